// SPDX-License-Identifier: Apache-2.0

package import Terminal

/// Sentences broken at spaces.
package enum WrappedText {
  /// Lines of at most `columns`, each indented; a word that is longer is cut where it is drawn.
  package static func lines(
    _ text: String,
    _ role: Role,
    columns: Int,
    indent: Int = 0
  ) -> [[StyledText]] {
    let room = max(10, columns - indent)
    var lines: [String] = []
    for word in text.split(separator: " ") {
      let wordColumns = CellWidth.columns(of: String(word))
      if let last = lines.last, CellWidth.columns(of: last) + 1 + wordColumns <= room {
        lines[lines.count - 1] += " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines.map { [StyledText(String(repeating: " ", count: indent) + $0, role)] }
  }
}
