// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// Folds the nodes of each namespace into one; traffic within it becomes an edge to itself.
package enum NamespaceFold {
  /// The graph of namespaces; ends that have no proxy stay as they are.
  ///
  /// Rates are added up; of latencies the slowest is taken, as quantiles can't be added; health is
  /// the worst of what was folded.
  package static func graph(of graph: ServiceGraph) -> ServiceGraph {
    var result = ServiceGraph(type: graph.type)
    var place: [NodeID: Int] = [:]
    var renamed: [NodeID: NodeID] = [:]
    for node in graph.nodes {
      let id = id(standingFor: node)
      renamed[node.id] = id
      guard isFolded(node) else {
        place[id] = result.nodes.count
        result.nodes.append(node)
        continue
      }
      if let index = place[id] {
        result.nodes[index] = joined(result.nodes[index], node)
      } else {
        place[id] = result.nodes.count
        var first = node
        first.id = id
        first.kind = .app
        first.app = node.namespace
        (first.workload, first.version, first.service) = (nil, nil, nil)
        result.nodes.append(first)
      }
    }
    result.edges = edges(of: graph, renamed: renamed)
    let called = Set(result.edges.lazy.filter { $0.source != $0.destination }.map(\.destination))
    for index in result.nodes.indices where called.contains(result.nodes[index].id) {
      result.nodes[index].isRoot = false
    }
    result.nodes.sort { $0.id < $1.id }
    return result
  }

  /// The namespace that a folded node stands for; nil for another node.
  static func namespace(of node: GraphNode) -> String? {
    node.id.text.hasPrefix("namespace:") ? node.namespace : nil
  }

  /// The node that stands for one of the workload graph.
  static func id(standingFor node: GraphNode) -> NodeID {
    isFolded(node) ? id(of: node) : node.id
  }

  private static func isFolded(_ node: GraphNode) -> Bool {
    node.kind != .unknown && !node.namespace.isEmpty && node.namespace != "unknown"
  }

  private static func id(of node: GraphNode) -> NodeID {
    let parts = NodeID(kind: .app, parts: [node.cluster, node.namespace]).text
    return NodeID("namespace:" + parts.dropFirst("app:".count))
  }

  private static func joined(_ sum: GraphNode, _ node: GraphNode) -> GraphNode {
    var result = sum
    if node.health.severity > sum.health.severity { result.health = node.health }
    result.proxies += node.proxies
    result.isIdle = sum.isIdle && node.isIdle
    result.isRoot = sum.isRoot || node.isRoot
    result.isGateway = sum.isGateway || node.isGateway
    result.isOutsideMesh = sum.isOutsideMesh && node.isOutsideMesh
    result.isServiceEntry = sum.isServiceEntry && node.isServiceEntry
    // Stale only where all of it is.
    result.staleSeconds =
      sum.staleSeconds.flatMap { first in node.staleSeconds.map { min(first, $0) } }
    return result
  }

  private static func edges(of graph: ServiceGraph, renamed: [NodeID: NodeID]) -> [GraphEdge] {
    var result: [GraphEdge.ID: GraphEdge] = [:]
    for edge in graph.edges {
      let id = GraphEdge.ID(
        source: renamed[edge.source] ?? edge.source,
        destination: renamed[edge.destination] ?? edge.destination,
        protocolName: edge.protocolName
      )
      if let sum = result[id] {
        result[id] = joined(sum, edge)
      } else {
        var first = edge
        first.id = id
        result[id] = first
      }
    }
    return result.values.sorted { $0.id < $1.id }.map { edge in
      var edge = edge
      edge.responses = summed(edge.responses)
      return edge
    }
  }

  private static func joined(_ sum: GraphEdge, _ edge: GraphEdge) -> GraphEdge {
    var result = sum
    let (left, right) = (sum.traffic, edge.traffic)
    result.traffic.rate += right.rate
    result.traffic.errorRate += right.errorRate
    result.traffic.latency = slower(left.latency, right.latency)
    result.traffic.sentBytesPerSecond = added(left.sentBytesPerSecond, right.sentBytesPerSecond)
    result.traffic.receivedBytesPerSecond =
      added(left.receivedBytesPerSecond, right.receivedBytesPerSecond)
    switch (left.mtlsPercent, right.mtlsPercent) {
    case (let first?, let second?):
      let whole = left.rate + right.rate
      result.traffic.mtlsPercent =
        whole > 0 ? (first * left.rate + second * right.rate) / whole : min(first, second)
    case (let first, let second): result.traffic.mtlsPercent = first ?? second
    }
    if edge.health.severity > sum.health.severity { result.health = edge.health }
    result.responses += edge.responses
    return result
  }

  private static func added(_ left: Double?, _ right: Double?) -> Double? {
    guard let left else { return right }
    return left + (right ?? 0)
  }

  private static func slower(
    _ left: LatencyQuantiles?,
    _ right: LatencyQuantiles?
  ) -> LatencyQuantiles? {
    guard let left else { return right }
    guard let right else { return left }
    return LatencyQuantiles(
      p50: max(left.p50, right.p50),
      p90: max(left.p90, right.p90),
      p95: max(left.p95, right.p95),
      p99: max(left.p99, right.p99)
    )
  }

  private static func summed(_ responses: [ResponseRate]) -> [ResponseRate] {
    var rates: [[String]: Double] = [:]
    for response in responses {
      rates[[response.code, response.flags, response.host], default: 0] += response.rate
    }
    return rates.map { ResponseRate(code: $0[0], flags: $0[1], host: $0[2], rate: $1) }
      .sorted { left, right in
        left.rate != right.rate
          ? left.rate > right.rate
          : [left.code, left.flags, left.host].lexicographicallyPrecedes(
            [right.code, right.flags, right.host]
          )
      }
  }
}
