// SPDX-License-Identifier: Apache-2.0

import MeshModel

/// Bottlenecks where there are no traces: by what callers wait for and what callees take of it.
///
/// A workload's own time is the latency that its callers see less what it waits for itself: each
/// call's latency times the calls that one request makes. Times how many requests of the mesh come
/// by, that is what it adds. Calls made at once are counted as if one after another, which makes a
/// caller look better than it is, never a callee.
struct MetricBottlenecks {
  /// Less than this is not named: Istio's buckets at 10 and 25 ms are too wide to tell.
  private static let leastMilliseconds = 25.0
  /// So many workloads at which requests come in are looked at by themselves at most.
  private static let mostEntries = 64

  private struct Load {
    var rate = 0.0
    var p50 = 0.0
    var p99 = 0.0

    /// Averages latencies by their rates.
    mutating func add(_ traffic: Traffic) {
      guard let latency = traffic.latency, traffic.rate > 0 else { return }
      let sum = rate + traffic.rate
      p50 = (p50 * rate + latency.p50 * traffic.rate) / sum
      p99 = max(p99, latency.p99)
      rate = sum
    }
  }

  private struct Own {
    var node: GraphNode
    var p50: Double
    var p99: Double
    var inbound: Load
    var calls: Int
    /// Milliseconds that it adds to an average request of the mesh.
    var mean: Double
  }

  private let graph: ServiceGraph

  init(_ graph: ServiceGraph) {
    self.graph = graph
  }

  /// Those that stand out in a graph of the type `workload`, what adds the most time first.
  ///
  /// Among all requests, or among those that come in at one workload: then only with a version of the
  /// same app that is much faster, for what one kind of request is made of is its nature else.
  func find() -> [Bottleneck] {
    let own = ownTimes().sorted { $0.node.id < $1.node.id }
    var found = Dictionary(
      outstanding(in: own).map { ($0.node.id, bottleneck($0, of: own, entry: nil)) },
      uniquingKeysWith: { first, _ in first }
    )
    for entry in entries() {
      let members = own.filter { entry.reached.contains($0.node.id) }.map { part in
        var part = part
        part.mean = part.p50 * part.inbound.rate / entry.rate
        return part
      }
      for part in outstanding(in: members) where found[part.node.id] == nil {
        guard let sibling = sibling(of: part.node), 2 * sibling.p50 <= part.inbound.p50 else {
          continue
        }
        found[part.node.id] = bottleneck(part, of: members, entry: entry.name)
      }
    }
    return own.filter { found[$0.node.id] != nil }
      .sorted { ($1.mean, $0.node.id) < ($0.mean, $1.node.id) }
      .compactMap { found[$0.node.id] }
  }

  private func outstanding(in own: [Own]) -> [Own] {
    let whole = own.reduce(0) { $0 + $1.mean }
    guard whole > 0 else { return [] }
    let shares = own.map {
      (key: $0.node.id, percent: 100 * $0.mean / whole, meanMilliseconds: $0.mean)
    }
    let names = TimeShares.outstanding(shares, leastOfNext: TimeShares.leastOfNextByHistograms)
    return names.compactMap { id in
      own.first { $0.node.id == id && $0.p50 >= Self.leastMilliseconds }
    }
  }

  /// The workloads at which requests come into the mesh, each with what only its requests reach; none
  /// where all come in at one.
  private func entries() -> [(name: String, rate: Double, reached: Set<NodeID>)] {
    let edges = graph.edges.filter { $0.protocolName != .tcp && $0.traffic.rate > 0 }
    let called = Set(edges.map(\.destination))
    let roots = Set(edges.map(\.source)).subtracting(called)
    let names = Dictionary(graph.nodes.map { ($0.id, $0.name) }) { first, _ in first }
    let rates = Dictionary(
      edges.filter { roots.contains($0.source) }.map { ($0.destination, $0.traffic.rate) },
      uniquingKeysWith: +
    )
    guard rates.count > 1 else { return [] }
    let first = rates.keys.sorted()
    let callees = Dictionary(grouping: edges, by: \.source)
    var reachedBy: [NodeID: Set<NodeID>] = [:]
    for entry in first.prefix(Self.mostEntries) {
      var reached: Set<NodeID> = [entry]
      var next = [entry]
      while let node = next.popLast() {
        for edge in callees[node] ?? [] where reached.insert(edge.destination).inserted {
          next.append(edge.destination)
        }
      }
      reachedBy[entry] = reached
    }
    var counts: [NodeID: Int] = [:]
    for node in reachedBy.values.joined() { counts[node, default: 0] += 1 }
    return first.compactMap { entry in
      reachedBy[entry].map { reached in
        (names[entry] ?? "\(entry)", rates[entry] ?? 1, reached.filter { counts[$0] == 1 })
      }
    }
  }

