// SPDX-License-Identifier: Apache-2.0

internal import CNcurses

/// The colour pairs in use; a full table falls back to the terminal's own colours.
struct ColorPairs {
  private struct Pair: Hashable {
    var foreground: Int32
    var background: Int32
  }

  private var numbers: [Pair: Int32] = [:]
  private let limit: Int32

  init(limit: Int32) {
    self.limit = limit
  }

  /// The number of the pair for a look; 0 is the terminal's own.
  mutating func number(of look: CellLook) -> Int32 {
    let pair = Pair(
      foreground: ColorPairs.number(look.foreground),
      background: ColorPairs.number(look.background)
    )
    if pair.foreground == -1, pair.background == -1 { return 0 }
    if let known = numbers[pair] { return known }
    let next = Int32(numbers.count + 1)
    guard next < limit, init_extended_pair(next, pair.foreground, pair.background) != -1 else {
      return 0
    }
    numbers[pair] = next
    return next
  }

  private static func number(_ color: TerminalColor) -> Int32 {
    switch color {
    case .standard: -1
    case .number(let index): Int32(index)
    }
  }
}
