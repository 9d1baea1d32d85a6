// SPDX-License-Identifier: Apache-2.0

/// How a cell looks: its meaning, which a theme turns into colours and attributes.
package struct Style: Hashable, Sendable {
  package var role: Role
  /// The cell belongs to what the cursor is on.
  package var isSelected: Bool

  package init(_ role: Role, isSelected: Bool = false) {
    self.role = role
    self.isSelected = isSelected
  }

  /// Plain text.
  package static let text = Style(.text)
}

/// One place on the screen: a character with up to two combining marks, and its style.
package struct Cell: Hashable, Sendable {
  /// The Unicode scalar; 0 in the right half of a wide character.
  package var base: UInt32
  /// Combining marks; 0 for none.
  package var firstMark: UInt32
  package var secondMark: UInt32
  package var style: Style

  package init(
    base: UInt32,
    firstMark: UInt32 = 0,
    secondMark: UInt32 = 0,
    style: Style = .text
  ) {
    self.base = base
    self.firstMark = firstMark
    self.secondMark = secondMark
    self.style = style
  }

  /// An empty place.
  package static let blank = Cell(base: 0x20)

  /// The right half of the wide character to the left.
  package var isContinuation: Bool { base == 0 }
}
