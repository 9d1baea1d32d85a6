// SPDX-License-Identifier: Apache-2.0

/// The bytes of a configuration file, kept so that a report can show the line it speaks of.
package struct SourceText: Sendable {
  /// The whole text.
  package let bytes: [UInt8]

  /// Takes the values as they are.
  package init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// A line by its number from 1, without its end; nil past the end.
  ///
  /// Bytes that are not UTF-8 are replaced, nothing is sanitized. O(length of the text).
  package func line(_ number: Int) -> String? {
    guard number >= 1, let range = range(ofLine: number) else { return nil }
    var end = range.upperBound
    if end > range.lowerBound, bytes[end - 1] == 0x0D { end -= 1 }
    return String(decoding: bytes[range.lowerBound..<end], as: UTF8.self)
  }

  /// Where a line's bytes are, without the newline; nil past the end.
  package func range(ofLine number: Int) -> Range<Int>? {
    var start = 0
    for _ in 1..<max(number, 1) {
      guard let newline = bytes[start...].firstIndex(of: 0x0A) else { return nil }
      start = newline + 1
    }
    return start..<(bytes[start...].firstIndex(of: 0x0A) ?? bytes.endIndex)
  }
}
