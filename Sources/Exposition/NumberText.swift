// SPDX-License-Identifier: Apache-2.0

/// Reads numbers as Go writes and reads them: decimal, exponent and hexadecimal, NaN and
/// infinities.
///
/// Always the nearest double. Up to 19 digits with a small exponent take one exact multiplication
/// or division (Clinger 1990); the rest goes to the standard library, which rounds correctly and,
/// other than C's `strtod`, does not depend on the locale.
enum NumberText {
  /// The number that the whole text spells; nil if it is none.
  ///
  /// Out of range gives infinity or zero.
  static func double(_ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> Double? {
    var position = start
    var isNegative = false
    if position < end,
      position.pointee == UInt8(ascii: "-") || position.pointee == UInt8(ascii: "+")
    {
      isNegative = position.pointee == UInt8(ascii: "-")
      position += 1
    }
    guard position < end else { return nil }
    let magnitude: Double?
    if position.pointee.isDigit || position.pointee == UInt8(ascii: ".") {
      let isHexadecimal =
        end - position > 2 && position[0] == UInt8(ascii: "0")
        && position[1] | 0x20 == UInt8(ascii: "x")
      magnitude = isHexadecimal ? hexadecimal(position, end) : decimal(position, end)
    } else {
      magnitude = word(position, end)
    }
    return magnitude.map { isNegative ? -$0 : $0 }
  }

  /// The upper bound of a bucket: a number other than NaN, -0 as 0.
  static func bound(_ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> Double? {
    double(start, end).flatMap { $0.isNaN ? nil : $0 + 0 }
  }

  private static func decimal(
    _ start: UnsafePointer<UInt8>,
    _ end: UnsafePointer<UInt8>
  ) -> Double? {
    var position = start
    var digits: UInt64 = 0
    var significant = 0
    var exponent = 0
    var digitCount = 0
    var hasPoint = false
    while position < end {
      let byte = position.pointee
      if byte.isDigit {
        digitCount += 1
        exponent -= hasPoint ? 1 : 0
        if significant < 19 {
          digits = digits &* 10 &+ UInt64(byte &- UInt8(ascii: "0"))
          significant += digits == 0 ? 0 : 1
        } else {
          significant += 1
        }
      } else if byte == UInt8(ascii: "."), !hasPoint {
        hasPoint = true
      } else {
        break
      }
      position += 1
    }
    guard digitCount > 0 else { return nil }
    let mantissaEnd = position
    if position < end {
      guard let written = writtenExponent(position, end) else { return nil }
      exponent += written
    }
    if digits == 0 { return 0 }
    guard significant <= 19, let exact = exact(digits, exponent) else {
      return rounded(start, mantissaEnd, significant: significant, exponent: exponent)
    }
    return exact
  }

  /// The digits times ten to the exponent if one rounding is enough, else nil.
  private static func exact(_ digits: UInt64, _ exponent: Int) -> Double? {
    if exponent == 0 { return Double(digits) }
    guard digits <= 1 << 53 else { return nil }
    if exponent > 0, exponent <= 22 { return Double(digits) * powersOfTen[exponent] }
    if exponent < 0, exponent >= -22 { return Double(digits) / powersOfTen[-exponent] }
    return nil
  }

  /// `e+03`: the exponent, held within a range that no number of digits brings back; nil if it is
  /// none.
  private static func writtenExponent(
    _ start: UnsafePointer<UInt8>,
    _ end: UnsafePointer<UInt8>
  ) -> Int? {
    guard start.pointee | 0x20 == UInt8(ascii: "e") else { return nil }
    var position = start + 1
    var isNegative = false
    if position < end,
      position.pointee == UInt8(ascii: "-") || position.pointee == UInt8(ascii: "+")
    {
      isNegative = position.pointee == UInt8(ascii: "-")
      position += 1
    }
    guard position < end else { return nil }
    var exponent = 0
    while position < end {
      guard position.pointee.isDigit else { return nil }
      exponent = min(exponent * 10 + Int(position.pointee &- UInt8(ascii: "0")), 100_000_000)
      position += 1
    }
    return isNegative ? -exponent : exponent
  }

  /// Any number of digits, correctly rounded.
  ///
  /// 800 digits decide any rounding; of those beyond only whether one is not zero matters.
  private static func rounded(
    _ start: UnsafePointer<UInt8>,
    _ end: UnsafePointer<UInt8>,
    significant: Int,
    exponent: Int
  ) -> Double? {
    var text: [UInt8] = []
    text.reserveCapacity(min(significant, 801) + 24)
    var hasMore = false
    var position = start
    while position < end {
      let byte = position.pointee
      position += 1
      guard byte.isDigit, !(text.isEmpty && byte == UInt8(ascii: "0")) else { continue }
      if text.count < 800 {
        text.append(byte)
      } else {
        hasMore = hasMore || byte != UInt8(ascii: "0")
      }
    }
    var power = exponent + significant - text.count
    if hasMore {
      text.append(UInt8(ascii: "1"))
      power -= 1
    }
    text.append(UInt8(ascii: "e"))
    text.append(contentsOf: String(power).utf8)
    return Double(String(decoding: text, as: UTF8.self))
  }

  private static func hexadecimal(
    _ start: UnsafePointer<UInt8>,
    _ end: UnsafePointer<UInt8>
  ) -> Double? {
    guard end - start < 1_024 else { return nil }
    let text = UnsafeBufferPointer(start: start, count: end - start)
    let isPlain = text.allSatisfy { byte in
      byte.isDigit || (byte | 0x20) &- UInt8(ascii: "a") < 6 || byte | 0x20 == UInt8(ascii: "x")
        || byte | 0x20 == UInt8(ascii: "p") || byte == UInt8(ascii: ".")
        || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
    }
    return isPlain ? Double(String(decoding: text, as: UTF8.self)) : nil
  }

  private static func word(
    _ start: UnsafePointer<UInt8>,
    _ end: UnsafePointer<UInt8>
  ) -> Double? {
    var letters: UInt64 = 0
    guard end - start <= 8 else { return nil }
    for offset in 0..<(end - start) {
      letters = letters << 8 | UInt64(start[offset] | 0x20)
    }
    switch letters {
    case 0x6E_61_6E: return .nan
    case 0x69_6E_66, 0x69_6E_66_69_6E_69_74_79: return .infinity
    default: return nil
    }
  }

  private static let powersOfTen: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  ]
}
