// SPDX-License-Identifier: Apache-2.0

/// What small graphs are drawn with.
package enum GraphGlyphs: String, Sendable {
  /// Two values a cell, four steps.
  case braille
  /// One value a cell, eight steps.
  case block
  /// One value a cell, seven steps.
  case ascii
}

/// A graph of one row: values from left to right, the newest at the right end.
package enum Sparkline {
  /// The graph as text of exactly `columns` characters.
  ///
  /// Values go oldest first; NaN is a gap and stays empty, and only the newest that fit are shown.
  /// `maximum` is the value at full height; 0 and what is not a number draw a flat line.
  package static func text(
    of values: [Float],
    maximum: Float,
    columns: Int,
    glyphs: GraphGlyphs
  ) -> String {
    guard columns > 0 else { return "" }
    let perCell = glyphs == .braille ? 2 : 1
    let room = columns * perCell
    var padded = [Float](repeating: .nan, count: max(0, room - values.count))
    padded += values.suffix(room)
    var result = String.UnicodeScalarView()
    for cell in 0..<columns {
      switch glyphs {
      case .braille:
        result.append(braille(padded[2 * cell], padded[2 * cell + 1], maximum))
      case .block:
        result.append(step(padded[cell], maximum, blocks))
      case .ascii:
        result.append(step(padded[cell], maximum, asciiSteps))
      }
    }
    return String(result)
  }

  private static let blocks: [Unicode.Scalar] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
  private static let asciiSteps: [Unicode.Scalar] = [".", ":", "-", "=", "+", "*", "#"]
  private static let leftDots: [UInt32] = [0, 0x40, 0x44, 0x46, 0x47]
  private static let rightDots: [UInt32] = [0, 0x80, 0xA0, 0xB0, 0xB8]

  private static func level(_ value: Float, _ maximum: Float, steps: Int) -> Int? {
    guard !value.isNaN else { return nil }
    guard maximum > 0, maximum.isFinite else { return 0 }
    let share = max(0, min(1, value / maximum))
    return Int((share * Float(steps - 1)).rounded())
  }

  private static func step(
    _ value: Float,
    _ maximum: Float,
    _ scalars: [Unicode.Scalar]
  ) -> Unicode.Scalar {
    guard let level = level(value, maximum, steps: scalars.count) else { return " " }
    return scalars[level]
  }

  private static func braille(_ left: Float, _ right: Float, _ maximum: Float) -> Unicode.Scalar {
    let first = level(left, maximum, steps: 4).map { leftDots[$0 + 1] } ?? 0
    let second = level(right, maximum, steps: 4).map { rightDots[$0 + 1] } ?? 0
    guard first | second != 0 else { return " " }
    return Unicode.Scalar(0x2800 + (first | second)) ?? " "
  }
}
