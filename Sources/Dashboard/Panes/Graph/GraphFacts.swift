// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// What find, badges and labels want to know of a graph's nodes and edges, worked out once for each
/// snapshot.
package struct GraphFacts: Sendable, Equatable {
  /// Of one node.
  package struct Node: Sendable, Equatable {
    /// Places in the graph's `edges`.
    package fileprivate(set) var inbound: [Int] = []
    package fileprivate(set) var outbound: [Int] = []
    /// Requests a second by protocol; for TCP bytes a second, both ways.
    fileprivate(set) var rateIn: [TrafficProtocol: Double] = [:]
    fileprivate(set) var rateOut: [TrafficProtocol: Double] = [:]
    /// The services that stand before it, as hosts name them.
    fileprivate(set) var hosts: Set<ServiceHost> = []
    /// Labels of the workloads or the service that it stands for.
    package fileprivate(set) var labels: [[String: String]] = []
    /// Worst first, then in the order of `MeshBadge`.
    package fileprivate(set) var badges: [BadgeRemark] = []
    /// 1 for the nodes with the most callers and callees, at most 100.
    package fileprivate(set) var rank = 0
  }

  /// Of one edge.
  package struct Edge: Sendable, Equatable {
    /// Share of what the caller sends by this protocol, 0...100.
    package fileprivate(set) var callerShare: Double?
    package fileprivate(set) var badges: [BadgeRemark] = []
  }

  package private(set) var nodes: [Node]
  package private(set) var edges: [Edge]
  package private(set) var indexOfNode: [NodeID: Int]
  package private(set) var indexOfEdge: [GraphEdge.ID: Int]
  /// Only these namespaces were asked for; nil for all.
  let namespace: String?
  package let hasConfiguration: Bool

  /// Of an empty graph.
  package static let none = GraphFacts(
    of: ServiceGraph(type: .versionedApp),
    configuration: .none
  )

  /// Works them out; pods tell where no proxy stands beside the application.
  package init(
    of graph: ServiceGraph,
    configuration: ConfigurationFacts,
    pods: [PodSummary] = [],
    namespace: String? = nil
  ) {
    self.namespace = namespace
    hasConfiguration = configuration.readAt != nil
    nodes = [Node](repeating: Node(), count: graph.nodes.count)
    edges = [Edge](repeating: Edge(), count: graph.edges.count)
    indexOfNode = Dictionary(
      graph.nodes.enumerated().map { ($1.id, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    indexOfEdge = Dictionary(
      graph.edges.enumerated().map { ($1.id, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    sumEdges(of: graph)
    share(graph)
    rank(graph)
    let badges = BadgeReading(configuration: configuration, pods: pods)
    for (index, node) in graph.nodes.enumerated() {
      let labels = configuration.labels(of: node)
      nodes[index].labels = labels
      nodes[index].hosts = badges.hosts(
        of: node,
        inbound: nodes[index].inbound.lazy.map { graph.edges[$0] },
        labels: labels
      )
      nodes[index].badges = badges.remarks(
        on: node,
        hosts: nodes[index].hosts,
        labels: labels,
        inbound: nodes[index].inbound.map { graph.edges[$0] },
        isPlain: { isPlain($0, in: graph) }
      )
    }
    for (index, edge) in graph.edges.enumerated() {
      edges[index].badges = badges.remarks(on: edge, isPlain: isPlain(edge, in: graph))
    }
  }

  private mutating func sumEdges(of graph: ServiceGraph) {
    for (index, edge) in graph.edges.enumerated() {
      guard let source = indexOfNode[edge.source], let target = indexOfNode[edge.destination]
      else { continue }
      nodes[source].outbound.append(index)
      nodes[target].inbound.append(index)
      let rate = GraphFacts.rate(of: edge)
      nodes[source].rateOut[edge.protocolName, default: 0] += rate
      nodes[target].rateIn[edge.protocolName, default: 0] += rate
    }
  }

  private mutating func share(_ graph: ServiceGraph) {
    for (index, edge) in graph.edges.enumerated() {
      guard let source = indexOfNode[edge.source],
        let whole = nodes[source].rateOut[edge.protocolName], whole > 0
      else { continue }
      edges[index].callerShare = min(100, 100 * GraphFacts.rate(of: edge) / whole)
    }
  }

  private mutating func rank(_ graph: ServiceGraph) {
    let scores = nodes.indices.map { index in
      Set(
        nodes[index].inbound.map { graph.edges[$0].source }
          + nodes[index].outbound.map { graph.edges[$0].destination }
      ).count
    }
    var rankOf: [Int: Int] = [:]
    for (place, score) in Set(scores).sorted(by: >).enumerated() { rankOf[score] = place + 1 }
    for index in nodes.indices { nodes[index].rank = min(100, rankOf[scores[index]] ?? 100) }
  }

  /// Requests a second; for TCP bytes a second, both ways.
  static func rate(of edge: GraphEdge) -> Double {
    guard edge.protocolName == .tcp else { return edge.traffic.rate }
    return (edge.traffic.sentBytesPerSecond ?? 0) + (edge.traffic.receivedBytesPerSecond ?? 0)
  }

  /// Whether a callee with a proxy says that some of it came without mutual TLS; from callers
  /// without a proxy it always does.
  private func isPlain(_ edge: GraphEdge, in graph: ServiceGraph) -> Bool {
    guard let percent = edge.traffic.mtlsPercent, percent < 99.95,
      let source = indexOfNode[edge.source]
    else { return false }
    return graph.nodes[source].kind != .unknown && !graph.nodes[source].isOutsideMesh
  }
}
