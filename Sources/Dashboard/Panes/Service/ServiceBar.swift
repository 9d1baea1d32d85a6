// SPDX-License-Identifier: Apache-2.0

import Terminal

/// Bars that show more than one figure.
enum ServiceBar {
  /// What is got as a bar, and a stroke at what is configured.
  ///
  ///     ██████████▎   │         gets 52 %, 70 % configured
  static func share(
    got: Double?,
    configured: Double?,
    columns: Int,
    role: Role,
    isASCII: Bool
  ) -> [StyledText] {
    guard columns > 0 else { return [] }
    let bar = Array(Bar.text(share: (got ?? 0) / 100, columns: columns, isASCII: isASCII))
    guard let configured else { return [StyledText(String(bar), role)] }
    let share = max(0, min(1, configured / 100))
    let place = min(columns - 1, Int(share * Double(columns)))
    return [
      StyledText(String(bar[..<place]), role),
      StyledText("│", .key),
      StyledText(String(bar[(place + 1)...]), role),
    ]
  }

  /// Three percentiles in one bar, each with its own shade, to a common scale.
  ///
  ///     ███▓▓▓▓▓▓░░░░░░          half of requests, 95 %, 99 %
  static func latency(
    p50: Double,
    p95: Double,
    p99: Double,
    maximum: Double,
    columns: Int,
    isASCII: Bool
  ) -> String {
    guard columns > 0, maximum > 0 else { return "" }
    func cells(_ value: Double) -> Int {
      guard value.isFinite else { return 0 }
      return max(0, min(columns, Int((value / maximum * Double(columns)).rounded())))
    }
    let ends = [cells(p50), cells(p95), max(1, cells(p99))]
    let glyphs = isASCII ? ["#", "=", "-"] : ["█", "▓", "░"]
    var result = ""
    var start = 0
    for (end, glyph) in zip(ends, glyphs) where end > start {
      result += String(repeating: glyph, count: end - start)
      start = end
    }
    return result + String(repeating: " ", count: columns - start)
  }
}
