// SPDX-License-Identifier: Apache-2.0

/// Names by the rules of DNS as Istio reads them.
package enum DomainName {
  /// 1 to 63 letters, digits and `-`, beginning and ending in a letter or digit.
  package static func isLabel(_ text: some StringProtocol) -> Bool {
    let bytes = text.utf8
    guard (1...63).contains(bytes.count), let first = bytes.first else { return false }
    var last = first
    for byte in bytes {
      guard ASCII.isAlphanumeric(byte) || byte == UInt8(ascii: "-") else { return false }
      last = byte
    }
    return ASCII.isAlphanumeric(first) && ASCII.isAlphanumeric(last)
  }

  /// Labels joined by dots, at most 255 characters, the last not all digits; a dot at the end is
  /// fine.
  package static func isFull(_ text: some StringProtocol) -> Bool {
    guard (1...255).contains(text.utf8.count) else { return false }
    var labels = text.split(separator: ".", omittingEmptySubsequences: false)
    if labels.count > 1, labels.last?.isEmpty == true { labels.removeLast() }
    guard let last = labels.last, !last.utf8.allSatisfy(ASCII.isDigit) else { return false }
    return labels.allSatisfy { isLabel($0) }
  }

  /// A full name whose first label may be `*`, or begin with `*` or `*-`.
  package static func isWildcard(_ text: some StringProtocol) -> Bool {
    guard text.hasPrefix("*") else { return isFull(text) }
    guard text.utf8.count <= 255 else { return false }
    let first = text.prefix { $0 != "." }
    let label = first.hasPrefix("*-") ? first.dropFirst(2) : first.dropFirst()
    let rest = text.dropFirst(first.count)
    guard label.isEmpty ? first == "*" : isLabel(label) else { return false }
    return rest.isEmpty || isFull(rest.dropFirst())
  }
}
