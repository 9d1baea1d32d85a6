// SPDX-License-Identifier: Apache-2.0

extension Theme {
  /// The themes that need no file, the default first.
  package static let builtIn = [
    standard, dark, light, nord, gruvbox, solarizedDark, catppuccin, highContrast, colorblind,
    tritan, mono,
  ]

  /// The built-in theme of that name.
  package static func builtIn(named name: String) -> Theme? {
    builtIn.first { $0.name == name }
  }
}
