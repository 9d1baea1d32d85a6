// SPDX-License-Identifier: Apache-2.0

/// Makes text that came with a URL or from a server safe for a message.
enum SafeText {
  /// Each control, format or separator character as `·`.
  static func sanitized(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          switch scalar.properties.generalCategory {
          case .control, .format, .lineSeparator, .paragraphSeparator: "·"
          default: scalar
          }
        }
      )
    )
  }

  /// At most `limit` characters, the rest as `…`.
  static func cut(_ text: String, to limit: Int = 200) -> String {
    text.count <= limit ? text : text.prefix(limit) + "…"
  }

  /// Text that should be a URL but isn't, without what may be user and password.
  static func withoutUser(_ text: String) -> String {
    var text = text[...]
    if let at = text.lastIndex(of: "@") {
      let scheme = text.range(of: "://").map { text[..<$0.upperBound] } ?? ""
      text = scheme + text[text.index(after: at)...]
    }
    if let question = text.firstIndex(of: "?") { text = text[..<question] }
    return cut(sanitized(String(text)))
  }
}

extension Substring {
  fileprivate func range(of text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) {
        return start..<index(start, offsetBy: text.count)
      }
      start = index(after: start)
    }
    return nil
  }
}
