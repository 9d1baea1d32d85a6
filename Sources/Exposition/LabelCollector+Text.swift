// SPDX-License-Identifier: Apache-2.0

extension LabelCollector {
  func skipBlanks(
    _ position: inout UnsafePointer<UInt8>,
    _ end: UnsafePointer<UInt8>
  ) {
    while position < end, position.pointee.isBlank { position += 1 }
  }

  mutating func readLabelName(
    _ position: inout UnsafePointer<UInt8>,
    _ end: UnsafePointer<UInt8>
  ) -> (range: Range<Int>, isPlain: Bool)? {
    if position.pointee == UInt8(ascii: "\"") {
      guard let name = readQuoted(&position, end), !name.range.isEmpty else { return nil }
      return (name.range, false)
    }
    let start = position
    guard position.pointee.startsName else { return nil }
    while position < end, position.pointee.continuesName { position += 1 }
    return (append(start, position), true)
  }

  /// Reads from an opening to a closing quote into the arena, escapes resolved.
  mutating func readQuoted(
    _ position: inout UnsafePointer<UInt8>,
    _ end: UnsafePointer<UInt8>
  ) -> (range: Range<Int>, isPlain: Bool)? {
    guard position < end, position.pointee == UInt8(ascii: "\"") else { return nil }
    position += 1
    let lowerBound = sets.bytes.count
    var isPlain = true
    while true {
      let start = position
      while position < end, position.pointee != UInt8(ascii: "\""),
        position.pointee != UInt8(ascii: "\\")
      {
        position += 1
      }
      _ = append(start, position)
      guard position < end else { return nil }
      if position.pointee == UInt8(ascii: "\"") {
        position += 1
        return (lowerBound..<sets.bytes.count, isPlain)
      }
      isPlain = false
      guard end - position >= 2 else { return nil }
      appendEscape(position[1])
      position += 2
    }
  }

  /// `\\`, `\"` and `\n` mean one character; any other escape stays as it is.
  private mutating func appendEscape(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "n"): sets.bytes.append(UInt8(ascii: "\n"))
    case UInt8(ascii: "\\"), UInt8(ascii: "\""): sets.bytes.append(byte)
    default:
      sets.bytes.append(UInt8(ascii: "\\"))
      sets.bytes.append(byte)
    }
  }

  private mutating func append(
    _ start: UnsafePointer<UInt8>,
    _ end: UnsafePointer<UInt8>
  ) -> Range<Int> {
    let lowerBound = sets.bytes.count
    sets.bytes.append(contentsOf: UnsafeBufferPointer(start: start, count: end - start))
    return lowerBound..<sets.bytes.count
  }

  func hash(of range: Range<Int>, salt: UInt64) -> UInt64 {
    sets.bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return salt }
      return hash(base + range.lowerBound, count: range.count, salt: salt)
    }
  }

  func cut(_ range: Range<Int>) -> Range<Int> {
    guard range.count > limits.labelBytes else { return range }
    return sets.bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return range }
      let count = UTF8Border.cut(
        base + range.lowerBound,
        count: range.count,
        to: limits.labelBytes
      )
      return range.lowerBound..<range.lowerBound + count
    }
  }
}
