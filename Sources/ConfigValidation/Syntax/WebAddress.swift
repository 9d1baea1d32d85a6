// SPDX-License-Identifier: Apache-2.0

/// The scheme and host of a URL, as Go's `net/url` takes a request's URL.
package struct WebAddress {
  /// In lower case.
  package let scheme: String
  /// Without port and brackets; empty where there is none.
  package let host: String
  /// Empty where there is none.
  package let port: String

  /// Nil if the text is no absolute URL or rooted path.
  package init?(_ text: String) {
    guard !text.isEmpty, !text.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F }),
      Self.hasWholeEscapes(text)
    else { return nil }
    guard let colon = text.firstIndex(of: ":"), let first = text.utf8.first,
      ASCII.isLetter(first),
      text[..<colon].utf8.allSatisfy({
        ASCII.isAlphanumeric($0) || [0x2B, 0x2D, 0x2E].contains($0)
      })
    else {
      guard text.hasPrefix("/") else { return nil }
      scheme = ""
      host = ""
      port = ""
      return
    }
    scheme = text[..<colon].lowercased()
    let rest = text[text.index(after: colon)...]
    guard rest.hasPrefix("//") else {
      guard rest.hasPrefix("/") || !rest.isEmpty else { return nil }
      host = ""
      port = ""
      return
    }
    var authority = rest.dropFirst(2).prefix { $0 != "/" && $0 != "?" }
    if let at = authority.lastIndex(of: "@") {
      authority = authority[authority.index(after: at)...]
    }
    if authority.hasPrefix("[") {
      guard let end = authority.firstIndex(of: "]") else { return nil }
      host = String(authority[authority.index(after: authority.startIndex)..<end])
      let tail = authority[authority.index(after: end)...]
      guard tail.isEmpty || tail.hasPrefix(":") else { return nil }
      port = String(tail.dropFirst())
    } else {
      let parts = authority.split(separator: ":", omittingEmptySubsequences: false)
      guard parts.count <= 2 else { return nil }
      host = parts.first.map(String.init) ?? ""
      port = parts.count == 2 ? String(parts[1]) : ""
    }
    guard port.utf8.allSatisfy(ASCII.isDigit),
      !host.utf8.contains(where: { "<>\"\\^`{|}#".utf8.contains($0) })
    else { return nil }
  }

  /// Whether each `%` is followed by two hexadecimal digits.
  private static func hasWholeEscapes(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return bytes.indices.allSatisfy { index in
      bytes[index] != UInt8(ascii: "%")
        || (index + 2 < bytes.count && ASCII.isHexadecimal(bytes[index + 1])
          && ASCII.isHexadecimal(bytes[index + 2]))
    }
  }
}
