// SPDX-License-Identifier: Apache-2.0

/// Which workloads a node of any graph type stands for.
package struct WorkloadMembership: Sendable {
  private struct App: Hashable {
    var namespace: String
    var app: String
  }

  private var byApp: [App: [GraphNode]] = [:]

  /// Knows the workloads of a graph of the type `workload`.
  package init(_ graph: ServiceGraph) {
    for node in graph.nodes where node.kind == .workload {
      guard let app = node.app else { continue }
      byApp[App(namespace: node.namespace, app: app), default: []].append(node)
    }
  }

  /// The workloads of a node; empty for one that no proxy reports of.
  ///
  /// An app has those of its name and, where the node has one, of its version; a service is taken
  /// for the app of its name.
  package func workloads(of node: GraphNode) -> Set<WorkloadName> {
    switch node.kind {
    case .workload:
      guard let workload = node.workload else { return [] }
      return [
        WorkloadName(cluster: node.cluster, namespace: node.namespace, workload: workload)
      ]
    case .app, .service:
      guard let name = node.kind == .app ? node.app : node.service else { return [] }
      let members = byApp[App(namespace: node.namespace, app: name)] ?? []
      let isAnyVersion = node.kind == .service || node.version == nil
      return Set(
        members.filter { isAnyVersion || $0.version == node.version }.compactMap { member in
          member.workload.map {
            WorkloadName(cluster: member.cluster, namespace: member.namespace, workload: $0)
          }
        }
      )
    case .unknown: return []
    }
  }
}
