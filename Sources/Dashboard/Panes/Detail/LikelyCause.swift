// SPDX-License-Identifier: Apache-2.0

import MeshModel

/// Why a node that no workload stands behind is in the graph, and what to do about it.
enum LikelyCause {
  /// Sentences for the detail; none for a node that needs no explanation.
  static func hints(
    for node: GraphNode,
    inbound: [GraphEdge],
    outbound: [GraphEdge]
  ) -> [String] {
    switch node.service {
    case "PassthroughCluster":
      return [
        "calls to hosts or addresses that the mesh does not know, let through as they are",
        "next: see under calls who makes them, and name the hosts in a ServiceEntry",
      ]
    case "BlackHoleCluster":
      return [
        "calls that were refused: nothing is known of their host, and outbound traffic is set to "
          + "REGISTRY_ONLY or the port is not the service's",
        "next: add a ServiceEntry, or look at the caller's Sidecar for what it may reach",
      ]
    default: break
    }
    guard node.kind == .unknown else { return [] }
    let edges = inbound + outbound
    if !edges.isEmpty, edges.allSatisfy({ $0.protocolName == .tcp }) {
      return [
        "TCP without mutual TLS does not tell who is at the other end",
        "next: look at the mTLS mode of both ends, and for pods without a proxy",
      ]
    }
    if inbound.isEmpty {
      return [
        "callers without a proxy: from outside the mesh, probes, or pods without sidecar",
        "next: look for pods that lack the sidecar; behind a gateway this is the world outside",
      ]
    }
    return [
      "its other end has no proxy and no name that the mesh knows",
      "next: look at the hosts below; a ServiceEntry gives them a name",
    ]
  }
}
