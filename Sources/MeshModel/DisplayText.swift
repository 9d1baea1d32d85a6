// SPDX-License-Identifier: Apache-2.0

/// Makes text from outside safe to show.
package enum DisplayText {
  /// The text with each control, escape, bidirectional or zero-width character shown as `·`.
  ///
  /// Everything that came from a network passes here before it reaches a terminal
  /// (C0, DEL, C1, U+200B–U+200F, U+2028–U+202E, U+2060–U+2069, U+FEFF, U+061C, U+180E, tags and
  /// noncharacters). Newlines and tabs are control characters too.
  package static func sanitized(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isUnsafe) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      result.append(isUnsafe(scalar) ? "·" : scalar)
    }
    return String(result)
  }

  /// The character could move the cursor, hide or reorder what stands beside it.
  package static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0...0x1F, 0x7F...0x9F: true
    case 0x61C, 0x180E, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x2069, 0xFEFF: true
    case 0xFFF9...0xFFFB, 0xE0000...0xE0FFF: true
    default: false
    }
  }
}
