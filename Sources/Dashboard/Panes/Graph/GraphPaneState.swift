// SPDX-License-Identifier: Apache-2.0

package import GraphLayout
package import MeshModel
package import Terminal

/// What edges are labelled with.
package enum EdgeLabel: String, Sendable, CaseIterable {
  case none = "no labels"
  case rate = "rate"
  case errors = "errors"
  case latency = "P99"
  case share = "share of the caller's requests"
  case bytes = "bytes"
}

/// Where a person is in the graph, and the scene that they see.
package struct GraphPaneState: Sendable, Equatable {
  package var type = GraphType.versionedApp
  package var selection: GraphSelection?
  /// The drawing's column and row at the top left of the view.
  package var origin = GridPoint(column: 0, row: 0)
  /// Marks what matches.
  package var find = ""
  /// Nodes that another pane led to; they match too.
  package var marked: Set<NodeID> = []
  /// Takes away what matches.
  package var hiding = ""
  /// Only the neighbourhood of this node, so many steps far; nil shows all.
  package var focus: Focus?
  /// Nil labels with rates where the screen is wide enough.
  package var label: EdgeLabel?
  package var scene: GraphScene?
  /// The graph after hiding, focus and namespace: what the scene shows.
  package var visible = ServiceGraph(type: .versionedApp)

  /// A neighbourhood.
  package struct Focus: Sendable, Equatable {
    package var node: NodeID
    package var hops: Int
  }

  package init() {}

  /// The labels in force at a width.
  package func label(width: Int) -> EdgeLabel {
    label ?? (width >= 100 ? .rate : .none)
  }

  /// Takes a new snapshot or a new choice of what to show.
  package mutating func update(_ context: ViewContext, width: Int) {
    visible = GraphSelectionFilter.visible(
      of: context.snapshot.graph(type),
      context: context,
      hiding: hiding,
      focus: focus
    )
    let gap = label(width: width) == .none ? 4 : 10
    scene = GraphScene(graph: visible, layerGap: gap, previous: scene)
    keepSelection()
  }

  /// The nodes that `find` marks, in the order of the drawing.
  package var matches: [NodeID] {
    guard !find.isEmpty || !marked.isEmpty, let scene else { return [] }
    let filter = TextFilter(find)
    return visible.nodes.filter { node in
      marked.contains(node.id)
        || !find.isEmpty && filter.matches(GraphSelectionFilter.texts(of: node))
    }.map(\.id)
      .sorted { left, right in
        guard let first = scene.frame(of: left), let second = scene.frame(of: right) else {
          return left < right
        }
        return (first.column, first.row) < (second.column, second.row)
      }
  }

  /// Moves the view so that the selection is inside.
  package mutating func followSelection(in size: CellSize) {
    guard let scene, let selection, size.width > 0, size.height > 0 else { return }
    guard let frame = scene.frame(of: selection.anchor) else { return }
    origin.column = GraphPaneState.following(
      origin.column,
      from: frame.column - 2,
      to: frame.lastColumn + 3,
      length: size.width,
      whole: scene.drawing.width
    )
    origin.row = GraphPaneState.following(
      origin.row,
      from: frame.row - 1,
      to: frame.lastRow + 1,
      length: size.height,
      whole: scene.drawing.height
    )
  }

  /// Moves the view by cells, not beyond the drawing.
  package mutating func pan(columns: Int, rows: Int, in size: CellSize) {
    guard let scene else { return }
    origin.column = max(
      0,
      min(max(0, scene.drawing.width - size.width), origin.column + columns)
    )
    origin.row = max(0, min(max(0, scene.drawing.height - size.height), origin.row + rows))
  }

  /// The drawing's cell at the top left: a drawing that fits stands in the middle.
  package func topLeft(in size: CellSize) -> GridPoint {
    guard let drawing = scene?.drawing else { return origin }
    return GridPoint(
      column: drawing.width <= size.width ? -((size.width - drawing.width) / 2) : origin.column,
      row: drawing.height <= size.height ? -((size.height - drawing.height) / 2) : origin.row
    )
  }

  private mutating func keepSelection() {
    guard let scene else { return }
    switch selection {
    case .node(let id) where scene.indexOfNode[id] != nil: return
    case .edge(let edge, let from) where scene.indexOfNode[from] != nil:
      if scene.edgeIDs.contains(where: { $0.contains(edge) }) { return }
      selection = .node(from)
    default:
      // The first of the leftmost layer: where requests come in.
      let first = scene.drawing.layers.first?.lazy.compactMap { item -> NodeID? in
        if case .node(let index) = item { scene.nodeIDs[index] } else { nil }
      }.first
      selection = (first ?? scene.nodeIDs.first).map { .node($0) }
    }
  }

  private static func following(
    _ origin: Int,
    from low: Int,
    to high: Int,
    length: Int,
    whole: Int
  ) -> Int {
    var result = origin
    if high >= result + length { result = high - length + 1 }
    if low < result { result = low }
    return max(0, min(result, max(0, whole - length)))
  }
}
