// SPDX-License-Identifier: Apache-2.0

import GraphLayout
import MeshModel
import Terminal

/// How a line is drawn, and which of several goes on top.
struct EdgeLook {
  var role: Role
  var isSelected: Bool
  var health: Health
  /// Some of it is known to come without mutual TLS.
  var isPlain: Bool
  var rank: Int

  /// Colour is never the only sign: what fails is drawn heavy, what is degraded dashed, and what
  /// comes without mutual TLS dotted.
  func weighted(_ glyph: Character) -> Character {
    switch (glyph, health, isPlain) {
    case ("─", .failure, false): "━"
    case ("│", .failure, false): "┃"
    case ("─", .failure, true): "┅"
    case ("│", .failure, true): "┇"
    case ("─", .degraded, false): "╌"
    case ("│", .degraded, false): "╎"
    case ("─", .degraded, true): "┄"
    case ("│", .degraded, true): "┆"
    case ("─", _, true): "┈"
    case ("│", _, true): "┊"
    default: glyph
    }
  }

  /// The level stretches that a label may stand on.
  static let levelGlyphs: Set<UInt32> = Set(
    "─━┅╌┄┈-=~.".unicodeScalars.map(\.value)
  )
}

extension GraphPaneView {
  func look(of line: [Int], ids: [GraphEdge.ID]) -> EdgeLook {
    let edges = line.lazy.map { state.whole.edges[$0] }
    let health = edges.map(\.health).max { $0.severity < $1.severity } ?? .unknown
    var role: Role =
      switch health {
      case .failure: .edgeFailing
      case .degraded: .edgeDegraded
      case .healthy: .edge
      case .idle, .unknown: .faint
      }
    let ends = ids.first.map { [$0.source, $0.destination] } ?? []
    if role == .edge, ends.contains(where: { state.staleNodes.contains($0) }) { role = .faint }
    if role == .edge, state.label(width: screen.width) == .mutualTLS,
      EdgeLabels.mutualPercent(of: line, in: state.whole) ?? 0 >= 99.95
    {
      role = .edgeSecured
    }
    var isSelected = false
    switch state.selection {
    case .edge(let edge, _): isSelected = ids.contains(edge)
    case .node(let node):
      if role == .edge, ends.contains(node) { role = .accent }
    case nil: break
    }
    let isFound = !state.foundEdges.isEmpty && ids.contains { state.foundEdges.contains($0) }
    let isNear = role == .accent
    if isFound { role = .match }
    return EdgeLook(
      role: role,
      isSelected: isSelected,
      health: health,
      isPlain: line.contains { index in
        state.facts.edges[index].badges.contains { $0.badge == .plaintext }
      },
      rank: health.severity + (isNear ? 1 : 0) + (isFound ? 5 : 0) + (isSelected ? 10 : 0)
    )
  }

  func drawEdges(
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
        guard let best,
          let scalar = best.weighted(LineGlyphs.unicode.glyph(mask)).unicodeScalars.first
        else { continue }
        canvas.put(
          scalar.value,
          column: column,
          row: row,
          style: Style(best.role, isSelected: best.isSelected && isFocused)
        )
      }
    }
  }

  func drawLabels(
    _ scene: GraphScene,
    window: GridRectangle,
    looks: [EdgeLook],
    on canvas: inout Canvas
  ) {
    let mode = state.label(width: screen.width)
    for (index, path) in scene.drawing.paths.enumerated()
    where path.points.contains(where: { $0.row >= window.row && $0.row <= window.lastRow }) {
      let badges = edgeBadges(state.lines[index])
      let figure = EdgeLabels.text(mode, edges: state.lines[index], of: state.whole, state.facts)
      // Without figures only what is wrong is worth hiding a piece of the line for.
      let label = [badges.isEmpty ? nil : badges, figure].compactMap(\.self)
        .joined(separator: " ")
      guard !label.isEmpty else { continue }
      let columns = CellWidth.columns(of: label)
      guard let place = EdgeLabels.place(of: path, columns: columns + 2) else { continue }
      let column = place.column - window.column
      let row = place.row - window.row
      // A label hides a line that crosses it: there the line goes first.
      let isFree = (0..<columns + 2).allSatisfy {
        EdgeLook.levelGlyphs.contains(canvas[column + $0, row].base)
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

  /// The marks of what is wrong or set up on an edge; plain text is told by the line itself.
  private func edgeBadges(_ line: [Int]) -> String {
    var shown: [MeshBadge] = []
    for remark in line.lazy.flatMap({ state.facts.edges[$0].badges })
    where remark.badge != .plaintext && !shown.contains(remark.badge) {
      shown.append(remark.badge)
    }
    return String(shown.compactMap(\.glyph))
  }

  /// Draws marks that run along the edges that carry something, twelve cells apart.
  func drawMarks(
    _ scene: GraphScene,
    window: GridRectangle,
    looks: [EdgeLook],
    on canvas: inout Canvas
  ) {
    let distance = 12
    for (index, path) in scene.drawing.paths.enumerated()
    where state.lines[index].contains(where: { GraphFacts.rate(of: state.whole.edges[$0]) > 0 }) {
      var walked = 0
      for (from, to) in zip(path.points, path.points.dropFirst()) {
        let step = ((to.column - from.column).signum(), (to.row - from.row).signum())
        let length = abs(to.column - from.column) + abs(to.row - from.row)
        // The first cell of a stretch with a mark on it; marks move one cell a phase.
        var offset = ((phase - walked) % distance + distance) % distance
        while offset < length {
          let column = from.column + step.0 * offset - window.column
          let row = from.row + step.1 * offset - window.row
          let glyph = canvas[column, row].base
          if EdgeLook.levelGlyphs.contains(glyph) || GraphPaneView.uprightGlyphs.contains(glyph) {
            canvas.put(0x2022, column: column, row: row, style: Style(looks[index].role))
          }
          offset += distance
        }
        walked += length
      }
    }
  }

  private static let uprightGlyphs: Set<UInt32> = Set("│┃┇╎┆┊|:".unicodeScalars.map(\.value))
}
