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
    let levels = [0, 95, 135, 175, 215, 255]
    func distance(_ first: (Int, Int, Int)) -> Int {
      let parts = (first.0 - Int(red), first.1 - Int(green), first.2 - Int(blue))
      return parts.0 * parts.0 + parts.1 * parts.1 + parts.2 * parts.2
    }
    return (16...255).min { left, right in
      distance(color(left, levels)) < distance(color(right, levels))
    }
  }

  private func color(_ index: Int, _ levels: [Int]) -> (Int, Int, Int) {
    if index >= 232 {
      let gray = 8 + 10 * (index - 232)
      return (gray, gray, gray)
    }
    let cube = index - 16
    return (levels[cube / 36], levels[cube / 6 % 6], levels[cube % 6])
  }
}

/// A colour as the terminal is told it.
package enum TerminalColor: Hashable, Sendable {
  case standard
  /// An index of the palette, or 0xRRGGBB at direct depth.
  case number(Int)
}
