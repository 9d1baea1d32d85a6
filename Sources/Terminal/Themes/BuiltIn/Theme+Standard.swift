// SPDX-License-Identifier: Apache-2.0

extension Theme {
  /// Themes/default.yaml; written from it by `make docs`.
  package static let standard = Theme(
    name: "default",
    appearances: [
      .text: Appearance([.standard], background: [.standard]),
      .secondary: Appearance([.standard]),
      .faint: Appearance([.ansi(8)]),
      .heading: Appearance([.ansi(6)], attributes: [.bold]),
      .key: Appearance([.ansi(6)], attributes: [.bold]),
      .accent: Appearance([.ansi(6)]),
      .border: Appearance([.ansi(8)]),
      .focusedBorder: Appearance([.ansi(6)]),
      .focusedTitle: Appearance([.ansi(6)], attributes: [.bold]),
      .healthy: Appearance([.ansi(2)]),
      .degraded: Appearance([.ansi(3)], attributes: [.underline]),
      .failing: Appearance([.ansi(1)], attributes: [.bold]),
      .idle: Appearance([.indexed(245), .ansi(8)]),
      .stale: Appearance([.indexed(245), .ansi(8)]),
      .live: Appearance([.ansi(2)], attributes: [.bold]),
      .paused: Appearance([.standard], attributes: [.bold, .reverse]),
      .errorMessage: Appearance([.ansi(1)], attributes: [.bold]),
      .match: Appearance([.ansi(3)], attributes: [.bold, .underline]),
      .prompt: Appearance([.ansi(6)], attributes: [.bold]),
      .graph: Appearance([.ansi(4)]),
      .edge: Appearance([.standard]),
      .edgeDegraded: Appearance([.ansi(3)]),
      .edgeFailing: Appearance([.ansi(1)], attributes: [.bold]),
      .edgeSecured: Appearance([.ansi(6)]),
    ],
    selection: Appearance(attributes: [.reverse])
  )
}
