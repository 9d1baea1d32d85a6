// SPDX-License-Identifier: Apache-2.0

import MeshModel

/// How many cells text takes when each character of it is drawn by itself.
package enum CellWidth {
  /// 0 for combining marks and variation selectors, 2 for wide characters, else 1.
  package static func columns(of scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x300 { return 1 }
    // On its own a selector is no emoji: it belongs to what stands before it.
    if (0xFE00...0xFE0F).contains(scalar.value) { return 0 }
    return DisplayWidth.columns(of: Character(scalar))
  }

  /// The columns of one character with its marks.
  package static func columns(of character: Character) -> Int {
    character.unicodeScalars.reduce(0) { $0 + columns(of: $1) }
  }

  /// The columns of text without control characters.
  package static func columns(of text: String) -> Int {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
    return text.unicodeScalars.reduce(0) { $0 + columns(of: $1) }
  }
}
