// SPDX-License-Identifier: Apache-2.0

internal import CNcurses
import Glibc

/// Carries the cells that changed to ncurses, which carries them to the terminal.
struct ScreenPainter {
  let depth: ColorDepth
  private var pairs: ColorPairs
  private var shown: Canvas?
  private var theme: Theme?
  private var looks: [Style: (attributes: UInt32, pair: Int32)] = [:]

  init(depth: ColorDepth, pairLimit: Int32, directPalette: Int? = nil) {
    self.depth = depth
    pairs = ColorPairs(limit: pairLimit, directPalette: directPalette)
  }

  /// Whatever stands on the terminal is no longer known.
  mutating func forget() {
    shown = nil
  }

  /// Brings the window to the canvas; false where nothing had changed and nothing is to be sent.
  mutating func paint(
    _ canvas: Canvas,
    theme newTheme: Theme,
    on window: UnsafeMutablePointer<WINDOW>
  ) -> Bool {
    if theme != newTheme {
      theme = newTheme
      looks = [:]
      shown = nil
    }
    if shown == canvas { return false }
    let isComparable = shown?.size == canvas.size
    for row in 0..<canvas.height {
      for column in 0..<canvas.width {
        let cell = canvas.cells[row * canvas.width + column]
        if isComparable, shown?.cells[row * canvas.width + column] == cell,
          !(column + 1 < canvas.width
            && shown?.cells[row * canvas.width + column + 1]
              != canvas.cells[row * canvas.width + column + 1]
            && canvas.cells[row * canvas.width + column + 1].isContinuation)
        {
          continue
        }
        put(cell, canvas: canvas, column: column, row: row, theme: newTheme, on: window)
      }
    }
    shown = canvas
    return true
  }

  private mutating func put(
    _ cell: Cell,
    canvas: Canvas,
    column: Int,
    row: Int,
    theme: Theme,
    on window: UnsafeMutablePointer<WINDOW>
  ) {
    guard !cell.isContinuation else { return }
    let look = look(of: cell.style, theme: theme)
    let isWide = column + 1 < canvas.width && canvas[column + 1, row].isContinuation
    // The C library knows how far the terminal's cursor moves; where it disagrees with our table,
    // the character would shift all that follows.
    let isTrusted = cell.base < 0x7F || meshtop_columns(cell.base) == (isWide ? 2 : 1)
    let base = isTrusted ? cell.base : 0xB7
    let marks = isTrusted ? (cell.firstMark, cell.secondMark) : (0, 0)
    // ncurses answers ERR in the last cell of the screen though it has drawn it.
    _ = meshtop_put_cell(
      window,
      Int32(row),
      Int32(column),
      base,
      marks.0,
      marks.1,
      look.attributes,
      look.pair
    )
    if isWide, !isTrusted {
      _ = meshtop_put_cell(
        window,
        Int32(row),
        Int32(column + 1),
        0x20,
        0,
        0,
        look.attributes,
        look.pair
      )
    }
  }

  private mutating func look(of style: Style, theme: Theme) -> (attributes: UInt32, pair: Int32) {
    if let known = looks[style] { return known }
    let look = theme.look(of: style, depth: depth)
    let entry = (
      attributes: UInt32(look.attributes.rawValue),
      pair: depth == .none ? 0 : pairs.number(of: look)
    )
    looks[style] = entry
    return entry
  }
}
