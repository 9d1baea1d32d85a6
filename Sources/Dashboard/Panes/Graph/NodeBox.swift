// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Reports
import Terminal

/// The box of one node: name and health in its border, figures inside.
struct NodeBox {
  let node: GraphNode
  let figures: TrafficSum
  let badges: [BadgeRemark]
  let isSelected: Bool
  let isFocused: Bool
  let isMatch: Bool
  /// It only leads to what is wrong.
  let isLeading: Bool
  /// One of the two nodes that ways are shown between.
  let isPathEnd: Bool

  func draw(on canvas: inout Canvas, in area: CellRectangle) {
    canvas.fill(area)
    canvas.drawBox(area, style: Style(borderRole))
    let isCursor = isSelected && isFocused
    let mark = canvas.draw(
      node.health.mark,
      column: area.column + 1,
      row: area.row,
      style: Style(node.staleSeconds == nil ? node.health.role : .stale)
    )
    let end = canvas.draw(
      " " + GraphScene.title(of: node),
      column: mark,
      row: area.row,
      style: Style(isMatch ? .match : titleRole, isSelected: isCursor),
      maximum: area.width - 3
    )
    if isCursor, area.column >= 0, area.row >= 0, area.row < canvas.height {
      canvas.cursor = Canvas.CursorPlace(
        column: min(canvas.width - 1, max(0, min(end, area.column + 1))),
        row: area.row
      )
    }
    drawBadges(on: &canvas, in: area)
    drawFigures(on: &canvas, in: area.inset(by: 1))
  }

  /// The marks in the lower border, one apart, the worst first; what does not fit is left out.
  private func drawBadges(on canvas: inout Canvas, in area: CellRectangle) {
    var shown: [MeshBadge] = []
    for remark in badges where remark.badge.glyph != nil && !shown.contains(remark.badge) {
      shown.append(remark.badge)
    }
    var column = area.column + area.width - 2
    for badge in shown.prefix((area.width - 3) / 2).reversed() {
      guard let glyph = badge.glyph else { continue }
      canvas.draw(
        String(glyph),
        column: column,
        row: area.row + area.height - 1,
        style: Style(NodeBox.role(of: badge))
      )
      column -= 2
    }
    if isPathEnd {
      canvas.draw("■", column: area.column + 1, row: area.row + area.height - 1, style: Style(.key))
    }
  }

  static func role(of badge: MeshBadge) -> Role {
    switch badge {
    case .configurationError: .failing
    case .configurationWarning, .outOfMesh, .plaintext: .degraded
    default: .accent
    }
  }

  private var borderRole: Role {
    if isSelected { return .focusedBorder }
    if isLeading { return .faint }
    if node.staleSeconds != nil || node.isIdle { return .faint }
    switch node.health {
    case .failure: return .edgeFailing
    case .degraded: return .edgeDegraded
    case .healthy, .idle, .unknown: return .border
    }
  }

  private var titleRole: Role {
    if node.staleSeconds != nil { return .stale }
    return isSelected ? .focusedTitle : node.isIdle || isLeading ? .idle : .text
  }

  private func drawFigures(on canvas: inout Canvas, in inside: CellRectangle) {
    guard inside.width > 0 else { return }
    let end = inside.column + inside.width
    if let stale = node.staleSeconds {
      canvas.draw(
        "no news ·\(FigureText.age(seconds: stale))",
        column: inside.column,
        row: inside.row,
        style: Style(.stale),
        maximum: inside.width
      )
      return
    }
    if let rate = figures.rate {
      let errors = FigureText.percent(figures.errorPercent)
      let number = FigureText.number(rate)
      // A box never grows with its figures: the unit goes before they touch.
      let isTight = CellWidth.columns(of: number + "/s " + errors) > inside.width
      canvas.draw(
        number + (isTight ? "" : "/s"),
        column: inside.column,
        row: inside.row,
        maximum: inside.width
      )
      canvas.drawTrailing(
        errors,
        end: end,
        row: inside.row,
        style: Style((figures.errorPercent ?? 0) > 0 ? node.health.figureRole : .secondary)
      )
      canvas.draw("P99", column: inside.column, row: inside.row + 1, style: Style(.secondary))
      canvas.drawTrailing(
        FigureText.milliseconds(figures.p99),
        end: end,
        row: inside.row + 1
      )
    } else if let bytes = figures.bytesPerSecond {
      canvas.draw("TCP", column: inside.column, row: inside.row, style: Style(.secondary))
      canvas.drawTrailing(FigureText.bytes(perSecond: bytes), end: end, row: inside.row + 1)
    } else {
      canvas.draw(
        "no traffic",
        column: inside.column,
        row: inside.row,
        style: Style(.idle),
        maximum: inside.width
      )
    }
  }
}
