// SPDX-License-Identifier: Apache-2.0

/// Carries a drawing over to a graph that changed.
struct LayoutContinuity {
  private struct EdgeName: Hashable {
    var source: String
    var target: String
    /// Tells parallel edges apart.
    var copy: Int
  }

  private let graph: LayoutGraph
  private let previous: GraphDrawing
  /// The node's index in the previous graph; nil for a new one, and for one that had no edges and
  /// has some now: its place said nothing of who calls whom.
  private let oldIndex: [Int?]

  /// Nil where fewer than two thirds of the nodes are known, where frames would go around others,
  /// or where a mesh was drawn before its traffic was known, so that its old layers say nothing of who calls whom: moving all is then
  /// better than an old order that fits nothing.
  init?(of graph: LayoutGraph, after previous: GraphDrawing) {
    var indexes: [String: Int] = [:]
    for (index, node) in previous.graph.nodes.enumerated() { indexes[node.key] = index }
    let talking = Self.ends(of: graph)
    let talked = Self.ends(of: previous.graph)
    oldIndex = graph.nodes.enumerated().map { index, node in
      guard let old = indexes[node.key] else { return nil }
      return talking.contains(index) && !talked.contains(old) ? nil : old
    }
    self.graph = graph
    self.previous = previous
    let known = oldIndex.reduce(0) { $1 == nil ? $0 : $0 + 1 }
    if known == 0 || known * 3 < graph.nodes.count * 2 { return nil }
    if previous.options.groupMargin > 0, hasOtherGroups { return nil }
    if Self.isTurnedAround(graph, oldIndex: oldIndex, previous: previous) { return nil }
  }

  func drawing(options: LayoutOptions) -> GraphDrawing {
    var layered = LayeredGraph(graph: graph, layerOfNode: layers())
    let places = oldPlaces(in: layered)
    layered.order = layered.order.map { layer in
      let old = layer.filter { places[$0] != nil }
      let new = layer.filter { places[$0] == nil }
      return old.sorted { (places[$0]?.place ?? 0, $0) < (places[$1]?.place ?? 0, $1) } + new
    }
    layered.order = CrossingReduction.insert(movable: places.map { $0 == nil }, into: layered)
    if options.groupMargin > 0 {
      layered.order = GroupRuns.gathered(
        layered.order,
        in: layered,
        isNew: places.map { $0 == nil }
      )
    }
    let isSameShape = previous.options == options
    return LayeredLayout.finish(
      layered,
      options: options,
      fixed: places.map { $0?.row },
      leastColumns: isSameShape ? previous.layerColumns : []
    )
  }

  /// Whether a node that was there belongs to another group now.
  private var hasOtherGroups: Bool {
    graph.nodes.indices.contains { index in
      guard let old = oldIndex[index] else { return false }
      let (before, now) = (previous.graph.nodes[old], graph.nodes[index])
      return before.group != now.group || before.outerGroup != now.outerGroup
    }
  }

  private static func ends(of graph: LayoutGraph) -> Set<Int> {
    graph.edges.reduce(into: []) { ends, edge in
      guard edge.source != edge.target else { return }
      ends.formUnion([edge.source, edge.target])
    }
  }

  /// Whether a quarter of the edges are new between old nodes, and some run against the old layers.
  private static func isTurnedAround(
    _ graph: LayoutGraph,
    oldIndex: [Int?],
    previous: GraphDrawing
  ) -> Bool {
    let known = Set(previous.graph.edges)
    var added = 0
    var backward = 0
    for edge in graph.edges where edge.source != edge.target {
      guard let source = oldIndex[edge.source], let target = oldIndex[edge.target],
        !known.contains(LayoutGraph.Edge(source: source, target: target))
      else { continue }
      added += 1
      if previous.layerOfNode[source] >= previous.layerOfNode[target] { backward += 1 }
    }
    return backward > 0 && added * 4 >= graph.edges.count
  }

  /// Old nodes keep their layer, new ones come after who calls them or before whom they call.
  private func layers() -> [Int] {
    var layer = oldIndex.map { $0.map { previous.layerOfNode[$0] } }
    var callers = [[Int]](repeating: [], count: graph.nodes.count)
    var callees = callers
    for edge in graph.edges where edge.source != edge.target {
      callers[edge.target].append(edge.source)
      callees[edge.source].append(edge.target)
    }
    var unknown = layer.indices.filter { layer[$0] == nil }
    while !unknown.isEmpty {
      let before = unknown.count
      unknown.removeAll { node in
        if let latest = callers[node].compactMap({ layer[$0] }).max() {
          layer[node] = latest + 1
        } else if let earliest = callees[node].compactMap({ layer[$0] }).min() {
          layer[node] = max(0, earliest - 1)
        }
        return layer[node] != nil
      }
      if unknown.count == before {
        for node in unknown.prefix(1) { layer[node] = 0 }
        unknown.removeFirst()
      }
    }
    return layer.map { $0 ?? 0 }
  }

  /// Place within its layer and first row of each vertex that the previous drawing has too.
  private func oldPlaces(in layered: LayeredGraph) -> [(place: Int, row: Int)?] {
    var oldPlace: [LayerItem: Int] = [:]
    for layer in previous.layers {
      for (place, item) in layer.enumerated() { oldPlace[item] = place }
    }
    let oldNames = Self.names(of: previous.graph)
    var oldEdges: [EdgeName: Int] = [:]
    for (index, name) in oldNames.enumerated() { oldEdges[name] = index }
    let names = Self.names(of: graph)
    return layered.items.enumerated().map { vertex, item in
      switch item {
      case .node(let node):
        guard let old = oldIndex[node], let place = oldPlace[.node(old)] else { return nil }
        return (place, previous.frames[old].row)
      case .lane(let edge, let step):
        guard let old = oldEdges[names[edge]], step < previous.paths[old].lanes.count,
          let place = oldPlace[.lane(edge: old, step: step)],
          layered.layerOf[vertex] == laneLayer(of: old, step: step)
        else { return nil }
        return (place, previous.paths[old].lanes[step])
      }
    }
  }

  private func laneLayer(of edge: Int, step: Int) -> Int {
    let ends = previous.graph.edges[edge]
    return min(previous.layerOfNode[ends.source], previous.layerOfNode[ends.target]) + 1 + step
  }

  private static func names(of graph: LayoutGraph) -> [EdgeName] {
    var copies: [LayoutGraph.Edge: Int] = [:]
    return graph.edges.map { edge in
      let copy = copies[edge, default: 0]
      copies[edge] = copy + 1
      return EdgeName(
        source: graph.nodes[edge.source].key,
        target: graph.nodes[edge.target].key,
        copy: copy
      )
    }
  }
}
