// SPDX-License-Identifier: Apache-2.0

import GraphLayout
import MeshModel
import Terminal

/// Draws the part of the graph that the view is on.
///
///     ┌● productpage v1─┐        ┌✖ reviews v2────┐
///     │24.1/s      0 %  ├─ 8.2 ─►│8.20/s    3.1 % │
///     │P99       44 ms  │        │P99      840 ms │
///     └─────────────────┘        └────────────────┘
struct GraphPaneView {
  let state: GraphPaneState
  let size: CellSize
  let isASCII: Bool
  let isFocused: Bool
  /// Columns of the whole screen, which decide whether edges have labels at first.
  let screenWidth: Int

  func canvas() -> Canvas {
    var canvas = Canvas(size: size, isASCII: isASCII)
    guard let scene = state.scene, size.width > 0, size.height > 0 else { return canvas }
    let corner = state.topLeft(in: size)
    let window = GridRectangle(
      column: corner.column,
      row: corner.row,
      width: size.width,
      height: size.height
    )
    let edges = Dictionary(
      state.visible.edges.map { ($0.id, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    let looks = scene.edgeIDs.map { look(of: $0, edges: edges) }
    drawEdges(scene, window: window, looks: looks, on: &canvas)
    drawLabels(scene, window: window, looks: looks, edges: edges, on: &canvas)
    drawBoxes(scene, window: window, on: &canvas)
    state.overlay?.draw(
      on: &canvas,
      scene: scene,
      window: window,
      selected: state.selection?.anchor
    )
    return canvas
  }

  /// How a line is drawn, and which of several goes on top.
  private struct EdgeLook {
    var role: Role
    var isSelected: Bool
    var health: Health
    var rank: Int
  }

  private func look(of ids: [GraphEdge.ID], edges: [GraphEdge.ID: GraphEdge]) -> EdgeLook {
    let health = ids.compactMap { edges[$0]?.health }.max { $0.severity < $1.severity } ?? .unknown
    var role: Role =
      switch health {
      case .failure: .edgeFailing
      case .degraded: .edgeDegraded
      case .healthy: .edge
      case .idle, .unknown: .faint
      }
    var isSelected = false
    switch state.selection {
    case .edge(let edge, _): isSelected = ids.contains(edge)
    case .node(let node):
      let isNeighbour = ids.contains { $0.source == node || $0.destination == node }
      if isNeighbour, role == .edge { role = .accent }
    case nil: break
    }
    return EdgeLook(
      role: role,
      isSelected: isSelected,
      health: health,
      rank: health.severity + (role == .accent ? 1 : 0) + (isSelected ? 10 : 0)
    )
  }

  private func drawEdges(
    _ scene: GraphScene,
    window: GridRectangle,
    looks: [EdgeLook],
    on canvas: inout Canvas
  ) {
    let raster = EdgeRaster(paths: scene.drawing.paths, window: window)
    for row in 0..<size.height {
      for column in 0..<size.width {
        let place = (window.column + column, window.row + row)
        let mask = raster[place.0, place.1]
        guard !mask.isEmpty else { continue }
        var best: EdgeLook?
        raster.forEachEdge(column: place.0, row: place.1) { edge in
          if looks[edge].rank > best?.rank ?? -1 { best = looks[edge] }
        }
        guard let best else { continue }
        let glyphs: LineGlyphs = isASCII ? .ascii : .unicode
        let glyph = weighted(glyphs.glyph(mask), health: best.health)
        guard let scalar = glyph.unicodeScalars.first else { continue }
        canvas.put(
          scalar.value,
          column: column,
          row: row,
          style: Style(best.role, isSelected: best.isSelected && isFocused)
        )
      }
    }
  }

  // Colour is never the only sign: what fails is drawn heavy, what is degraded dashed.
  private func weighted(_ glyph: Character, health: Health) -> Character {
    switch (health, glyph) {
    case (.failure, "─"): "━"
    case (.failure, "│"): "┃"
    case (.failure, "-"): "="
    case (.degraded, "─"): "╌"
    case (.degraded, "│"): "╎"
    default: glyph
    }
  }

  private func drawLabels(
    _ scene: GraphScene,
    window: GridRectangle,
    looks: [EdgeLook],
    edges: [GraphEdge.ID: GraphEdge],
    on canvas: inout Canvas
  ) {
    let mode = state.label(width: screenWidth)
    guard mode != .none else { return }
    for (index, path) in scene.drawing.paths.enumerated() {
      let label = EdgeLabels.text(
        mode,
        edges: scene.edgeIDs[index].compactMap { edges[$0] },
        in: state.visible
      )
      guard let label else { continue }
      let columns = CellWidth.columns(of: label)
      guard let place = EdgeLabels.place(of: path, columns: columns + 2) else { continue }
      let column = place.column - window.column
      let row = place.row - window.row
      // A label hides a line that crosses it: there the line goes first.
      let isFree = (0..<columns + 2).allSatisfy { offset in
        ["─", "━", "╌", "-", "="].contains {
          canvas[column + offset, row].base == $0.unicodeScalars.first?.value
        }
      }
      guard isFree else { continue }
      canvas.draw(
        label,
        column: column + 1,
        row: row,
        style: Style(
          looks[index].role == .edge ? .secondary : looks[index].role,
          isSelected: looks[index].isSelected && isFocused
        )
      )
    }
  }

  private func drawBoxes(
    _ scene: GraphScene,
    window: GridRectangle,
    on canvas: inout Canvas
  ) {
    let matches = Set(state.matches)
    let edges = Dictionary(grouping: state.visible.edges, by: \.destination)
    let edgesOut = Dictionary(grouping: state.visible.edges, by: \.source)
    for (index, node) in state.visible.nodes.enumerated() {
      let frame = scene.drawing.frames[index]
      guard frame.intersects(window) else { continue }
      let box = NodeBox(
        node: node,
        inbound: edges[node.id] ?? [],
        outbound: edgesOut[node.id] ?? [],
        isSelected: state.selection == .node(node.id),
        isFocused: isFocused,
        isMatch: matches.contains(node.id)
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
