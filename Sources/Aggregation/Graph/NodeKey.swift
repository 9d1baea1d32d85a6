// SPDX-License-Identifier: Apache-2.0

import MeshModel

/// What makes a node one node within a graph.
struct NodeKey: Hashable {
  var kind: GraphNode.Kind
  var cluster: Symbol
  var namespace = Symbol.empty
  /// Workload, app or service, as `kind` says; an app in the versioned graph goes by its workload.
  var name = Symbol.empty
  /// Set for an app of the versioned graph that has no workload: its version, empty if unknown.
  var version: Symbol?

  func id(_ symbols: SymbolTable) -> NodeID {
    guard kind != .unknown else { return NodeID(kind: kind, parts: [symbols[cluster]]) }
    var parts = [symbols[cluster], symbols[namespace], symbols[name]]
    if let version { parts.append(symbols[version]) }
    return NodeID(kind: kind, parts: parts)
  }
}

/// Which node an end is, in each graph type (Docs/Figures.md, "What is a node").
struct NodeIdentity {
  /// A workload of which only the place counts.
  struct Place: Hashable {
    var namespace: Symbol
    var workload: Symbol
  }

  /// Waypoints known as such: workloads in every graph type.
  var waypoints: Set<Place> = []

  func isWaypoint(_ end: WorkloadEnd, in namespace: Symbol) -> Bool {
    !waypoints.isEmpty && !end.workload.isEmpty
      && waypoints.contains(Place(namespace: namespace, workload: end.workload))
  }

  /// The node that calls.
  ///
  /// For the service graph that of the workload graph.
  func source(_ end: WorkloadEnd, _ type: GraphType) -> NodeKey {
    if end.namespace.isEmpty, end.workload.isEmpty, end.app.isEmpty {
      return NodeKey(kind: .unknown, cluster: end.cluster)
    }
    return node(end, namespace: end.namespace, service: .empty, type)
  }

  /// The node that is called.
  ///
  /// For the service graph that of the workload graph.
  func destination(_ end: DestinationEnd, _ type: GraphType) -> NodeKey {
    if end.isUnknown {
      return NodeKey(
        kind: .service,
        cluster: end.workload.cluster,
        namespace: end.namespace,
        name: .unknown
      )
    }
    return node(end.workload, namespace: end.namespace, service: end.serviceName, type)
  }

  private func node(
    _ end: WorkloadEnd,
    namespace: Symbol,
    service: Symbol,
    _ type: GraphType
  ) -> NodeKey {
    var key = NodeKey(kind: .workload, cluster: end.cluster, namespace: namespace)
    let goesByApp = type == .app || type == .versionedApp
    if goesByApp, !end.app.isEmpty, !isWaypoint(end, in: namespace) {
      key.kind = .app
      key.name = end.app
      guard type == .versionedApp else { return key }
      if end.workload.isEmpty {
        key.version = end.version
      } else {
        key.name = end.workload
      }
    } else if !end.workload.isEmpty {
      key.name = end.workload
    } else {
      key.kind = .service
      key.name = service.isEmpty ? .unknown : service
    }
    return key
  }
}
