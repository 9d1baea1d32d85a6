// SPDX-License-Identifier: Apache-2.0

/// Weight and decoration of text.
package struct TextAttributes: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  package static let bold = TextAttributes(rawValue: 1)
  package static let dim = TextAttributes(rawValue: 2)
  package static let underline = TextAttributes(rawValue: 4)
  package static let reverse = TextAttributes(rawValue: 8)
}

/// How a role looks: colours from rich to poor, the first that the terminal can show is taken.
package struct Appearance: Equatable, Sendable {
  package var foreground: [ThemeColor]
  package var background: [ThemeColor]
  package var attributes: TextAttributes

  package init(
    _ foreground: [ThemeColor] = [],
    background: [ThemeColor] = [],
    attributes: TextAttributes = []
  ) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }
}

/// What the terminal is told for a cell.
package struct CellLook: Hashable, Sendable {
  package var foreground: TerminalColor
  package var background: TerminalColor
  package var attributes: TextAttributes

  package init(
    foreground: TerminalColor = .standard,
    background: TerminalColor = .standard,
    attributes: TextAttributes = []
  ) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }
}

/// The looks of all roles.
package struct Theme: Equatable, Sendable {
  package var name: String
  /// Roles that are missing look like plain text.
  package var appearances: [Role: Appearance]
  /// Laid over whatever is selected: a background if it has one, else reverse.
  package var selection: Appearance

  package init(
    name: String,
    appearances: [Role: Appearance],
    selection: Appearance = Appearance(attributes: .reverse)
  ) {
    self.name = name
    self.appearances = appearances
    self.selection = selection
  }

  /// The look of a style at a depth.
  package func look(of style: Style, depth: ColorDepth) -> CellLook {
    let appearance = appearances[style.role] ?? Appearance()
    var look = CellLook(attributes: appearance.attributes)
    look.foreground = Theme.pick(appearance.foreground, depth: depth, look: &look)
    look.background = Theme.pick(appearance.background, depth: depth, look: &look)
    guard style.isSelected else { return look }
    look.attributes.formUnion(selection.attributes)
    // Grey on a reversed background is hard to read on many schemes.
    if selection.attributes.contains(.reverse) { look.attributes.subtract(.dim) }
    if depth != .none, !selection.background.isEmpty {
      look.background = Theme.pick(selection.background, depth: depth, look: &look)
    }
    return look
  }

  private static func pick(
    _ colors: [ThemeColor],
    depth: ColorDepth,
    look: inout CellLook
  ) -> TerminalColor {
    guard depth > .none else { return .standard }
    for color in colors where color.depth <= depth {
      switch color {
      case .standard: return .standard
      case .ansi(let index), .indexed(let index): return .number(index)
      case .rgb(let red, let green, let blue):
        return .number(Int(red) << 16 | Int(green) << 8 | Int(blue))
      }
    }
    if depth >= .indexed, let nearest = colors.lazy.compactMap(\.nearestIndexed).first {
      return .number(nearest)
    }
    for case .ansi(let index) in colors where index >= 8 {
      // Bright black is no colour of its own among eight: dim says it without vanishing.
      if index == 8 {
        look.attributes.insert(.dim)
        return .standard
      }
      look.attributes.insert(.bold)
      return .number(index - 8)
    }
    return .standard
  }
}
