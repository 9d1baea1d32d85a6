// SPDX-License-Identifier: Apache-2.0

import MeshModel

extension Canvas {
  /// Draws text from left to right and returns the column after it.
  ///
  /// Control characters are replaced. Text wider than `maximum` is cut with `…`.
  @discardableResult
  package mutating func draw(
    _ text: String,
    column: Int,
    row: Int,
    style: Style = .text,
    maximum: Int = .max
  ) -> Int {
    guard row >= 0, row < height, maximum > 0 else { return column }
    let shown =
      maximum == .max
      ? DisplayText.sanitized(text)
      : TextCut.end(of: DisplayText.sanitized(text), columns: maximum, isASCII: isASCII)
    var place = column
    var iterator = shown.unicodeScalars.makeIterator()
    var pending = iterator.next()
    while let base = pending {
      pending = iterator.next()
      var marks: (UInt32, UInt32) = (0, 0)
      while let next = pending, CellWidth.columns(of: next) == 0 {
        if marks.0 == 0 { marks.0 = next.value } else if marks.1 == 0 { marks.1 = next.value }
        pending = iterator.next()
      }
      let columns = CellWidth.columns(of: base)
      if columns == 0 {
        put(0xB7, column: place, row: row, style: style)
        place += 1
      } else {
        put(base.value, marks: marks, columns: columns, column: place, row: row, style: style)
        place += columns
      }
      if place >= width { break }
    }
    return place
  }

  /// Draws text that ends before `end`, cut at its end if it needs more than `maximum` columns.
  package mutating func drawTrailing(
    _ text: String,
    end: Int,
    row: Int,
    style: Style = .text,
    maximum: Int = .max
  ) {
    let columns = min(CellWidth.columns(of: DisplayText.sanitized(text)), maximum)
    draw(text, column: end - columns, row: row, style: style, maximum: maximum)
  }

  /// Draws pieces of different styles one after the other and returns the column after them.
  @discardableResult
  package mutating func draw(
    _ pieces: [StyledText],
    column: Int,
    row: Int,
    maximum: Int = .max
  ) -> Int {
    var place = column
    for piece in pieces {
      let left = maximum == .max ? Int.max : maximum - (place - column)
      guard left > 0 else { break }
      place = draw(piece.text, column: place, row: row, style: piece.style, maximum: left)
    }
    return place
  }
}

/// Text of one style.
package struct StyledText: Equatable, Sendable {
  package var text: String
  package var style: Style

  package init(_ text: String, _ role: Role = .text) {
    self.text = text
    style = Style(role)
  }

  /// Columns that it takes.
  package var columns: Int { CellWidth.columns(of: DisplayText.sanitized(text)) }
}
