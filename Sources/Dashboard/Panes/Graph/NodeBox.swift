// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Reports
import Terminal

/// The box of one node: name and health in its border, figures inside.
struct NodeBox {
  let node: GraphNode
  let inbound: [GraphEdge]
  let outbound: [GraphEdge]
  let isSelected: Bool
  let isFocused: Bool
  let isMatch: Bool

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
    drawFigures(on: &canvas, in: area.inset(by: 1))
  }

  private var borderRole: Role {
    if isSelected { return .focusedBorder }
    if node.staleSeconds != nil || node.isIdle { return .faint }
    switch node.health {
    case .failure: return .edgeFailing
    case .degraded: return .edgeDegraded
    case .healthy, .idle, .unknown: return .border
    }
  }

  private var titleRole: Role {
    if node.staleSeconds != nil { return .stale }
    return isSelected ? .focusedTitle : node.isIdle ? .idle : .text
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
    // A root is judged by what it sends: nobody reports calls to it.
    let figures = TrafficSum(edges: inbound.isEmpty ? outbound : inbound)
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
