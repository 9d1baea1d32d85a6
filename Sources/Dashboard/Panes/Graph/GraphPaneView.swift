// SPDX-License-Identifier: Apache-2.0

import GraphLayout
import MeshModel
package import Terminal

/// Draws the part of the graph that the view is on.
///
///     ┌● productpage v1─┐        ┌✖ reviews v2────┐
///     │24.1/s      0 %  ├─ 8.2 ─►│8.20/s    3.1 % │
///     │P99       44 ms  │        │P99      840 ms │
///     └─────────────⋔───┘        └────────────⋔ϟ──┘
package struct GraphPaneView {
  let state: GraphPaneState
  let size: CellSize
  let isASCII: Bool
  let isFocused: Bool
  /// The whole screen's size, which decides what is drawn at first.
  let screen: CellSize
  /// Counts up while marks run along the edges.
  let phase: Int

  package init(
    state: GraphPaneState,
    size: CellSize,
    screen: CellSize,
    isASCII: Bool = false,
    isFocused: Bool = true,
    phase: Int = 0
  ) {
    self.state = state
    self.size = size
    self.screen = screen
    self.isASCII = isASCII
    self.isFocused = isFocused
    self.phase = phase
  }

  /// The pane's inside.
  package func canvas() -> Canvas {
    var canvas = Canvas(size: size, isASCII: isASCII)
    guard let scene = state.scene, size.width > 0, size.height > 0 else { return canvas }
    let window = window
    drawFrames(scene, window: window, on: &canvas)
    let looks = state.lines.indices.map { look(of: state.lines[$0], ids: scene.edgeIDs[$0]) }
    drawEdges(scene, window: window, looks: looks, on: &canvas)
    if state.isAnimated { drawMarks(scene, window: window, looks: looks, on: &canvas) }
    drawLabels(scene, window: window, looks: looks, on: &canvas)
    drawBoxes(scene, window: window, on: &canvas)
    state.overlay?.draw(
      on: &canvas,
      scene: scene,
      window: window,
      selected: state.selection?.anchor
    )
    if let map = GraphMap(state: state, size: size) { map.draw(on: &canvas) }
    return canvas
  }

  /// The cells of the drawing that are seen.
  private var window: GridRectangle {
    let corner = state.topLeft(in: size)
    return GridRectangle(
      column: corner.column,
      row: corner.row,
      width: size.width,
      height: size.height
    )
  }

  private func drawFrames(
    _ scene: GraphScene,
    window: GridRectangle,
    on canvas: inout Canvas
  ) {
    for group in scene.drawing.groups where group.border.intersects(window) {
      let border = group.border
      let area = CellRectangle(
        column: border.column - window.column,
        row: border.row - window.row,
        width: border.width,
        height: border.height
      )
      let style = Style(group.isOuter ? .border : .faint)
      canvas.drawBox(area, style: style)
      for (corner, column, row) in [
        (Unicode.Scalar("╭"), area.column, area.row),
        ("╮", area.column + area.width - 1, area.row),
        ("╰", area.column, area.row + area.height - 1),
        ("╯", area.column + area.width - 1, area.row + area.height - 1),
      ] {
        canvas.put(corner.value, column: column, row: row, style: style)
      }
      let name = group.isOuter ? group.group : String(group.group.drop { $0 != "/" }.dropFirst())
      canvas.draw(
        " " + name + " ",
        column: area.column + 1,
        row: area.row,
        style: Style(group.isOuter ? .heading : .secondary),
        maximum: area.width - 2
      )
    }
  }

  private func drawBoxes(
    _ scene: GraphScene,
    window: GridRectangle,
    on canvas: inout Canvas
  ) {
    for (index, node) in state.visible.nodes.enumerated() {
      let frame = scene.drawing.frames[index]
      guard frame.intersects(window), let place = state.facts.indexOfNode[node.id] else {
        continue
      }
      let facts = state.facts.nodes[place]
      // A root is judged by what it sends: nobody reports calls to it.
      let judged = facts.inbound.isEmpty ? facts.outbound : facts.inbound
      let box = NodeBox(
        node: node,
        figures: TrafficSum(edges: judged.lazy.map { state.whole.edges[$0] }),
        badges: facts.badges,
        isSelected: state.selection == .node(node.id),
        isFocused: isFocused,
        isMatch: state.foundNodes.contains(node.id),
        isLeading: state.leading.contains(node.id),
        isPathEnd: state.path?.start == node.id || state.path?.end == node.id
      )
      box.draw(
        on: &canvas,
        in: CellRectangle(
          column: frame.column - window.column,
          row: frame.row - window.row,
          width: frame.width,
          height: frame.height
        )
      )
    }
  }
}
