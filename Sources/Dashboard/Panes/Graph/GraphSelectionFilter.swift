// SPDX-License-Identifier: Apache-2.0

import MeshModel

/// Which part of a graph is shown.
struct GraphSelectionFilter {
  let graph: ServiceGraph
  let facts: GraphFacts
  let context: ViewContext
  let hiding: MeshFilter
  let focus: GraphPaneState.Focus?
  let path: GraphPaneState.Path?

  /// What is left of the graph, and the nodes in it that only lead to what is wrong.
  struct Result {
    var graph: ServiceGraph
    var leading: Set<NodeID> = []
  }

  /// The graph without what the namespace, hiding, focus, path and "only wrong" leave out.
  func result() -> Result {
    var nodes = Set(graph.nodes.map(\.id))
    var edges = Set(graph.edges.indices)
    keepNamespace(&nodes, &edges)
    hide(&nodes, &edges)
    if let focus { nodes.formIntersection(neighbourhood(of: focus, edges)) }
    if let path, let end = path.end {
      keepPaths(from: path.start, to: end, &nodes, &edges)
    }
    var leading: Set<NodeID> = []
    if context.isOnlyWrong { keepWrong(&nodes, &edges, &leading) }
    guard nodes.count < graph.nodes.count || edges.count < graph.edges.count else {
      return Result(graph: graph)
    }
    var visible = graph
    visible.nodes.removeAll { !nodes.contains($0.id) }
    visible.edges = graph.edges.indices.filter { edges.contains($0) }.map { graph.edges[$0] }
      .filter { nodes.contains($0.source) && nodes.contains($0.destination) }
    return Result(graph: visible, leading: leading)
  }

  /// What find and hide look at where they are text.
  static func texts(of node: GraphNode) -> [String] {
    [GraphScene.title(of: node), DisplayText.sanitized(node.namespace)]
      + [node.app, node.workload, node.service].compactMap { $0.map(DisplayText.sanitized) }
  }

  /// The nodes and edges that a filter finds, by their places in the graph.
  static func found(
    by filter: MeshFilter,
    in graph: ServiceGraph,
    _ facts: GraphFacts
  ) -> (nodes: [Int], edges: [Int]) {
    switch filter {
    case .everything: return ([], [])
    case .text(let text):
      let nodes = graph.nodes.indices.filter {
        text.matches(texts(of: graph.nodes[$0]), labels: facts.nodes[$0].labels)
      }
      return (nodes, [])
    case .expression(let expression):
      return (
        graph.nodes.indices.filter { expression.matches(node: $0, of: graph, facts) },
        graph.edges.indices.filter { expression.matches(edge: $0, of: graph, facts) }
      )
    }
  }

  private func keepNamespace(_ nodes: inout Set<NodeID>, _ edges: inout Set<Int>) {
    guard let namespace = context.namespace else { return }
    let inside = Set(graph.nodes.lazy.filter { $0.namespace == namespace }.map(\.id))
    nodes = inside
    edges = edges.filter { index in
      let edge = graph.edges[index]
      return inside.contains(edge.source) || inside.contains(edge.destination)
    }
    for index in edges {
      nodes.formUnion([graph.edges[index].source, graph.edges[index].destination])
    }
  }

  /// Takes away what matches, the edges of hidden nodes, and nodes whose edges are all hidden.
  private func hide(_ nodes: inout Set<NodeID>, _ edges: inout Set<Int>) {
    let found = GraphSelectionFilter.found(by: hiding, in: graph, facts)
    for index in found.nodes { nodes.remove(graph.nodes[index].id) }
    guard !found.edges.isEmpty else { return }
    let touched = Set(
      found.edges.flatMap { [graph.edges[$0].source, graph.edges[$0].destination] }
    )
    edges.subtract(found.edges)
    var kept: Set<NodeID> = []
    for index in edges {
      kept.formUnion([graph.edges[index].source, graph.edges[index].destination])
    }
    nodes.subtract(touched.subtracting(kept))
  }

