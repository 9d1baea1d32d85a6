// SPDX-License-Identifier: Apache-2.0

/// Shortens text to a number of columns at the borders of characters.
package enum TextCut {
  /// The text, or its beginning and `…`.
  package static func end(of text: String, columns: Int, isASCII: Bool = false) -> String {
    guard CellWidth.columns(of: text) > columns else { return text }
    let ellipsis = isASCII ? "..." : "…"
    let room = columns - (isASCII ? 3 : 1)
    guard room > 0 else { return String(ellipsis.prefix(max(0, columns))) }
    return prefix(of: text, columns: room) + ellipsis
  }

  /// The text, or its beginning and its end with `…` between them.
  package static func middle(of text: String, columns: Int, isASCII: Bool = false) -> String {
    guard CellWidth.columns(of: text) > columns else { return text }
    let ellipsis = isASCII ? "..." : "…"
    let room = columns - (isASCII ? 3 : 1)
    guard room > 1 else { return end(of: text, columns: columns, isASCII: isASCII) }
    let tail = String(prefix(of: String(text.reversed()), columns: room / 2).reversed())
    return prefix(of: text, columns: room - room / 2) + ellipsis + tail
  }

  private static func prefix(of text: String, columns: Int) -> String {
    var used = 0
    var result = ""
    for character in text {
      let width = CellWidth.columns(of: character)
      guard used + width <= columns else { break }
      used += width
      result.append(character)
    }
    return result
  }
}
