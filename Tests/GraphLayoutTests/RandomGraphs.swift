// SPDX-License-Identifier: Apache-2.0

import GraphLayout

/// Graphs of every kind: sparse and dense, with cycles, loops, parallel edges and odd box sizes.
enum RandomGraphs {
  static func graph(seed: Int) -> LayoutGraph {
    var random = SeededRandom(seed: UInt64(seed))
    let count = seed % 10 == 0 ? random.below(4) : 1 + random.below(seed % 10 == 1 ? 30 : 12)
    let nodes = (0..<count).map { index in
      LayoutGraph.Node(
        key: "n\(index)",
        width: 1 + random.below(14),
        height: 1 + random.below(6),
        group: random.below(3) == 0 ? "g\(random.below(4))" : nil
      )
    }
    guard count > 0 else { return LayoutGraph() }
    let edges = (0..<random.below(count * 3 + 1)).map { _ in
      LayoutGraph.Edge(source: random.below(count), target: random.below(count))
    }
    return LayoutGraph(nodes: nodes, edges: edges)
  }

  /// The graph with its nodes in one of two outer groups, or in none.
  static func framed(seed: Int) -> LayoutGraph {
    var random = SeededRandom(seed: UInt64(seed) + 3_000_000)
    var result = graph(seed: seed)
    let kinds = 1 + random.below(3)
    for index in result.nodes.indices where random.below(4) > 0 {
      result.nodes[index].outerGroup = "o\(random.below(kinds))"
    }
    return result
  }

  /// The graph with a node more that calls one of the others, or is called by it.
  static func extended(_ graph: LayoutGraph, seed: Int) -> LayoutGraph {
    var random = SeededRandom(seed: UInt64(seed) + 1_000_000)
    var result = graph
    let model = graph.nodes.randomElement(using: &random)
    result.nodes.append(
      LayoutGraph.Node(
        key: "new",
        width: 6,
        height: 3,
        group: model?.group,
        outerGroup: model?.outerGroup
      )
    )
    let other = random.below(graph.nodes.count)
    result.edges.append(
      random.below(2) == 0
        ? LayoutGraph.Edge(source: other, target: graph.nodes.count)
        : LayoutGraph.Edge(source: graph.nodes.count, target: other)
    )
    return result
  }

  /// The graph without one node and without a few edges.
  static func reduced(_ graph: LayoutGraph, seed: Int) -> LayoutGraph {
    var random = SeededRandom(seed: UInt64(seed) + 2_000_000)
    let gone = random.below(graph.nodes.count)
    func renamed(_ node: Int) -> Int { node > gone ? node - 1 : node }
    var result = graph
    result.nodes.remove(at: gone)
    result.edges = graph.edges.filter { edge in
      edge.source != gone && edge.target != gone && random.below(5) > 0
    }.map { LayoutGraph.Edge(source: renamed($0.source), target: renamed($0.target)) }
    return result
  }
}
