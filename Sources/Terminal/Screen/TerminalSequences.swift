// SPDX-License-Identifier: Apache-2.0

/// Escape sequences that terminfo has no name for.
package enum TerminalSequences {
  package static let bracketedPasteOn = "\u{1B}[?2004h"
  package static let bracketedPasteOff = "\u{1B}[?2004l"
  package static let mouseOff = "\u{1B}[?1000l\u{1B}[?1006l"
  package static let pushTitle = "\u{1B}[22;0t"
  package static let popTitle = "\u{1B}[23;0t"

  /// Sets the title of the window; control characters must be gone already.
  package static func title(_ text: String) -> String {
    "\u{1B}]2;\(text)\u{1B}\\"
  }

  /// The most base64 that terminals accept in one copy.
  package static let clipboardLimit = 74_994

  /// Hands text to the terminal's clipboard (OSC 52); nil when it is too long for that.
  package static func copy(_ text: String) -> String? {
    let encoded = base64(Array(text.utf8))
    guard encoded.utf8.count < clipboardLimit else { return nil }
    return "\u{1B}]52;c;\(encoded)\u{1B}\\"
  }

  /// A capability without the padding (`$<5>`) that only `tputs` understands.
  package static func withoutPadding(_ capability: String) -> String {
    var result = ""
    var rest = Substring(capability)
    while let start = rest.firstRange(of: "$<") {
      result += rest[..<start.lowerBound]
      guard let end = rest[start.upperBound...].firstIndex(of: ">") else { return result }
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }

  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8
  )

  private static func base64(_ bytes: [UInt8]) -> String {
    var result: [UInt8] = []
    result.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let present = min(3, bytes.count - start)
      var group = 0
      for offset in 0..<3 {
        group = group << 8 | (offset < present ? Int(bytes[start + offset]) : 0)
      }
      for digit in 0..<4 {
        let isPadding = digit > present
        result.append(
          isPadding ? UInt8(ascii: "=") : alphabet[group >> (18 - 6 * digit) & 63]
        )
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
