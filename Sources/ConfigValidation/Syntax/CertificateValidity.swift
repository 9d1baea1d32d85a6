// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// From when to when an X.509 certificate is valid (RFC 5280, 4.1.2.5).
package struct CertificateValidity {
  package let notBefore: Timestamp
  package let notAfter: Timestamp

  /// Reads the DER form; nil if it is no certificate.
  package init?(_ der: [UInt8]) {
    var outer = DERReader(der[...])
    guard var certificate = outer.sequence(), var body = certificate.sequence() else { return nil }
    body.skip(tag: 0xA0)
    // serial number, signature algorithm, issuer
    guard body.skip(tag: 0x02), body.skip(tag: 0x30), body.skip(tag: 0x30) else { return nil }
    guard var validity = body.sequence(), let from = validity.time(), let to = validity.time()
    else { return nil }
    notBefore = from
    notAfter = to
  }
}

/// Goes through values in DER, each a tag, a length and contents.
private struct DERReader {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) {
    rest = bytes
  }

  mutating func sequence() -> DERReader? {
    value(tag: 0x30).map(DERReader.init)
  }

  /// Whether a value of that tag came next, which is passed over.
  @discardableResult
  mutating func skip(tag: UInt8) -> Bool {
    rest.first == tag && value(tag: tag) != nil
  }

  /// A UTCTime (two digits of the year, from 1950) or GeneralizedTime.
  mutating func time() -> Timestamp? {
    let isShort = rest.first == 0x17
    guard let bytes = value(tag: isShort ? 0x17 : 0x18), bytes.last == UInt8(ascii: "Z") else {
      return nil
    }
    let digits = bytes.dropLast().map { Int($0) - 0x30 }
    guard digits.count == (isShort ? 12 : 14), digits.allSatisfy((0...9).contains) else {
      return nil
    }
    func pair(_ index: Int) -> Int { digits[index] * 10 + digits[index + 1] }
    let start = isShort ? 0 : 2
    let century = isShort ? (pair(0) < 50 ? 2000 : 1900) : pair(0) * 100
    return Timestamp(
      year: century + pair(start),
      month: pair(start + 2),
      day: pair(start + 4),
      hour: pair(start + 6),
      minute: pair(start + 8),
      second: pair(start + 10)
    )
  }

  private mutating func value(tag: UInt8) -> ArraySlice<UInt8>? {
    guard rest.first == tag, rest.count >= 2 else { return nil }
    var index = rest.startIndex + 1
    var length = Int(rest[index])
    index += 1
    if length >= 0x80 {
      let count = length & 0x7F
      guard (1...4).contains(count), index + count <= rest.endIndex else { return nil }
      length = rest[index..<index + count].reduce(0) { $0 << 8 | Int($1) }
      index += count
    }
    guard length <= rest.endIndex - index else { return nil }
    let contents = rest[index..<index + length]
    rest = rest[(index + length)...]
    return contents
  }
}

extension Timestamp {
  /// A time of the Gregorian calendar in UTC; nil if month, day or hour are out of range.
  fileprivate init?(year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int) {
    guard (1...12).contains(month), (1...31).contains(day), (0...23).contains(hour),
      (0...59).contains(minute), (0...60).contains(second)
    else { return nil }
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let monthFromMarch = month > 2 ? month - 3 : month + 9
    let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    let days = era * 146_097 + dayOfEra - 719_468
    let secondOfDay = (hour * 60 + minute) * 60 + second
    self.init(milliseconds: Int64(days * 86400 + secondOfDay) * 1000)
  }
}
