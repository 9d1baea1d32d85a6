// SPDX-License-Identifier: Apache-2.0

/// Puts every node into a layer so that edges run from left to right, and are short.
///
/// Edges that close a cycle are turned round first; they alone run from right to left.
enum LayerAssignment {
  static func layers(of graph: LayoutGraph) -> [Int] {
    let count = graph.nodes.count
    guard count > 0 else { return [] }
    let edges = acyclicEdges(of: graph)
    var successors = [[Int]](repeating: [], count: count)
    var predecessors = [[Int]](repeating: [], count: count)
    for edge in edges {
      successors[edge.source].append(edge.target)
      predecessors[edge.target].append(edge.source)
    }
    let order = topologicalOrder(successors: successors, predecessors: predecessors)
    var layer = [Int](repeating: 0, count: count)
    for node in order {
      for next in successors[node] { layer[next] = max(layer[next], layer[node] + 1) }
    }
    shorten(&layer, order: order, successors: successors, predecessors: predecessors)
    spreadLoners(&layer, successors: successors, predecessors: predecessors)
    return withoutEmptyLayers(layer)
  }

  /// The edges without self-loops, those that close a cycle turned round.
  ///
  /// A depth-first search finds them; it starts from nodes that nobody calls, then from those that call more than they are
  /// called.
  static func acyclicEdges(of graph: LayoutGraph) -> [LayoutGraph.Edge] {
    let count = graph.nodes.count
    var outgoing = [[Int]](repeating: [], count: count)
    var incoming = [Int](repeating: 0, count: count)
    var result = graph.edges
    for (index, edge) in graph.edges.enumerated() where edge.source != edge.target {
      outgoing[edge.source].append(index)
      incoming[edge.target] += 1
    }
    func rank(_ node: Int) -> (Int, Int, Int) {
      (incoming[node] == 0 ? 0 : 1, incoming[node] - outgoing[node].count, node)
    }
    enum State { case new, open, done }
    var state = [State](repeating: .new, count: count)
    var stack: [(node: Int, next: Int)] = []
    for start in (0..<count).sorted(by: { rank($0) < rank($1) }) where state[start] == .new {
      state[start] = .open
      stack.append((start, 0))
      while let (node, next) = stack.last {
        guard next < outgoing[node].count else {
          state[node] = .done
          stack.removeLast()
          continue
        }
        stack[stack.count - 1].next += 1
        let index = outgoing[node][next]
        let target = graph.edges[index].target
        switch state[target] {
        case .open:
          result[index] = LayoutGraph.Edge(source: target, target: node)
        case .new:
          state[target] = .open
          stack.append((target, 0))
        case .done:
          break
        }
      }
    }
    return result.filter { $0.source != $0.target }
  }

  private static func topologicalOrder(successors: [[Int]], predecessors: [[Int]]) -> [Int] {
    var waiting = predecessors.map(\.count)
    var order = waiting.indices.filter { waiting[$0] == 0 }
    var next = 0
    while next < order.count {
      for successor in successors[order[next]] {
        waiting[successor] -= 1
        if waiting[successor] == 0 { order.append(successor) }
      }
      next += 1
    }
    return order
  }

  /// Moves nodes within the room that their neighbours leave, towards the side with more edges.
  ///
  /// Each move shortens the edges by the difference; the result is close to what a network simplex
  /// finds (Gansner et al., A Technique for Drawing Directed Graphs, 1993) at a fraction of its cost.
  private static func shorten(
    _ layer: inout [Int],
    order: [Int],
    successors: [[Int]],
    predecessors: [[Int]]
  ) {
    for _ in 0..<12 {
      var moved = false
      for node in order.reversed() where successors[node].count > predecessors[node].count {
        let latest = (successors[node].map { layer[$0] }.min() ?? layer[node] + 1) - 1
        if latest > layer[node] {
          layer[node] = latest
          moved = true
        }
      }
      for node in order where predecessors[node].count > successors[node].count {
        let earliest = (predecessors[node].map { layer[$0] }.max() ?? layer[node] - 1) + 1
        if earliest < layer[node] {
          layer[node] = earliest
          moved = true
        }
      }
      if !moved { break }
    }
  }

  /// Nodes without edges fill the shortest layers, in a block about as wide as it is high.
  private static func spreadLoners(
    _ layer: inout [Int],
    successors: [[Int]],
    predecessors: [[Int]]
  ) {
    let loners = layer.indices.filter { successors[$0].isEmpty && predecessors[$0].isEmpty }
    guard !loners.isEmpty else { return }
    let isAlone = Set(loners)
    let used = (layer.indices.filter { !isAlone.contains($0) }.map { layer[$0] }.max() ?? -1) + 1
    var wanted = 1
    while wanted * wanted * 2 < loners.count { wanted += 1 }
    var heights = [Int](repeating: 0, count: max(used, wanted))
    for node in layer.indices where !isAlone.contains(node) { heights[layer[node]] += 1 }
    for node in loners {
      let shortest = heights.indices.min { (heights[$0], $0) < (heights[$1], $1) } ?? 0
      layer[node] = shortest
      heights[shortest] += 1
    }
  }

  private static func withoutEmptyLayers(_ layer: [Int]) -> [Int] {
    let used = Set(layer).sorted()
    var renamed: [Int: Int] = [:]
    for (index, value) in used.enumerated() { renamed[value] = index }
    return layer.map { renamed[$0] ?? 0 }
  }
}
