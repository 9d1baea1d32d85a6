// SPDX-License-Identifier: Apache-2.0

/// Writes the values of a payload.
struct RecordedBytesWriter {
  private(set) var bytes: [UInt8] = []

  /// In groups of seven bits, lowest first.
  mutating func number(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  mutating func count(_ value: Int) { number(UInt64(max(0, value))) }

  /// Small numbers of either sign are short.
  mutating func signed(_ value: Int64) {
    number(UInt64(bitPattern: (value << 1) ^ (value >> 63)))
  }

  mutating func double(_ value: Double) {
    for shift in stride(from: 0, to: 64, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: value.bitPattern >> UInt64(shift)))
    }
  }

  mutating func text(_ value: String) { block(Array(value.utf8)) }

  mutating func block(_ value: [UInt8]) {
    count(value.count)
    bytes += value
  }
}

/// A payload that does not say what it should.
struct RecordedBytesError: Error {}

/// Reads the values of a payload, which may be anything.
struct RecordedBytesReader {
  private var bytes: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
  }

  /// Bytes that are left.
  var remaining: Int { bytes.count }

  mutating func number() throws(RecordedBytesError) -> UInt64 {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 70, by: 7) {
      guard let byte = bytes.popFirst() else { throw RecordedBytesError() }
      guard shift < 63 || byte <= 1 else { throw RecordedBytesError() }
      value |= UInt64(byte & 0x7F) << shift
      if byte & 0x80 == 0 { return value }
    }
    throw RecordedBytesError()
  }

  /// A number up to `limit`.
  mutating func count(upTo limit: Int) throws(RecordedBytesError) -> Int {
    let value = try number()
    guard value <= UInt64(max(0, limit)) else { throw RecordedBytesError() }
    return Int(value)
  }

  /// How many values follow, each of which takes a byte at least.
  mutating func length() throws(RecordedBytesError) -> Int { try count(upTo: bytes.count) }

  mutating func signed() throws(RecordedBytesError) -> Int64 {
    let value = try number()
    return Int64(bitPattern: (value >> 1) ^ (0 &- (value & 1)))
  }

  mutating func double() throws(RecordedBytesError) -> Double {
    var value: UInt64 = 0
    guard bytes.count >= 8 else { throw RecordedBytesError() }
    for (shift, byte) in bytes.prefix(8).enumerated() { value |= UInt64(byte) << UInt64(shift * 8) }
    bytes = bytes.dropFirst(8)
    return Double(bitPattern: value)
  }

  mutating func text() throws(RecordedBytesError) -> String {
    String(decoding: try block(), as: UTF8.self)
  }

  mutating func block() throws(RecordedBytesError) -> ArraySlice<UInt8> {
    let length = try length()
    defer { bytes = bytes.dropFirst(length) }
    return bytes.prefix(length)
  }
}
