// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// Makes the mesh of a past moment again, out of the frames of the history.
///
/// Frames hold rates, error shares, P50, P99 and health of each node and edge; what else a snapshot
/// has is not known of the past and left out: response codes, P90 and P95, bytes, shares of mutual
/// TLS, single pods. So an hour costs what the sparklines cost.
package struct PastMesh: Sendable {
  private static let mostNodes = 20_000

  /// How each node that was ever seen is described.
  private var nodes: [GraphType: [NodeID: GraphNode]] = [:]
  private var count = 0

  package init() {}

  /// Remembers who is in a snapshot, for when they are gone.
  package mutating func note(_ snapshot: MeshSnapshot) {
    guard count < Self.mostNodes else { return }
    for (type, graph) in snapshot.graphs {
      for node in graph.nodes where nodes[type]?[node.id] == nil {
        nodes[type, default: [:]][node.id] = node
        count += 1
      }
    }
  }

  /// The mesh as it was at a frame of a snapshot's history; what does not change with time is the
  /// snapshot's.
  package func snapshot(at frame: Int, of snapshot: MeshSnapshot) -> MeshSnapshot {
    guard snapshot.history.frames.indices.contains(frame) else { return snapshot }
    let past = snapshot.history.frames[frame]
    var result = snapshot
    result.generatedAt = past.time
    result.newestSample = past.time
    result.history.frames = Array(snapshot.history.frames[...frame])
    result.pods = []
    result.diagnosis = nil
    result.notes = []
    result.events = snapshot.events.filter { $0.time <= past.time }
    result.traces?.traces = (snapshot.traces?.traces ?? []).filter {
      $0.startMicroseconds / 1000 <= past.time.milliseconds
    }
    for type in GraphType.allCases { result.graphs[type] = ServiceGraph(type: type) }
    var points: [NodeID: HistoryPoint] = [:]
    for (key, index) in snapshot.history.indexes {
      let point = past[index]
      guard !point.rate.isNaN else { continue }
      switch key {
      case .edge(let type, let id):
        result.graphs[type]?.edges.append(
          GraphEdge(
            id: id,
            traffic: Traffic(point, isTCP: id.protocolName == .tcp),
            health: point.health
          )
        )
      case .node(let type, let id):
        guard var node = nodes[type]?[id] else { continue }
        node.health = point.health
        node.staleSeconds = nil
        node.isIdle = false
        result.graphs[type]?.nodes.append(node)
        if type == .workload { points[id] = point }
      }
    }
    for type in GraphType.allCases { complete(&result.graphs[type, default: .init(type: type)]) }
    result.workloads = workloads(of: result.graph(.workload), points)
    return result
  }

  /// Ends of edges that have no figures of their own, and the order that graphs have.
  private func complete(_ graph: inout ServiceGraph) {
    var present = Set(graph.nodes.map(\.id))
    for edge in graph.edges {
      for end in [edge.source, edge.destination] where present.insert(end).inserted {
        guard var node = nodes[graph.type]?[end] else { continue }
        node.staleSeconds = nil
        graph.nodes.append(node)
      }
    }
    graph.edges.removeAll { edge in
      nodes[graph.type]?[edge.source] == nil || nodes[graph.type]?[edge.destination] == nil
    }
    graph.nodes.sort { $0.id < $1.id }
    graph.edges.sort { $0.id < $1.id }
  }

  private func workloads(
    of graph: ServiceGraph,
    _ points: [NodeID: HistoryPoint]
  ) -> [WorkloadSummary] {
    var inbound: [NodeID: [TrafficProtocol: Traffic]] = [:]
    var outbound: [NodeID: [TrafficProtocol: Traffic]] = [:]
    for edge in graph.edges {
      inbound[edge.destination, default: [:]].add(edge.traffic, edge.protocolName)
      outbound[edge.source, default: [:]].add(edge.traffic, edge.protocolName)
    }
    return graph.nodes.compactMap { node in
      guard node.kind == .workload, let name = node.workload else { return nil }
      var summary = WorkloadSummary(
        cluster: node.cluster,
        namespace: node.namespace,
        workload: name,
        app: node.app ?? "",
        version: node.version ?? "",
        health: node.health,
        inbound: inbound[node.id] ?? [:],
        outbound: outbound[node.id] ?? [:]
      )
      // A node's own point has its latencies over all callers.
      let requests = summary.inbound.keys.filter { $0 != .tcp }.sorted()
      if let point = points[node.id], let only = requests.first, requests.count == 1 {
        summary.inbound[only] = Traffic(point, isTCP: false)
      }
      return summary
    }.sorted { left, right in
      (left.cluster, left.namespace, left.workload)
        < (right.cluster, right.namespace, right.workload)
    }
  }
}

extension Traffic {
  /// The figures that a frame has; P90 and P95 are not known.
  fileprivate init(_ point: HistoryPoint, isTCP: Bool) {
    let rate = Double(point.rate)
    self.init(
      rate: rate,
      errorRate: point.errorPercent.isNaN ? 0 : rate * Double(point.errorPercent) / 100,
      latency: point.p99.isNaN || isTCP
        ? nil
        : LatencyQuantiles(
          p50: Double(point.p50),
          p90: .nan,
          p95: .nan,
          p99: Double(point.p99)
        )
    )
  }
}

extension [TrafficProtocol: Traffic] {
  /// Adds an edge's figures; of latencies the slowest stay.
  fileprivate mutating func add(_ traffic: Traffic, _ protocolName: TrafficProtocol) {
    guard var sum = self[protocolName] else {
      self[protocolName] = traffic
      return
    }
    sum.rate += traffic.rate
    sum.errorRate += traffic.errorRate
    if let latency = traffic.latency, latency.p99 > sum.latency?.p99 ?? 0 { sum.latency = latency }
    self[protocolName] = sum
  }
}
