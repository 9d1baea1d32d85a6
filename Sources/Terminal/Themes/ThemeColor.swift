// SPDX-License-Identifier: Apache-2.0

/// How many colours a terminal shows.
package enum ColorDepth: Int, Comparable, Sendable {
  case none, eight, sixteen, indexed, direct

  /// The depth of a terminal that has that many colours.
  package init(colors: Int) {
    switch colors {
    case ..<8: self = .none
    case 8..<16: self = .eight
    case 16..<256: self = .sixteen
    case 256..<(1 << 24): self = .indexed
    default: self = .direct
    }
  }

  package static func < (left: ColorDepth, right: ColorDepth) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// A colour as a theme names it.
package enum ThemeColor: Hashable, Sendable {
  /// The terminal's own.
  case standard
  /// 0...7 and their bright forms 8...15, as the user set them up.
  case ansi(Int)
  /// 16...255 of the xterm palette.
  case indexed(Int)
  case rgb(UInt8, UInt8, UInt8)

  /// A colour as `0xRRGGBB`.
  package static func hex(_ value: UInt32) -> ThemeColor {
    .rgb(UInt8(value >> 16 & 0xFF), UInt8(value >> 8 & 0xFF), UInt8(value & 0xFF))
  }

  /// The depth that shows it as it is.
  var depth: ColorDepth {
    switch self {
    case .standard: .none
    case .ansi(let index): index < 8 ? .eight : .sixteen
    case .indexed: .indexed
    case .rgb: .direct
    }
  }

  /// The nearest entry of 16...255, by squared distance; 0...15 belong to the user.
  var nearestIndexed: Int? {
    guard case .rgb(let red, let green, let blue) = self else { return nil }
    func distance(_ index: Int) -> Int {
      let entry = XtermPalette.components(of: index)
      let parts = (
        entry.red - Int(red), entry.green - Int(green), entry.blue - Int(blue)
      )
      return parts.0 * parts.0 + parts.1 * parts.1 + parts.2 * parts.2
    }
    return (16...255).min { distance($0) < distance($1) }
  }

  /// Red, green and blue, 0...255; nil for the terminal's own colour.
  ///
  /// 0...15 are what xterm makes of them, though the user may have set them otherwise.
  package var components: (red: Int, green: Int, blue: Int)? {
    switch self {
    case .standard: nil
    case .ansi(let index), .indexed(let index): XtermPalette.components(of: index)
    case .rgb(let red, let green, let blue): (Int(red), Int(green), Int(blue))
    }
  }
}

/// A colour as the terminal is told it.
package enum TerminalColor: Hashable, Sendable {
  case standard
  /// An index of the palette, 0...255.
  case number(Int)
  /// 0xRRGGBB, at direct depth alone.
  case direct(Int)
}
