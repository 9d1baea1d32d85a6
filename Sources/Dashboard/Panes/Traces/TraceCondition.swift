// SPDX-License-Identifier: Apache-2.0

import MeshModel

/// Which traces are listed: those that a node or an edge of the graph has a part in.
package struct TraceCondition: Sendable, Equatable {
  /// What it is called: `reviews v2`, `productpage v1 → reviews v2`.
  package var title: String
  /// Who must be called, or take part where `callers` is nil.
  var members: Set<WorkloadName>
  /// Who must call; nil for anybody.
  var callers: Set<WorkloadName>?
  private let resolver: WorkloadResolver

  /// Nil where a graph's selection leads to no workload with a proxy.
  init?(_ selection: GraphSelection, in graph: ServiceGraph, of snapshot: MeshSnapshot) {
    let workloads = snapshot.graph(.workload)
    let membership = WorkloadMembership(workloads)
    func node(_ id: NodeID) -> GraphNode? { graph.nodes.first { $0.id == id } }
    resolver = WorkloadResolver(workloads)
    switch selection {
    case .node(let id):
      guard let node = node(id) else { return nil }
      title = GraphScene.title(of: node)
      members = membership.workloads(of: node)
    case .edge(let edge, _):
      guard let source = node(edge.source), let destination = node(edge.destination) else {
        return nil
      }
      title = "\(GraphScene.title(of: source)) → \(GraphScene.title(of: destination))"
      members = membership.workloads(of: destination)
      let callers = membership.workloads(of: source)
      if !callers.isEmpty { self.callers = callers }
    }
    if members.isEmpty { return nil }
  }

  /// The traces through one workload.
  init(_ name: WorkloadName, of snapshot: MeshSnapshot) {
    resolver = WorkloadResolver(snapshot.graph(.workload))
    title = DisplayText.sanitized(name.workload)
    members = [name]
  }

  /// Whether it has a part in a trace.
  func admits(_ trace: AnalyzedTrace) -> Bool {
    trace.spans.indices.contains { index in
      guard members.contains(resolver.workload(of: trace.spans[index])) else { return false }
      guard let callers else { return true }
      guard let parent = trace.parents[index] else { return false }
      return callers.contains(resolver.workload(of: trace.spans[parent]))
    }
  }

  package static func == (left: TraceCondition, right: TraceCondition) -> Bool {
    left.members == right.members && left.callers == right.callers
  }
}
