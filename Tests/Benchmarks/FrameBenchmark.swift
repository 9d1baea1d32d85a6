// SPDX-License-Identifier: Apache-2.0

import Dashboard
import Foundation
import GraphLayout
import MeshModel
import Terminal

/// Times what a key or a snapshot costs on the screen, at 200×50.
///
/// A frame is the whole screen as cells; an update is what a new snapshot costs before it is drawn.
func runFrameBenchmark(arguments: [String]) {
  print("frame at 200x50        nodes  edges   best ms  median ms   update median ms")
  for (nodes, edges) in [(30, 45), (300, 450), (300, 900), (1000, 3000)] {
    let snapshot = FrameBenchmark.snapshot(nodes: nodes, edges: edges)
    var state = DashboardState(
      info: DashboardInfo(contextName: "bench"),
      size: CellSize(width: 200, height: 50),
      now: snapshot.generatedAt
    )
    state.receive(snapshot, at: snapshot.generatedAt)
    var updates: [Double] = []
    var frames: [Double] = []
    for step in 0..<60 {
      updates.append(
        FrameBenchmark.milliseconds { state.receive(snapshot, at: snapshot.generatedAt) }
      )
      // The selection walks through the graph, so that every part of it is drawn.
      let key: Key = step % 3 == 0 ? .right : .down
      _ = state.handle(.key(key), at: snapshot.generatedAt)
      frames.append(FrameBenchmark.milliseconds { _ = DashboardView.canvas(of: state) })
    }
    frames.sort()
    updates.sort()
    print(
      String(
        format: "graph pane           %6d %6d %9.2f %10.2f %18.2f",
        nodes,
        edges,
        frames[0],
        frames[frames.count / 2],
        updates[updates.count / 2]
      )
    )
  }
  print("  budget: a frame 4 ms")
}

private enum FrameBenchmark {
  static func milliseconds(_ body: () -> Void) -> Double {
    let elapsed = ContinuousClock().measure(body)
    return Double(elapsed.components.seconds) * 1000
      + Double(elapsed.components.attoseconds) / 1e15
  }

  /// A mesh of six namespaces whose edges run from lower to higher numbers.
  static func snapshot(nodes count: Int, edges: Int) -> MeshSnapshot {
    var random = SeededRandom(seed: 5)
    let nodes = (0..<count).map { index in
      let namespace = "team\(index % 6)"
      let name = "service\(index)"
      var node = GraphNode(
        id: NodeID(kind: .app, parts: ["", namespace, name, "v1"]),
        kind: .app,
        namespace: namespace,
        app: name,
        version: "v1"
      )
      node.health = index % 50 == 7 ? .degraded : .healthy
      return node
    }
    var pairs: Set<LayoutGraph.Edge> = []
    for index in 1..<count {
      pairs.insert(LayoutGraph.Edge(source: random.below(index), target: index))
    }
    while pairs.count < edges {
      let (first, second) = (random.below(count), random.below(count))
      if first < second { pairs.insert(LayoutGraph.Edge(source: first, target: second)) }
    }
    var graph = ServiceGraph(type: .versionedApp, nodes: nodes.sorted { $0.id < $1.id })
    graph.edges = pairs.map { pair in
      let rate = Double(1 + random.below(100))
      let host = "service\(pair.target).team\(pair.target % 6).svc.cluster.local"
      return GraphEdge(
        id: GraphEdge.ID(
          source: nodes[pair.source].id,
          destination: nodes[pair.target].id,
          protocolName: .http
        ),
        traffic: Traffic(
          rate: rate,
          latency: LatencyQuantiles(p50: 4, p90: 9, p95: 20, p99: 41),
          mtlsPercent: 100
        ),
        responses: [ResponseRate(code: "200", flags: "-", host: host, rate: rate)]
      )
    }.sorted { $0.id < $1.id }
    let now = Timestamp(milliseconds: 1_767_355_471_000)
    var snapshot = MeshSnapshot(generatedAt: now, newestSample: now)
    snapshot.graphs[.versionedApp] = graph
    snapshot.sources = [SourceStatus(id: "bench", name: "bench", state: .live)]
    return snapshot
  }
}
