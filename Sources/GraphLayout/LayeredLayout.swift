// SPDX-License-Identifier: Apache-2.0

/// Draws a directed graph in layers from left to right, as Sugiyama, Tagawa and Toda (1981) do:
/// cycles, layers, order, rows, then a track for each edge.
package enum LayeredLayout {
  /// A drawing in which no boxes overlap, no edge passes through a box, and every edge can be
  /// followed.
  ///
  /// With a previous drawing, what was there keeps its layer, its order and, unless something new
  /// needs the room, its place; the same graph gives the same drawing. A graph that has little in
  /// common with the previous one is laid out afresh.
  package static func drawing(
    of graph: LayoutGraph,
    options: LayoutOptions = LayoutOptions(),
    previous: GraphDrawing? = nil
  ) -> GraphDrawing {
    if let previous {
      if previous.graph == graph, previous.options == options { return previous }
      let hasSameFrames = previous.options.groupMargin == options.groupMargin
      if hasSameFrames, let continuity = LayoutContinuity(of: graph, after: previous) {
        return continuity.drawing(options: options)
      }
    }
    var layered = LayeredGraph(graph: graph, layerOfNode: LayerAssignment.layers(of: graph))
    layered.order = CrossingReduction.order(of: layered, effort: options.effort)
    if options.groupMargin > 0 { layered.order = GroupRuns.gathered(layered.order, in: layered) }
    return finish(
      layered,
      options: options,
      fixed: [Int?](repeating: nil, count: layered.layerOf.count),
      leastColumns: []
    )
  }

  static func finish(
    _ layered: LayeredGraph,
    options: LayoutOptions,
    fixed: [Int?],
    leastColumns: [Int]
  ) -> GraphDrawing {
    let ports = PortAssignment(layered: layered)
    var hasLoop = [Bool](repeating: false, count: layered.graph.nodes.count)
    for edge in layered.graph.edges where edge.source == edge.target { hasLoop[edge.source] = true }
    let slots = layered.layerOf.indices.map { vertex in
      guard layered.isNode(vertex) else { return RowAssignment.Slot(height: 1, gap: 0) }
      let height = layered.graph.nodes[vertex].height
      return RowAssignment.Slot(
        height: hasLoop[vertex] ? max(2, height) : height,
        gap: options.nodeGap
      )
    }
    let groups = options.groupMargin > 0 ? groupRuns(of: layered) : []
    var assignment = RowAssignment(
      layered: layered,
      ports: ports,
      slots: slots,
      fixed: fixed,
      runOf: groups.map(\.runOf),
      groupMargin: options.groupMargin
    )
    assignment.assign()
    var drawing = GraphDrawing(graph: layered.graph, options: options)
    EdgeRouting(
      layered: layered,
      ports: ports,
      rows: assignment.rows,
      options: options,
      frames: groups.count
    )
    .route(into: &drawing, leastColumns: leastColumns)
    let inner = groups.first { !$0.isOuter }
    drawing.groups = groups.flatMap {
      $0.frames(of: drawing.frames, in: layered.graph, inner: $0.isOuter ? inner : nil)
    }
    return drawing
  }

  /// The runs of outer groups, where there are any, and of inner ones.
  private static func groupRuns(of layered: LayeredGraph) -> [GroupRuns] {
    let hasOuter = layered.graph.nodes.contains { $0.outerGroup != nil }
    let inner = GroupRuns(of: layered, isOuter: false)
    return hasOuter ? [GroupRuns(of: layered, isOuter: true), inner] : [inner]
  }
}
