// SPDX-License-Identifier: Apache-2.0

import MeshModel

/// Makes a graph, its workload table and its history entries out of an assembly.
struct GraphFinisher {
  let builder: GraphBuilder
  let proxies: ProxyDirectory
  let gateways: GatewayDirectory
  let namespaces: NamespaceFilter
  let now: Timestamp
  /// Seconds of silence from which on a node is stale.
  let staleAfterSeconds: Double
  /// Whether history entries are wanted.
  let isFrameDue: Bool

  struct Result {
    var graph: ServiceGraph
    /// Of the workload graph only.
    var workloads: [WorkloadSummary] = []
    var historyEntries: [(key: HistoryKey, point: HistoryPoint)] = []
    var refused: Int
  }

  func finish(_ assembly: GraphAssembly) -> Result {
    let type = assembly.type
    let known = type == .service ? [:] : proxies.byNode(type, builder.identity)
    var nodes = assembly.nodes.map { finished($0, known[$0.key]) }
    let ids = nodes.map(\.id)
    let edges = assembly.edges.map { builder.graphEdge($0, nodes: assembly.nodes, ids: ids) }
    var result = Result(
      graph: ServiceGraph(type: type, edges: sorted(edges, assembly, ids)),
      refused: assembly.refused
    )
    if type == .workload { result.workloads = workloads(assembly, nodes) }
    if isFrameDue { result.historyEntries = entries(assembly, nodes, edges) }
    let present = Set(ids)
    for (key, proxies) in known where assembly.index(of: key) == nil {
      guard let node = idleNode(key, proxies), !present.contains(node.id) else { continue }
      nodes.append(node)
      if type == .workload { result.workloads.append(summary(node, [:], [:])) }
    }
    result.graph.nodes = nodes.sorted { $0.id < $1.id }
    result.workloads.sort { left, right in
      (left.cluster, left.namespace, left.workload)
        < (right.cluster, right.namespace, right.workload)
    }
    return result
  }

  private func finished(
    _ node: GraphAssembly.Node,
    _ proxies: ProxyDirectory.Proxies?
  ) -> GraphNode {
    var result = builder.graphNode(node)
    result.proxies = proxies?.live ?? 0
    result.staleSeconds = staleSeconds(
      since: proxies.flatMap { $0.heardAt == .min ? nil : $0.heardAt } ?? node.reportedAt
    )
    if let workload = result.workload {
      result.isGateway = gateways.isGateway(
        namespace: result.namespace,
        workload: workload,
        app: result.app,
        version: result.version
      )
    }
    return result
  }

  /// The node of a workload whose proxy was scraped and that has no traffic; nil where it lies
  /// outside the namespaces asked for or never answered.
  private func idleNode(_ key: NodeKey, _ proxies: ProxyDirectory.Proxies) -> GraphNode? {
    guard proxies.heardAt != .min,
      namespaces.admits(namespace: builder.symbols[key.namespace])
    else { return nil }
    var node = GraphAssembly.Node(key: key)
    node.app = proxies.end.app
    if key.kind == .workload || key.name == proxies.end.workload {
      node.workload = proxies.end.workload
      node.version = proxies.end.version
    }
    var result = finished(node, proxies)
    result.isIdle = true
    result.health = .idle
    return result
  }

  private func staleSeconds(since heardAt: Int64?) -> Double? {
    guard let heardAt else { return nil }
    let silence = now.seconds(since: Timestamp(milliseconds: heardAt))
    return silence > staleAfterSeconds ? silence : nil
  }

  /// The edges by the order of their ids; nodes are compared once.
  private func sorted(
    _ edges: [GraphEdge],
    _ assembly: GraphAssembly,
    _ ids: [NodeID]
  ) -> [GraphEdge] {
    var rank = [Int](repeating: 0, count: ids.count)
    for (place, index) in ids.indices.sorted(by: { ids[$0] < ids[$1] }).enumerated() {
      rank[index] = place
    }
    let order = edges.indices.sorted { left, right in
      let (first, second) = (assembly.edges[left], assembly.edges[right])
      return (rank[first.source], rank[first.destination], first.protocolName)
        < (rank[second.source], rank[second.destination], second.protocolName)
    }
    return order.map { edges[$0] }
  }

  // MARK: - Workload table

  private func workloads(
    _ assembly: GraphAssembly,
    _ nodes: [GraphNode]
  ) -> [WorkloadSummary] {
    zip(assembly.nodes, nodes).compactMap { node, finished in
      guard finished.kind == .workload else { return nil }
      return summary(finished, node.inbound, node.outbound)
    }
  }

  private func summary(
    _ node: GraphNode,
    _ inbound: [TrafficProtocol: FlowFigures],
    _ outbound: [TrafficProtocol: FlowFigures]
  ) -> WorkloadSummary {
    var summary = WorkloadSummary(
      cluster: node.cluster,
      namespace: node.namespace,
      workload: node.workload ?? "",
      app: node.app ?? "",
      version: node.version ?? "",
      proxies: node.proxies,
      health: node.health
    )
    for (protocolName, figures) in inbound {
      summary.inbound[protocolName] = figures.traffic(protocolName)
    }
    for (protocolName, figures) in outbound {
      summary.outbound[protocolName] = figures.traffic(protocolName)
    }
    summary.staleSeconds = node.staleSeconds
    return summary
  }

  // MARK: - History

  private func entries(
    _ assembly: GraphAssembly,
    _ nodes: [GraphNode],
    _ edges: [GraphEdge]
  ) -> [(key: HistoryKey, point: HistoryPoint)] {
    var entries: [(key: HistoryKey, point: HistoryPoint)] = []
    for (index, node) in assembly.nodes.enumerated() {
      guard let headline = node.headline else { continue }
      let hasRequests = headline.tally.total > 0
      entries.append(
        (
          .node(assembly.type, nodes[index].id),
          HistoryPoint(headline.traffic(hasRequests ? .http : .tcp), health: nodes[index].health)
        )
      )
    }
    for edge in edges {
      entries.append(
        (.edge(assembly.type, edge.id), HistoryPoint(edge.traffic, health: edge.health))
      )
    }
    return entries
  }
}

extension HistoryPoint {
  /// The figures of some traffic; no rate, no error share.
  init(_ traffic: Traffic, health: Health) {
    self.init(
      rate: Float(traffic.rate),
      errorPercent: traffic.errorPercent.map { Float($0) } ?? .nan,
      p50: traffic.latency.map { Float($0.p50) } ?? .nan,
      p99: traffic.latency.map { Float($0.p99) } ?? .nan,
      health: health
    )
  }
}
