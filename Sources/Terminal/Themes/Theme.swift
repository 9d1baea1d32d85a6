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
  /// Laid over whatever is selected; reverse where its background can't be shown.
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

  /// The look of a style at a depth; what a role leaves open is as plain text has it.
  package func look(of style: Style, depth: ColorDepth) -> CellLook {
    let appearance = appearances[style.role] ?? Appearance()
    let plain = appearances[.text] ?? Appearance()
    var attributes = appearance.attributes
    var foreground = appearance.foreground.isEmpty ? plain.foreground : appearance.foreground
    var background = appearance.background.isEmpty ? plain.background : appearance.background
    if style.isSelected {
      let isTinted = Theme.pick(selection.background, depth: depth).color != .standard
      if !isTinted { attributes.insert(.reverse) }
      attributes.formUnion(selection.attributes)
      if isTinted {
        background = selection.background
        if !selection.foreground.isEmpty { foreground = selection.foreground }
      }
    }
    let shown = Theme.pick(foreground, depth: depth)
    attributes.formUnion(shown.weight)
    // Grey on a reversed background is hard to read on many schemes.
    if style.isSelected, attributes.contains(.reverse) { attributes.subtract(.dim) }
    return CellLook(
      foreground: shown.color,
      background: Theme.pick(background, depth: depth).color,
      attributes: attributes
    )
  }

  /// The first colour that a terminal of that depth can show, and the weight that makes up for a
  /// bright one where there are only eight.
  private static func pick(
    _ colors: [ThemeColor],
    depth: ColorDepth
  ) -> (color: TerminalColor, weight: TextAttributes) {
    guard depth > .none else { return (.standard, []) }
    for color in colors where color.depth <= depth {
      switch color {
      case .standard: return (.standard, [])
      case .ansi(let index), .indexed(let index): return (.number(index), [])
      case .rgb(let red, let green, let blue):
        return (.direct(Int(red) << 16 | Int(green) << 8 | Int(blue)), [])
      }
    }
    if depth >= .indexed, let nearest = colors.lazy.compactMap(\.nearestIndexed).first {
      return (.number(nearest), [])
    }
    for case .ansi(let index) in colors where index >= 8 {
      // Bright black is no colour of its own among eight: dim says it without vanishing.
      return index == 8 ? (.standard, .dim) : (.number(index - 8), .bold)
    }
    return (.standard, [])
  }
}
