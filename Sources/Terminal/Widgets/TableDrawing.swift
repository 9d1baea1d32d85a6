// SPDX-License-Identifier: Apache-2.0

import MeshModel

/// How a table stands on the screen.
package struct TablePlacement: Equatable, Sendable {
  /// The row that the cursor is on; nil marks none.
  package var cursor: Int?
  /// The first row shown.
  package var firstRow = 0
  /// Columns after the first that are scrolled away to the left.
  package var hiddenColumns = 0
  package var sortColumn: Int?
  package var isDescending = false
  package var isFocused = true

  package init() {}
}

/// Draws a table: a header that stays, one margin for the cursor, figures to the right.
package struct TableDrawing {
  package let table: Table
  /// The columns' widths, in the order of the table.
  package let widths: [Int]
  /// Where each column starts inside the area; nil for one that is not shown.
  package let offsets: [Int?]

  /// Plans the columns for a width; one space stands between them.
  package init(table: Table, width: Int, hiddenColumns: Int = 0) {
    self.table = table
    var natural = table.columns.map { column in
      max(column.minimumWidth, CellWidth.columns(of: column.heading) + 1)
    }
    for row in table.rows {
      for (index, cell) in row.cells.enumerated() where index < natural.count {
        natural[index] = max(
          natural[index],
          min(table.columns[index].maximumWidth, CellWidth.columns(of: cell.text))
        )
      }
    }
    let margin = 2
    let total = natural.reduce(margin) { $0 + $1 + 1 } - 1
    if let flexible = table.columns.firstIndex(where: \.isFlexible) {
      let least = max(
        table.columns[flexible].minimumWidth,
        CellWidth.columns(of: table.columns[flexible].heading) + 1
      )
      let rest = natural[flexible] + width - total
      natural[flexible] = max(least, rest)
      Self.give(least - rest, takingFrom: &natural, of: table.columns)
    }
    widths = natural
    var places: [Int?] = []
    var column = margin
    for index in natural.indices {
      let isHidden = index > 0 && index <= hiddenColumns
      if isHidden || column >= width {
        places.append(nil)
        continue
      }
      places.append(column)
      column += natural[index] + 1
    }
    offsets = places
  }

  /// Takes columns from the widest texts, as long as they are wider than they must be.
  private static func give(
    _ missing: Int,
    takingFrom widths: inout [Int],
    of columns: [TableColumn]
  ) {
    var missing = missing
    while missing > 0 {
      let spare = columns.indices.filter { index in
        let column = columns[index]
        return !column.isFlexible && column.alignment == .leading
          && widths[index] > max(column.minimumWidth, CellWidth.columns(of: column.heading) + 1)
      }
      guard let widest = spare.max(by: { widths[$0] < widths[$1] }) else { return }
      widths[widest] -= 1
      missing -= 1
    }
  }

  /// Draws the header and the rows that fit; returns the number of rows drawn.
  @discardableResult
  package func draw(on canvas: inout Canvas, in area: CellRectangle, _ placement: TablePlacement)
    -> Int
  {
    guard area.height > 0, area.width > 0 else { return 0 }
    for (index, column) in table.columns.enumerated() {
      let isSorted = placement.sortColumn == index
      let marker = isSorted ? sortMarker(placement.isDescending, isASCII: canvas.isASCII) : ""
      drawCell(
        column.heading + marker,
        index,
        row: area.row,
        area: area,
        style: Style(.heading),
        on: &canvas
      )
    }
    let visible = min(area.height - 1, max(0, table.rows.count - placement.firstRow))
    for line in 0..<max(0, visible) {
      let index = placement.firstRow + line
      let row = table.rows[index]
      let isSelected = placement.cursor == index
      let target = area.row + 1 + line
      for (column, cell) in row.cells.enumerated() where column < widths.count {
        drawCell(
          cell.text,
          column,
          row: target,
          area: area,
          style: Style(cell.role),
          on: &canvas
        )
      }
      guard isSelected else { continue }
      canvas.put(0x203A, column: area.column, row: target, style: Style(.accent))
      guard placement.isFocused else { continue }
      canvas.restyle(
        CellRectangle(column: area.column, row: target, width: area.width, height: 1)
      ) { Style($0.role, isSelected: true) }
      canvas.cursor = Canvas.CursorPlace(column: area.column, row: target)
    }
    return max(0, visible)
  }

  /// The column under a place inside the area.
  package func column(at offset: Int) -> Int? {
    offsets.indices.last { index in
      guard let start = offsets[index] else { return false }
      return offset >= start && offset < start + widths[index] + 1
    }
  }

  // In ASCII form `▲` stands for degraded and becomes `!`, so the marker has its own likeness.
  private func sortMarker(_ isDescending: Bool, isASCII: Bool) -> String {
    if isASCII { return isDescending ? "v" : "^" }
    return isDescending ? "▼" : "▲"
  }

  private func drawCell(
    _ text: String,
    _ column: Int,
    row: Int,
    area: CellRectangle,
    style: Style,
    on canvas: inout Canvas
  ) {
    guard let offset = offsets[column] else { return }
    let room = min(widths[column], area.width - offset)
    guard room > 0 else { return }
    let start = area.column + offset
    switch table.columns[column].alignment {
    case .leading:
      canvas.draw(text, column: start, row: row, style: style, maximum: room)
    case .trailing:
      // A figure cut at its end would be another figure; the column appears when there is room.
      guard room == widths[column] else { return }
      canvas.drawTrailing(text, end: start + room, row: row, style: style, maximum: room)
    }
  }
}
