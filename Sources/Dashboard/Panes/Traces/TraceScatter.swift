// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Reports
import Terminal

/// Durations over time, a dot a trace: from left to right as they began, the longest at the top.
///
///      890 ms │            ⠂            ●
///             │   ⠁⠂          ✖
///        0 ms │⠄⠄⠄⠂⠄⠄⠄⠄⠠⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄
///             12:00:02                   12:04:31
///
/// `✖` is where a trace failed, `●` the selected one.
struct TraceScatter {
  /// One trace.
  struct Point: Sendable {
    var id: String
    var startMicroseconds: Int64
    var durationMicroseconds: Int64
    var hasErrors: Bool

    init(_ trace: AnalyzedTrace) {
      id = trace.id
      startMicroseconds = trace.startMicroseconds
      durationMicroseconds = trace.durationMicroseconds
      hasErrors = trace.errors > 0
    }
  }

  private static let labelColumns = 9

  let points: [Point]
  let selected: String?
  let glyphs: GraphGlyphs
  let utcOffsetSeconds: Int

  /// Draws it; the last row of the area has the times.
  func draw(on canvas: inout Canvas, in area: CellRectangle) {
    let columns = area.width - Self.labelColumns - 2
    let rows = area.height - 1
    guard columns > 10, rows > 1, let first = points.lazy.map(\.startMicroseconds).min(),
      let last = points.lazy.map(\.startMicroseconds).max()
    else { return }
    let longest = points.lazy.map(\.durationMicroseconds).max() ?? 0
    drawAxes(on: &canvas, in: area, first: first, last: last, longest: longest)
    let left = area.column + Self.labelColumns + 1
    let perCell = glyphs == .braille ? (columns: 2, rows: 4) : (columns: 1, rows: 1)
    let (wide, high) = (columns * perCell.columns, rows * perCell.rows)
    func place(_ point: Point) -> (column: Int, row: Int) {
      let time =
        last > first
        ? Double(point.startMicroseconds - first) / Double(last - first) : 0.5
      let length =
        longest > 0 ? Double(point.durationMicroseconds) / Double(longest) : 0
      return (
        Int((time * Double(wide - 1)).rounded()), Int(((1 - length) * Double(high - 1)).rounded())
      )
    }
    var cells = [UInt32](repeating: 0, count: columns * rows)
    var failing = [Bool](repeating: false, count: columns * rows)
    for point in points {
      let dot = place(point)
      let (column, row) = (dot.column / perCell.columns, dot.row / perCell.rows)
      let cell = row * columns + column
      if glyphs == .braille {
        cells[cell] |= Self.dot(column: dot.column % 2, row: dot.row % 4)
      } else {
        cells[cell] += 1
      }
      if point.hasErrors { failing[cell] = true }
    }
    for row in 0..<rows {
      for column in 0..<columns where cells[row * columns + column] != 0 {
        let cell = row * columns + column
        canvas.put(
          failing[cell] ? 0x2716 : glyph(cells[cell]),
          column: left + column,
          row: area.row + row,
          style: Style(failing[cell] ? .failing : .graph)
        )
      }
    }
    guard let chosen = points.first(where: { $0.id == selected }) else { return }
    let dot = place(chosen)
    canvas.put(
      chosen.hasErrors ? 0x2716 : 0x25CF,
      column: left + dot.column / perCell.columns,
      row: area.row + dot.row / perCell.rows,
      style: Style(.match)
    )
  }

  private func drawAxes(
    on canvas: inout Canvas,
    in area: CellRectangle,
    first: Int64,
    last: Int64,
    longest: Int64
  ) {
    let end = area.column + Self.labelColumns
    let bottom = area.row + area.height - 1
    for row in area.row..<bottom {
      canvas.put(0x2502, column: end, row: row, style: Style(.faint))
    }
    let top = FigureText.milliseconds(Double(longest) / 1000)
    canvas.drawTrailing(top, end: end - 1, row: area.row, style: Style(.secondary))
    canvas.drawTrailing("0 ms", end: end - 1, row: bottom - 1, style: Style(.secondary))
    func clock(_ microseconds: Int64) -> String {
      ClockText.timeOfDay(
        Timestamp(milliseconds: microseconds / 1000),
        utcOffsetSeconds: utcOffsetSeconds
      )
    }
    canvas.draw(clock(first), column: end + 1, row: bottom, style: Style(.secondary))
    canvas.drawTrailing(
      clock(last),
      end: area.column + area.width - 1,
      row: bottom,
      style: Style(.secondary)
    )
  }

  private func glyph(_ value: UInt32) -> UInt32 {
    switch glyphs {
    case .braille: 0x2800 + value
    case .block, .ascii: value == 1 ? 0x2E : value < 4 ? 0x3A : 0x2A
    }
  }

  /// The bit of a dot in a braille character.
  private static func dot(column: Int, row: Int) -> UInt32 {
    let bits: [[UInt32]] = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]]
    return bits[column][row]
  }
}
