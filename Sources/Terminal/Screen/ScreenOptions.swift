// SPDX-License-Identifier: Apache-2.0

/// What the environment and the flags say about the screen.
package struct ScreenOptions: Equatable, Sendable {
  /// `TERM`.
  package var terminal = ""
  /// `COLORTERM` says that the terminal shows any colour.
  package var isTruecolor = false
  /// No colours, whatever the terminal has.
  package var isColorless = false
  /// ASCII was asked for.
  package var wantsASCII = false
  package var usesMouse = true
  /// The way to the clipboard.
  package var clipboard = Clipboard.Way.sequence
  /// The terminal's title; nil leaves it alone.
  package var title: String?

  package init() {}

  /// Reads `TERM`, `COLORTERM`, `NO_COLOR` and `CLICOLOR`.
  package init(environment: [String: String]) {
    terminal = environment["TERM"] ?? ""
    isTruecolor = ["truecolor", "24bit"].contains(environment["COLORTERM"] ?? "")
    isColorless = !(environment["NO_COLOR"] ?? "").isEmpty || environment["CLICOLOR"] == "0"
  }

  /// The names to try, in order; empty where a screen can't be drawn at all.
  package var terminalCandidates: [String] {
    guard !terminal.isEmpty, terminal != "dumb" else { return [] }
    return [terminal] + ["xterm-256color", "vt100"].filter { $0 != terminal }
  }

  /// Descriptions of the same terminal that tell how to show any colour, tried before its own; few
  /// systems have them.
  package var directCandidates: [String] {
    guard isTruecolor, !isColorless, !terminal.isEmpty, !terminal.hasSuffix("-direct") else {
      return []
    }
    let base = terminal.hasSuffix("-256color") ? String(terminal.dropLast(9)) : terminal
    return (base == "xterm" ? ["xterm-direct256"] : []) + [base + "-direct"]
  }

  /// How many numbers of a direct description still name entries of the palette.
  static func directPalette(of name: String) -> Int {
    name.hasSuffix("direct256") ? 256 : name.hasSuffix("direct16") ? 16 : 8
  }

  /// Whether the terminal is one of those that keep a title and a stack of titles.
  package var keepsTitle: Bool {
    ["xterm", "tmux", "screen", "rxvt", "alacritty", "foot", "kitty", "ghostty", "wezterm", "st"]
      .contains { terminal == $0 || terminal.hasPrefix($0 + "-") }
  }
}
