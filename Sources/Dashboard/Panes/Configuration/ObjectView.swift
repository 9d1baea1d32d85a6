// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Terminal

/// Where the text of an object and its findings stand inside the pane.
struct ObjectLayout {
  let text: CellRectangle
  /// Nil where the panel beside the pane tells the findings.
  let findings: CellRectangle?
  let isBeside: Bool

  /// From so many columns on findings stand beside the text, else below it.
  private static let widthOfTwo = 96

  init(inside: CellRectangle, hasPanel: Bool, hasFaults: Bool) {
    guard !hasPanel, inside.height >= 6 else {
      (text, findings, isBeside) = (inside, nil, false)
      return
    }
    if inside.width >= Self.widthOfTwo {
      let width = min(60, inside.width * 2 / 5)
      text = CellRectangle(
        column: inside.column,
        row: inside.row,
        width: inside.width - width,
        height: inside.height
      )
      findings = CellRectangle(
        column: inside.column + text.width,
        row: inside.row,
        width: width,
        height: inside.height
      )
      isBeside = true
    } else {
      let height = hasFaults ? max(4, min(9, inside.height / 3)) : 3
      text = CellRectangle(
        column: inside.column,
        row: inside.row,
        width: inside.width,
        height: inside.height - height
      )
      findings = CellRectangle(
        column: inside.column,
        row: inside.row + text.height,
        width: inside.width,
        height: height
      )
      isBeside = false
    }
  }
}

/// An object's text with marks on the lines of its findings, and the findings.
///
///     ┌ VirtualService bookinfo/reviews · faulty.yaml ────────────────────┐
///     │    12     - destination:                                          │
///     │ ✖  14         subset: v4                                          │
///     │ ✖ IST0101, KIA1107 ReferencedResourceNotFound · line 14 ── 1 of 2 │
///     │ no DestinationRule for reviews… has a subset v4, only v1, v2, v3  │
///     └───────────────────────────────────────────────────────────────────┘
struct ObjectView {
  let opened: ConfigurationPaneState.OpenedObject
  let layout: ObjectLayout
  let isFocused: Bool

  private var content: ObjectContent { opened.content }

  func draw(on canvas: inout Canvas) {
    drawText(on: &canvas, in: layout.text)
    guard let area = layout.findings else { return }
    if layout.isBeside {
      for row in area.row..<area.row + area.height {
        canvas.put(0x2502, column: area.column, row: row, style: Style(.border))
      }
      let detail = ObjectDetail(content: content, finding: opened.finding, width: area.width - 3)
      draw(detail.lines, on: &canvas, column: area.column + 2, in: area)
    } else {
      let detail = ObjectDetail(content: content, finding: opened.finding, width: area.width - 2)
      for column in area.column..<area.column + area.width {
        canvas.put(0x2500, column: column, row: area.row, style: Style(.border))
      }
      let place = content.faults.isEmpty ? "" : " \(opened.finding + 1) of \(content.faults.count) "
      canvas.drawTrailing(
        place,
        end: area.column + area.width - 1,
        row: area.row,
        style: Style(.secondary)
      )
      let below = CellRectangle(
        column: area.column,
        row: area.row + 1,
        width: area.width,
        height: area.height - 1
      )
      draw(detail.lines, on: &canvas, column: below.column + 1, in: below)
    }
  }

  private func draw(
    _ lines: [[StyledText]],
    on canvas: inout Canvas,
    column: Int,
    in area: CellRectangle
  ) {
    for (row, line) in lines.prefix(area.height).enumerated() {
      canvas.draw(
        line,
        column: column,
        row: area.row + row,
        maximum: area.column + area.width - column
      )
    }
    if lines.count > area.height {
      canvas.drawTrailing(
        " e tells more ",
        end: area.column + area.width,
        row: area.row + area.height - 1,
        style: Style(.secondary)
      )
    }
  }

  private func drawText(on canvas: inout Canvas, in area: CellRectangle) {
    let last = content.number(ofLine: max(0, content.text.lines.count - 1))
    let digits = String(last).count
    let marks = worstByLine
    let selected =
      content.places.indices.contains(opened.finding)
      ? content.places[opened.finding] : nil
    let textColumn = area.column + 4 + digits
    let room = area.column + area.width - textColumn
    for row in 0..<area.height {
      let line = opened.firstLine + row
      guard content.text.lines.indices.contains(line) else { break }
      let level = marks[line]
      let isSelected = selected?.line == line
      let target = area.row + row
      if isSelected { canvas.put(0x203A, column: area.column, row: target, style: Style(.accent)) }
      if let level {
        canvas.draw(level.mark, column: area.column + 1, row: target, style: Style(level.role))
      }
      let number = String(content.number(ofLine: line))
      canvas.drawTrailing(
        number,
        end: area.column + 3 + digits,
        row: target,
        style: Style(level?.role ?? .secondary)
      )
      guard room > 0 else { continue }
      let styled = ConfigurationLine(
        content.text.lines[line],
        faultColumn: isSelected ? selected?.column : nil,
        role: level?.role
      )
      canvas.draw(
        styled.pieces(from: opened.firstColumn),
        column: textColumn,
        row: target,
        maximum: room
      )
      if isSelected, isFocused {
        canvas.cursor = Canvas.CursorPlace(column: area.column, row: target)
      }
    }
    let below = content.text.lines.count - opened.firstLine - area.height
    if below > 0, area.height > 2 {
      canvas.drawTrailing(
        " \(below) more ↓ ",
        end: area.column + area.width,
        row: area.row + area.height - 1,
        style: Style(.secondary)
      )
    }
  }

  private var worstByLine: [Int: Finding.Level] {
    var result: [Int: Finding.Level] = [:]
    for (fault, place) in zip(content.faults, content.places) {
      result[place.line] = max(result[place.line] ?? .info, fault.level)
    }
    return result
  }
}
