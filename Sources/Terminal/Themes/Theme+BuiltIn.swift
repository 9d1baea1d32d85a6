// SPDX-License-Identifier: Apache-2.0

extension Theme {
  /// The themes that need no file, the default first.
  package static let builtIn = [standard, mono]

  /// The terminal's own colours on its own background.
  package static let standard = Theme(
    name: "default",
    appearances: [
      .faint: Appearance([.ansi(8)]),
      .heading: Appearance([.ansi(6)], attributes: .bold),
      .key: Appearance([.ansi(6)], attributes: .bold),
      .accent: Appearance([.ansi(6)]),
      .border: Appearance([.ansi(8)]),
      .focusedBorder: Appearance([.ansi(6)]),
      .focusedTitle: Appearance([.ansi(6)], attributes: .bold),
      .healthy: Appearance([.ansi(2)]),
      .degraded: Appearance([.ansi(3)], attributes: .underline),
      .failing: Appearance([.ansi(1)], attributes: .bold),
      .idle: Appearance([.indexed(245), .ansi(8)]),
      .stale: Appearance([.indexed(245), .ansi(8)]),
      .live: Appearance([.ansi(2)], attributes: .bold),
      .paused: Appearance(attributes: [.bold, .reverse]),
      .errorMessage: Appearance([.ansi(1)], attributes: .bold),
      .match: Appearance([.ansi(3)], attributes: [.bold, .underline]),
      .prompt: Appearance([.ansi(6)], attributes: .bold),
      .graph: Appearance([.ansi(4)]),
      .edgeDegraded: Appearance([.ansi(3)]),
      .edgeFailing: Appearance([.ansi(1)], attributes: .bold),
    ]
  )

  /// No colours: weight, underline and reverse alone.
  package static let mono = Theme(
    name: "mono",
    appearances: [
      .heading: Appearance(attributes: .bold),
      .key: Appearance(attributes: .bold),
      .focusedTitle: Appearance(attributes: [.bold, .reverse]),
      .focusedBorder: Appearance(attributes: .bold),
      .degraded: Appearance(attributes: .underline),
      .failing: Appearance(attributes: .bold),
      .idle: Appearance(attributes: .dim),
      .stale: Appearance(attributes: .dim),
      .live: Appearance(attributes: .bold),
      .paused: Appearance(attributes: [.bold, .reverse]),
      .errorMessage: Appearance(attributes: .bold),
      .match: Appearance(attributes: [.bold, .underline]),
      .prompt: Appearance(attributes: .bold),
      .edgeFailing: Appearance(attributes: .bold),
    ]
  )

  /// The built-in theme of that name.
  package static func builtIn(named name: String) -> Theme? {
    builtIn.first { $0.name == name }
  }
}
