// SPDX-License-Identifier: Apache-2.0

/// Keys and values of labels by Kubernetes' rules.
enum LabelSyntax {
  /// `NAME` or `DOMAIN/NAME`, the name 1 to 63 letters, digits, `-`, `_`, `.`.
  static func isKey(_ text: String) -> Bool {
    guard let slash = text.firstIndex(of: "/") else { return isName(text) }
    return DomainName.isFull(text[..<slash]) && isName(text[text.index(after: slash)...])
  }

  /// Empty, or like a name.
  static func isValue(_ text: String) -> Bool { text.isEmpty || isName(text) }

  private static func isName(_ text: some StringProtocol) -> Bool {
    guard (1...63).contains(text.utf8.count), let first = text.utf8.first,
      let last = text.last, ASCII.isAlphanumeric(first), last.isASCII,
      last.utf8.allSatisfy(ASCII.isAlphanumeric)
    else { return false }
    return text.utf8.allSatisfy { ASCII.isAlphanumeric($0) || [0x2D, 0x5F, 0x2E].contains($0) }
  }
}