  /// Where the time of an average request goes by latency histograms; nil where they tell nothing.
  func spread() -> TimeSpread? {
    let own = ownTimes()
    let whole = own.reduce(0) { $0 + $1.mean }
    let requests = entryRate
    guard whole > 0, requests > 0 else { return nil }
    let names = Dictionary(
      graph.nodes.compactMap { node in
        node.workload.map { workload in
          (
            node.id,
            WorkloadName(cluster: node.cluster, namespace: node.namespace, workload: workload)
          )
        }
      },
      uniquingKeysWith: { first, _ in first }
    )
    var workloads: [WorkloadName: Double] = [:]
    for part in own {
      if let name = names[part.node.id] { workloads[name] = 100 * part.mean / whole }
    }
    var calls: [TimeSpread.Call: Double] = [:]
    for edge in graph.edges where edge.protocolName != .tcp {
      guard let caller = names[edge.source], let callee = names[edge.destination],
        let latency = edge.traffic.latency
      else { continue }
      let share = 100 * latency.p50 * edge.traffic.rate / requests / whole
      calls[TimeSpread.Call(caller: caller, callee: callee), default: 0] += share
    }
    return TimeSpread(
      evidence: .metrics,
      workloads: workloads,
      calls: calls.mapValues { min(100, $0) }
    )
  }

  /// Requests a second that come into the mesh: calls by those whom nobody calls.
  private var entryRate: Double {
    let called = Set(
      graph.edges.filter { $0.protocolName != .tcp && $0.traffic.rate > 0 }.map(\.destination)
    )
    return graph.edges.reduce(0) { sum, edge in
      edge.protocolName != .tcp && !called.contains(edge.source) ? sum + edge.traffic.rate : sum
    }
  }

  private func ownTimes() -> [Own] {
    var inbound: [NodeID: Load] = [:]
    var outbound: [NodeID: [Traffic]] = [:]
    for edge in graph.edges where edge.protocolName != .tcp {
      inbound[edge.destination, default: Load()].add(edge.traffic)
      outbound[edge.source, default: []].append(edge.traffic)
    }
    let roots = Set(graph.nodes.filter { inbound[$0.id] == nil }.map(\.id))
    let requests = graph.edges.reduce(0) { sum, edge in
      edge.protocolName != .tcp && roots.contains(edge.source) ? sum + edge.traffic.rate : sum
    }
    guard requests > 0 else { return [] }
    return graph.nodes.compactMap { node in
      guard node.kind == .workload, let load = inbound[node.id], load.rate > 0 else { return nil }
      let calls = (outbound[node.id] ?? []).filter { $0.latency != nil && $0.rate > 0 }
      let waits = calls.reduce(0.0) { $0 + $1.rate / load.rate * ($1.latency?.p50 ?? 0) }
      let slowest = calls.compactMap { $0.latency?.p99 }.max() ?? 0
      let p50 = max(0, load.p50 - waits)
      return Own(
        node: node,
        p50: p50,
        p99: max(p50, load.p99 - slowest),
        inbound: load,
        calls: calls.count,
        mean: p50 * load.rate / requests
      )
    }
  }

  private func bottleneck(_ own: Own, of all: [Own], entry: String?) -> Bottleneck {
    let node = own.node
    let share = 100 * own.mean / all.reduce(0) { $0 + $1.mean }
    var text =
      "callers wait \(Figure.milliseconds(own.inbound.p50)) for it (p50; p99 "
      + "\(Figure.milliseconds(own.inbound.p99))), "
    text +=
      own.calls == 0
      ? "and it calls nobody"
      : "of which what it calls explains "
        + Figure.milliseconds(max(0, own.inbound.p50 - own.p50))
    text +=
      ": \(Figure.percent(share)) of the time of an average request"
      + (entry.map { " to \($0)" } ?? "")
    if let sibling = sibling(of: node) {
      text += "; \(sibling.name) of the same app answers in \(Figure.milliseconds(sibling.p50))"
    }
    let saturation = saturationFlags(of: node)
    if !saturation.isEmpty {
      text += "; it is saturated: \(saturation.joined(separator: ", "))"
    }
    text += "; from latency histograms alone, which are coarse"
    return Bottleneck(
      cluster: node.cluster,
      namespace: node.namespace,
      workload: node.workload ?? node.name,
      p50: own.p50,
      p99: own.p99,
      sharePercent: share,
      confidence: share >= 50 ? .medium : .low,
      evidence: [.metrics],
      because: text
    )
  }

  private func sibling(of node: GraphNode) -> (name: String, p50: Double)? {
    guard let app = node.app else { return nil }
    var found: (name: String, p50: Double)?
    for other in graph.nodes
    where other.id != node.id && other.app == app && other.namespace == node.namespace {
      var load = Load()
      for edge in graph.edges where edge.destination == other.id { load.add(edge.traffic) }
      if load.rate > 0, load.p50 < found?.p50 ?? .infinity { found = (other.name, load.p50) }
    }
    return found
  }

  /// What Envoy's flags on calls to a node say about its being full.
  private func saturationFlags(of node: GraphNode) -> [String] {
    let meanings = [
      ("UO", "requests overflow its circuit breaker (UO)"),
      ("URX", "retries are used up (URX)"), ("UF", "connections to it fail (UF)"),
    ]
    let flags = Set(
      graph.edges.filter { $0.destination == node.id }
        .flatMap { $0.responses.filter { $0.rate > 0 } }
        .flatMap { $0.flags.split(separator: ",").map(String.init) }
    )
    return meanings.filter { flags.contains($0.0) }.map(\.1)
  }
}
