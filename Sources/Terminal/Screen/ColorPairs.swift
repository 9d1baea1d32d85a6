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
  /// Numbers below this are the palette's, those above 0xRRGGBB; nil where all are the palette's.
  private let directPalette: Int?

  init(limit: Int32, directPalette: Int? = nil) {
    self.limit = limit
    self.directPalette = directPalette
  }

  /// The number of the pair for a look; 0 is the terminal's own.
  mutating func number(of look: CellLook) -> Int32 {
    let pair = Pair(
      foreground: number(look.foreground),
      background: number(look.background)
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

  private func number(_ color: TerminalColor) -> Int32 {
    switch color {
    case .standard: return -1
    case .number(let index):
      guard let directPalette, index >= directPalette else { return Int32(index) }
      let entry = XtermPalette.components(of: index)
      return direct(entry.red << 16 | entry.green << 8 | entry.blue)
    case .direct(let value): return direct(value)
    }
  }

  /// A value so dark that it would name an entry of the palette gets one step of green.
  private func direct(_ value: Int) -> Int32 {
    Int32(value < (directPalette ?? 0) ? value | 0x100 : value)
  }
}