  private func neighbourhood(
    of focus: GraphPaneState.Focus,
    _ edges: Set<Int>
  ) -> Set<NodeID> {
    var result: Set<NodeID> = [focus.node]
    var border = result
    for _ in 0..<focus.hops {
      var next: Set<NodeID> = []
      for index in edges {
        let edge = graph.edges[index]
        if focus.side != .callers, border.contains(edge.source) { next.insert(edge.destination) }
        if focus.side != .callees, border.contains(edge.destination) { next.insert(edge.source) }
      }
      border = next.subtracting(result)
      result.formUnion(next)
    }
    return result
  }

  /// Only what lies on a way from one to the other; where there is none, from the other to the one.
  private func keepPaths(
    from start: NodeID,
    to end: NodeID,
    _ nodes: inout Set<NodeID>,
    _ edges: inout Set<Int>
  ) {
    let forward = between(start, end, edges)
    let between = forward.isEmpty ? between(end, start, edges) : forward
    nodes.formIntersection(between.isEmpty ? [start, end] : between)
  }

  private func between(_ start: NodeID, _ end: NodeID, _ edges: Set<Int>) -> Set<NodeID> {
    let below = reached(from: start, edges, isUpward: false)
    guard below.contains(end) else { return [] }
    return below.intersection(reached(from: end, edges, isUpward: true))
  }

  private func reached(from start: NodeID, _ edges: Set<Int>, isUpward: Bool) -> Set<NodeID> {
    var result: Set<NodeID> = [start]
    var waiting = [start]
    while let node = waiting.popLast() {
      guard let index = facts.indexOfNode[node] else { continue }
      let around = isUpward ? facts.nodes[index].inbound : facts.nodes[index].outbound
      for place in around where edges.contains(place) {
        let edge = graph.edges[place]
        let next = isUpward ? edge.source : edge.destination
        if result.insert(next).inserted { waiting.append(next) }
      }
    }
    return result
  }

  /// Keeps what is wrong and one shortest way to it from an entry of the graph.
  private func keepWrong(
    _ nodes: inout Set<NodeID>,
    _ edges: inout Set<Int>,
    _ leading: inout Set<NodeID>
  ) {
    var wrong = Set(graph.nodes.lazy.filter { isWrong($0.health) }.map(\.id))
      .intersection(nodes)
    var keptEdges: Set<Int> = []
    for index in edges where isWrong(graph.edges[index].health) {
      keptEdges.insert(index)
      wrong.formUnion([graph.edges[index].source, graph.edges[index].destination])
    }
    wrong.formIntersection(nodes)
    for node in wrong {
      for index in way(to: node, nodes, edges) {
        keptEdges.insert(index)
        leading.formUnion([graph.edges[index].source, graph.edges[index].destination])
      }
    }
    leading.subtract(wrong)
    nodes = wrong.union(leading)
    // Between two wrong nodes the healthy edge is part of the picture too.
    edges = edges.filter { index in
      keptEdges.contains(index)
        || wrong.contains(graph.edges[index].source)
          && wrong.contains(graph.edges[index].destination)
    }
  }

  /// The edges of a shortest way from an entry to a node; none where it is one or has none.
  private func way(to node: NodeID, _ nodes: Set<NodeID>, _ edges: Set<Int>) -> [Int] {
    var edgeTo: [NodeID: Int] = [:]
    var seen: Set<NodeID> = [node]
    var border = [node]
    while !border.isEmpty {
      var next: [NodeID] = []
      for current in border {
        let inbound = (facts.indexOfNode[current].map { facts.nodes[$0].inbound } ?? [])
          .filter { edges.contains($0) && nodes.contains(graph.edges[$0].source) }
        if inbound.isEmpty {
          var result: [Int] = []
          var place = current
          while let edge = edgeTo[place] {
            result.append(edge)
            place = graph.edges[edge].destination
          }
          return result
        }
        for index in inbound where seen.insert(graph.edges[index].source).inserted {
          edgeTo[graph.edges[index].source] = index
          next.append(graph.edges[index].source)
        }
      }
      border = next
    }
    return []
  }

  private func isWrong(_ health: Health) -> Bool {
    health.severity >= Health.degraded.severity
  }
}
