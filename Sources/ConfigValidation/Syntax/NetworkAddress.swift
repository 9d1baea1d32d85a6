// SPDX-License-Identifier: Apache-2.0

/// IP addresses and ranges as Go reads them (`netip.ParseAddr`, `netip.ParsePrefix`).
package enum NetworkAddress {
  /// Whether the text is an IPv4 or IPv6 address, without zone.
  package static func isAddress(_ text: some StringProtocol) -> Bool {
    isIPv4(text) || isIPv6(text)
  }

  /// Whether the text is an address with the length of a prefix, `10.0.0.0/8`.
  package static func isRange(_ text: some StringProtocol) -> Bool {
    guard let slash = text.lastIndex(of: "/") else { return false }
    let address = text[..<slash]
    let bits = text[text.index(after: slash)...]
    guard !bits.isEmpty, bits.utf8.count <= 3, bits.utf8.allSatisfy(ASCII.isDigit),
      bits == "0" || !bits.hasPrefix("0"), let length = Int(bits)
    else { return false }
    return (isIPv4(address) && length <= 32) || (isIPv6(address) && length <= 128)
  }

  /// Whether it is an address or a range.
  static func isAddressOrRange(_ text: some StringProtocol) -> Bool {
    isAddress(text) || isRange(text)
  }

  static func isIPv4(_ text: some StringProtocol) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4
      && parts.allSatisfy { part in
        (1...3).contains(part.utf8.count) && part.utf8.allSatisfy(ASCII.isDigit)
          && (part == "0" || !part.hasPrefix("0")) && Int(part).map { $0 <= 255 } ?? false
      }
  }

  static func isIPv6(_ text: some StringProtocol) -> Bool {
    guard text.utf8.count <= 45, text.utf8.contains(0x3A) else { return false }
    var groups = 0
    var hasGap = false
    var rest = Substring(text)
    if rest.hasPrefix("::") {
      hasGap = true
      rest = rest.dropFirst(2)
      if rest.isEmpty { return true }
    }
    while true {
      let group = rest.prefix { $0 != ":" }
      if group.contains(".") {
        return isIPv4(group) && group.endIndex == rest.endIndex
          && (hasGap ? groups + 2 < 8 : groups + 2 == 8)
      }
      guard (1...4).contains(group.utf8.count), group.utf8.allSatisfy(ASCII.isHexadecimal) else {
        return false
      }
      groups += 1
      rest = rest.dropFirst(group.count)
      if rest.isEmpty { break }
      rest = rest.dropFirst()
      if rest.hasPrefix(":") {
        guard !hasGap else { return false }
        hasGap = true
        rest = rest.dropFirst()
        if rest.isEmpty { break }
      } else if rest.isEmpty {
        return false
      }
    }
    return hasGap ? groups < 8 : groups == 8
  }
}
