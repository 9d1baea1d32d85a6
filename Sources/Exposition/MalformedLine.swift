// SPDX-License-Identifier: Apache-2.0

/// Words for a line that could not be read.
enum MalformedLine {
  /// Bytes of the line that are shown.
  private static let shownBytes = 100

  /// `line 7: …`, control and formatting characters shown as `·`, cut.
  static func description(
    number: Int,
    _ start: UnsafePointer<UInt8>,
    _ end: UnsafePointer<UInt8>
  ) -> String {
    let count = end - start
    let shown = UTF8Border.cut(start, count: count, to: shownBytes)
    let text = String(decoding: UnsafeBufferPointer(start: start, count: shown), as: UTF8.self)
    var safe = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      safe.append(isSafe(scalar) ? scalar : "·")
    }
    return "line \(number): \(String(safe))\(shown < count ? "…" : "")"
  }

  /// The sentence for a line that was not read to its end.
  static func tooLong(number: Int, limit: Int) -> String {
    "line \(number): longer than \(limit) bytes"
  }

  private static func isSafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
      .unassigned:
      false
    default: true
    }
  }
}

/// Where UTF-8 may be cut.
enum UTF8Border {
  /// The largest count of leading bytes, at most `limit`, that doesn't end within a character.
  static func cut(_ start: UnsafePointer<UInt8>, count: Int, to limit: Int) -> Int {
    guard count > limit else { return count }
    var end = limit
    while end > 0, limit - end < 4, start[end] & 0xC0 == 0x80 { end -= 1 }
    return start[end] & 0xC0 == 0x80 ? limit : end
  }
}
