// SPDX-License-Identifier: Apache-2.0

import Terminal

/// A row of cells of fixed widths, for small tables within a view.
struct CellRow {
  private(set) var pieces: [StyledText] = []

  /// Adds text that ends where its column ends.
  mutating func trailing(_ text: String, _ columns: Int, _ role: Role = .text) {
    let shown = TextCut.end(of: text, columns: columns)
    let gap = String(repeating: " ", count: max(0, columns - CellWidth.columns(of: shown)))
    pieces.append(StyledText(gap + shown + " ", role))
  }

  /// Adds text that begins where its column begins.
  mutating func leading(_ text: String, _ columns: Int, _ role: Role = .text) {
    let shown = TextCut.end(of: text, columns: columns)
    let gap = String(repeating: " ", count: max(0, columns - CellWidth.columns(of: shown)))
    pieces.append(StyledText(shown + gap + " ", role))
  }

  /// Adds a cell of several styles, which has its width already.
  mutating func styled(_ cell: [StyledText]) {
    pieces += cell
    pieces.append(StyledText(" "))
  }
}
