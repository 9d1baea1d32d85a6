// SPDX-License-Identifier: Apache-2.0

/// A grid of cells that views draw on and that tests read as text.
///
/// Whatever lies outside is cut off, so views need not clip. In ASCII form every character is
/// replaced by its plain likeness as it is drawn (`AsciiForm`).
package struct Canvas: Equatable, Sendable {
  package let width: Int
  package let height: Int
  /// Nothing but ASCII may be drawn.
  package let isASCII: Bool
  /// Row by row.
  package private(set) var cells: [Cell]
  /// Where the terminal's cursor is to be left; nil hides it.
  package var cursor: CursorPlace?

  /// A column and row for the terminal's cursor.
  package struct CursorPlace: Equatable, Sendable {
    package var column: Int
    package var row: Int

    package init(column: Int, row: Int) {
      self.column = column
      self.row = row
    }
  }

  package init(size: CellSize, isASCII: Bool = false) {
    width = size.width
    height = size.height
    self.isASCII = isASCII
    cells = [Cell](repeating: .blank, count: size.width * size.height)
  }

  package var size: CellSize { CellSize(width: width, height: height) }

  /// The cell at that place; a blank one outside.
  package subscript(column: Int, row: Int) -> Cell {
    isInside(column, row) ? cells[row * width + column] : .blank
  }

  private func isInside(_ column: Int, _ row: Int) -> Bool {
    column >= 0 && column < width && row >= 0 && row < height
  }

  /// Draws one character of one or two cells; what it only half covers becomes a space.
  package mutating func put(
    _ base: UInt32,
    marks: (UInt32, UInt32) = (0, 0),
    columns: Int = 1,
    column: Int,
    row: Int,
    style: Style
  ) {
    guard row >= 0, row < height, column < width, column + columns > 0 else { return }
    guard column >= 0, column + columns <= width else {
      for covered in max(0, column)..<min(width, column + columns) {
        replace(covered, row, with: Cell(base: 0x20, style: style))
      }
      return
    }
    let shown = isASCII ? AsciiForm.likeness(of: base) : base
    let kept = isASCII ? (0, 0) : marks
    replace(
      column,
      row,
      with: Cell(base: shown, firstMark: kept.0, secondMark: kept.1, style: style)
    )
    guard columns == 2 else { return }
    // In ASCII form a wide character takes two cells too, so that columns stay in line.
    let rightHalf: UInt32 = isASCII ? shown : 0
    replace(column + 1, row, with: Cell(base: rightHalf, style: style), mendsLeft: false)
  }

  /// Gives cells another style and leaves their text.
  package mutating func restyle(_ area: CellRectangle, _ change: (Style) -> Style) {
    for row in max(0, area.row)..<max(0, min(height, area.row + area.height)) {
      for column in max(0, area.column)..<max(0, min(width, area.column + area.width)) {
        let index = row * width + column
        cells[index].style = change(cells[index].style)
      }
    }
  }

  /// Fills an area with spaces.
  package mutating func fill(_ area: CellRectangle, style: Style = .text) {
    for row in max(0, area.row)..<max(0, min(height, area.row + area.height)) {
      for column in max(0, area.column)..<max(0, min(width, area.column + area.width)) {
        replace(column, row, with: Cell(base: 0x20, style: style))
      }
    }
  }

  /// Copies another canvas onto this one.
  package mutating func draw(_ other: Canvas, column: Int, row: Int) {
    for otherRow in 0..<other.height {
      for otherColumn in 0..<other.width
      where isInside(column + otherColumn, row + otherRow) {
        cells[(row + otherRow) * width + column + otherColumn] =
          other.cells[otherRow * other.width + otherColumn]
      }
    }
  }

  private mutating func replace(
    _ column: Int,
    _ row: Int,
    with cell: Cell,
    mendsLeft: Bool = true
  ) {
    let index = row * width + column
    if mendsLeft, column > 0, cells[index].isContinuation { cells[index - 1].base = 0x20 }
    if column + 1 < width, cells[index + 1].isContinuation { cells[index + 1].base = 0x20 }
    cells[index] = cell
  }
}
