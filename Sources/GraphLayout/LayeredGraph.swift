// SPDX-License-Identifier: Apache-2.0

/// A graph cut into layers: edges over several layers are chains of lanes.
///
/// Vertices are numbered nodes first, then lanes edge by edge from left to right.
struct LayeredGraph {
  /// A stretch of an edge from one layer to the next.
  struct Segment {
    var edge: Int
    /// The vertex in the layer on the left; the upper end of an edge within a layer.
    var left: Int
    var right: Int
  }

  let graph: LayoutGraph
  /// The layer of each vertex.
  let layerOf: [Int]
  let items: [LayerItem]
  /// All stretches, edge by edge from left to right.
  ///
  /// An edge within a layer, or from a node to
  /// itself, is one segment whose ends are in the same layer.
  let segments: [Segment]
  /// The segments of each edge.
  let segmentsOfEdge: [Range<Int>]
  /// Neighbours of each vertex in the layer to its left and to its right.
  let left: Adjacency
  let right: Adjacency
  /// The order within each layer, from top to bottom.
  var order: [[Int]]

  init(graph: LayoutGraph, layerOfNode: [Int]) {
    self.graph = graph
    var layerOf = layerOfNode
    var items = graph.nodes.indices.map(LayerItem.node)
    var segments: [Segment] = []
    var segmentsOfEdge: [Range<Int>] = []
    segmentsOfEdge.reserveCapacity(graph.edges.count)
    for (index, edge) in graph.edges.enumerated() {
      let runsLeft = layerOfNode[edge.source] > layerOfNode[edge.target]
      var previous = runsLeft ? edge.target : edge.source
      let last = runsLeft ? edge.source : edge.target
      let start = segments.count
      var step = 0
      while layerOf[previous] + 1 < layerOf[last] {
        let lane = layerOf.count
        layerOf.append(layerOf[previous] + 1)
        items.append(.lane(edge: index, step: step))
        segments.append(Segment(edge: index, left: previous, right: lane))
        previous = lane
        step += 1
      }
      segments.append(Segment(edge: index, left: previous, right: last))
      segmentsOfEdge.append(start..<segments.count)
    }
    self.layerOf = layerOf
    self.items = items
    self.segments = segments
    self.segmentsOfEdge = segmentsOfEdge
    let crossing = segments.indices.filter {
      layerOf[segments[$0].left] != layerOf[segments[$0].right]
    }
    right = Adjacency(
      count: layerOf.count,
      segments: crossing.map { (segments[$0].left, segments[$0].right, $0) }
    )
    left = Adjacency(
      count: layerOf.count,
      segments: crossing.map { (segments[$0].right, segments[$0].left, $0) }
    )
    order = [[Int]](repeating: [], count: (layerOf.max() ?? -1) + 1)
    for (vertex, layer) in layerOf.enumerated() { order[layer].append(vertex) }
  }

  func isNode(_ vertex: Int) -> Bool { vertex < graph.nodes.count }

  /// The place of each vertex within its layer.
  var positions: [Int] {
    var result = [Int](repeating: 0, count: layerOf.count)
    for layer in order {
      for (place, vertex) in layer.enumerated() { result[vertex] = place }
    }
    return result
  }
}

/// Neighbour lists of all vertices in one array.
struct Adjacency {
  private let starts: [Int]
  private let targets: [Int]
  private let segmentIndexes: [Int]

  /// Each entry is a vertex, its neighbour and the segment between them.
  init(count: Int, segments: [(Int, Int, Int)]) {
    var starts = [Int](repeating: 0, count: count + 1)
    for entry in segments { starts[entry.0 + 1] += 1 }
    for vertex in 0..<count { starts[vertex + 1] += starts[vertex] }
    var next = starts
    var targets = [Int](repeating: 0, count: segments.count)
    var segmentIndexes = targets
    for entry in segments {
      targets[next[entry.0]] = entry.1
      segmentIndexes[next[entry.0]] = entry.2
      next[entry.0] += 1
    }
    self.starts = starts
    self.targets = targets
    self.segmentIndexes = segmentIndexes
  }

  subscript(vertex: Int) -> ArraySlice<Int> { targets[starts[vertex]..<starts[vertex + 1]] }

  /// The segments to the neighbours, in the order of the neighbours.
  func segments(of vertex: Int) -> ArraySlice<Int> {
    segmentIndexes[starts[vertex]..<starts[vertex + 1]]
  }
}
