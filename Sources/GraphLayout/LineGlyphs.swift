// SPDX-License-Identifier: Apache-2.0

/// The characters that lines are drawn with.
package enum LineGlyphs: Sendable {
  case unicode
  case ascii

  /// The character for what meets in a cell; a space for nothing.
  ///
  /// Three directions are a branch of edges that share an end; four are two edges that cross, as the
  /// layout never lets edges branch to both sides in one cell.
  package func glyph(_ mask: LineMask) -> Character {
    let head = mask.rawValue >> 4
    if head != 0 { return arrow(mask) }
    let index = Int(mask.rawValue & 15)
    return switch self {
    case .unicode: Self.unicodeLines[index]
    case .ascii: Self.asciiLines[index]
    }
  }

  private func arrow(_ mask: LineMask) -> Character {
    switch self {
    case .unicode:
      if mask.contains(.arrowRight) { return "►" }
      if mask.contains(.arrowLeft) { return "◄" }
      return mask.contains(.arrowDown) ? "▼" : "▲"
    case .ascii:
      if mask.contains(.arrowRight) { return ">" }
      if mask.contains(.arrowLeft) { return "<" }
      return mask.contains(.arrowDown) ? "v" : "^"
    }
  }

  /// By the sum of up 1, down 2, left 4, right 8.
  private static let unicodeLines: [Character] = [
    " ", "│", "│", "│", "─", "┘", "┐", "┤", "─", "└", "┌", "├", "─", "┴", "┬", "┼",
  ]
  private static let asciiLines: [Character] = [
    " ", "|", "|", "|", "-", "+", "+", "+", "-", "+", "+", "+", "-", "+", "+", "+",
  ]
}
