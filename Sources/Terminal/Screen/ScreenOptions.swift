// SPDX-License-Identifier: Apache-2.0

/// What the environment and the flags say about the screen.
package struct ScreenOptions: Equatable, Sendable {
  /// `TERM`.
  package var terminal = ""
  /// No colours, whatever the terminal has.
  package var isColorless = false
  /// ASCII was asked for.
  package var wantsASCII = false
  package var usesMouse = true
  /// The terminal's title; nil leaves it alone.
  package var title: String?

  package init() {}

  /// Reads `TERM`, `NO_COLOR` and `CLICOLOR`.
  package init(environment: [String: String]) {
    terminal = environment["TERM"] ?? ""
    isColorless = !(environment["NO_COLOR"] ?? "").isEmpty || environment["CLICOLOR"] == "0"
  }

  /// The names to try, in order; empty where a screen can't be drawn at all.
  package var terminalCandidates: [String] {
    guard !terminal.isEmpty, terminal != "dumb" else { return [] }
    return [terminal] + ["xterm-256color", "vt100"].filter { $0 != terminal }
  }

  /// Whether the terminal is one of those that keep a title and a stack of titles.
  package var keepsTitle: Bool {
    ["xterm", "tmux", "screen", "rxvt", "alacritty", "foot", "kitty", "ghostty", "wezterm", "st"]
      .contains { terminal == $0 || terminal.hasPrefix($0 + "-") }
  }
}
