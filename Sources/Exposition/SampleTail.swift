// SPDX-License-Identifier: Apache-2.0

/// What follows a series on its line: `value [timestamp] [# exemplar]`.
struct SampleTail {
  /// Marks a line without timestamp.
  static let noTimestamp = Int64.min

  var value: Double
  /// Milliseconds, or `noTimestamp`.
  var timestamp: Int64

  /// Reads from behind the series up to the newline at `end`; nil if that is malformed.
  ///
  /// An exemplar is read past. Whether a body is OpenMetrics isn't known before its end, so each
  /// timestamp tells its own unit: with a point or an exponent, or below 10^11 in size, it is
  /// seconds (OpenMetrics), else milliseconds (0.0.4). 10^11 ms is March 1973, 10^11 s the year
  /// 5138.
  init?(_ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) {
    var position = start
    guard let valueText = Self.token(&position, end),
      let value = NumberText.double(valueText.start, valueText.end)
    else { return nil }
    self.value = value
    timestamp = Self.noTimestamp
    guard let next = Self.token(&position, end) else { return }
    if next.start.pointee == UInt8(ascii: "#") { return }
    guard let timestamp = Self.milliseconds(next.start, next.end) else { return nil }
    self.timestamp = timestamp
    guard let rest = Self.token(&position, end) else { return }
    guard rest.start.pointee == UInt8(ascii: "#") else { return nil }
  }

  private static func token(
    _ position: inout UnsafePointer<UInt8>,
    _ end: UnsafePointer<UInt8>
  ) -> (start: UnsafePointer<UInt8>, end: UnsafePointer<UInt8>)? {
    while position < end, position.pointee.isBlank { position += 1 }
    let start = position
    while position < end, !position.pointee.isBlank { position += 1 }
    return start == position ? nil : (start, position)
  }

  private static func milliseconds(
    _ start: UnsafePointer<UInt8>,
    _ end: UnsafePointer<UInt8>
  ) -> Int64? {
    guard let number = NumberText.double(start, end), abs(number) < 9e15 else { return nil }
    var isWhole = true
    for position in start..<end where !position.pointee.isDigit {
      isWhole =
        isWhole && (position.pointee == UInt8(ascii: "-") || position.pointee == UInt8(ascii: "+"))
    }
    if isWhole, abs(number) >= 1e11 {
      return Int64(number)
    }
    return Int64((number * 1_000).rounded())
  }
}
