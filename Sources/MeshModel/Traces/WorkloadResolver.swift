// SPDX-License-Identifier: Apache-2.0

/// Names a workload across spans and the graph.
package struct WorkloadName: Hashable, Comparable, Sendable {
  /// Empty where nothing tells.
  package var cluster: String
  package var namespace: String
  package var workload: String

  package init(cluster: String = "", namespace: String, workload: String) {
    self.cluster = cluster
    self.namespace = namespace
    self.workload = workload
  }

  package static func < (left: WorkloadName, right: WorkloadName) -> Bool {
    (left.namespace, left.workload, left.cluster) < (right.namespace, right.workload, right.cluster)
  }
}

/// Joins spans to the workloads of a graph.
package struct WorkloadResolver: Sendable {
  private struct App: Hashable {
    var namespace: String
    var app: String
    /// Nil for the app's workloads of all versions.
    var version: String?
  }

  private var byName: [String: [WorkloadName]] = [:]
  private var byApp: [App: [WorkloadName]] = [:]

  /// Knows the workloads of a graph of the type `workload`.
  package init(_ graph: ServiceGraph) {
    for node in graph.nodes {
      guard node.kind == .workload, let workload = node.workload else { continue }
      let name = WorkloadName(
        cluster: node.cluster,
        namespace: node.namespace,
        workload: workload
      )
      byName[workload, default: []].append(name)
      guard let app = node.app else { continue }
      byApp[App(namespace: node.namespace, app: app, version: nil), default: []].append(name)
      if let version = node.version {
        byApp[App(namespace: node.namespace, app: app, version: version), default: []].append(name)
      }
    }
  }

  /// The workload that a span comes from.
  ///
  /// By the pod's name, else by app and version, else the only workload of the app that the span's
  /// service is (`app.namespace` or `app`), else the service itself.
  package func workload(of span: Span) -> WorkloadName {
    let parts = span.service.split(separator: ".", maxSplits: 1)
    let namespace = span.namespace ?? (parts.count > 1 ? String(parts[1]) : "")
    if let workload = span.workload {
      let known = byName[workload, default: []].filter { $0.namespace == namespace }
      return known.count == 1
        ? known[0]
        : WorkloadName(cluster: span.cluster, namespace: namespace, workload: workload)
    }
    let app = span.app ?? parts.first.map(String.init) ?? span.service
    for version in [span.version, nil] {
      let known = byApp[App(namespace: namespace, app: app, version: version), default: []]
      if known.count == 1 { return known[0] }
    }
    if let version = span.version {
      return WorkloadName(
        cluster: span.cluster,
        namespace: namespace,
        workload: "\(app)-\(version)"
      )
    }
    return WorkloadName(cluster: span.cluster, namespace: namespace, workload: app)
  }
}
