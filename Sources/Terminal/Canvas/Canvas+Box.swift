// SPDX-License-Identifier: Apache-2.0

extension Canvas {
  /// Draws a frame with a title in its upper border; nothing smaller than 2×2.
  package mutating func drawBox(
    _ area: CellRectangle,
    title: [StyledText] = [],
    style: Style = Style(.border)
  ) {
    guard area.width >= 2, area.height >= 2 else { return }
    let right = area.column + area.width - 1
    let bottom = area.row + area.height - 1
    for column in area.column...right {
      put(0x2500, column: column, row: area.row, style: style)
      put(0x2500, column: column, row: bottom, style: style)
    }
    for row in area.row...bottom {
      put(0x2502, column: area.column, row: row, style: style)
      put(0x2502, column: right, row: row, style: style)
    }
    put(0x250C, column: area.column, row: area.row, style: style)
    put(0x2510, column: right, row: area.row, style: style)
    put(0x2514, column: area.column, row: bottom, style: style)
    put(0x2518, column: right, row: bottom, style: style)
    guard !title.isEmpty, area.width > 5 else { return }
    draw(title, column: area.column + 1, row: area.row, maximum: area.width - 2)
  }
}
