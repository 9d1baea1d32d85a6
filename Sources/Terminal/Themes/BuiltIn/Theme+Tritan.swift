// SPDX-License-Identifier: Apache-2.0

extension Theme {
  /// Themes/tritan.yaml; written from it by `make docs`.
  package static let tritan = Theme(
    name: "tritan",
    appearances: [
      .text: Appearance([.standard], background: [.standard]),
      .secondary: Appearance([.standard]),
      .faint: Appearance([.indexed(245), .ansi(8)]),
      .heading: Appearance([.hex(0xFF9DA7), .indexed(217), .ansi(5)], attributes: [.bold]),
      .key: Appearance([.hex(0xFF9DA7), .indexed(217), .ansi(5)], attributes: [.bold]),
      .accent: Appearance([.hex(0x66CFC6), .indexed(80), .ansi(6)]),
      .border: Appearance([.indexed(240), .ansi(8)]),
      .focusedBorder: Appearance([.hex(0x66CFC6), .indexed(80), .ansi(6)]),
      .focusedTitle: Appearance([.hex(0x66CFC6), .indexed(80), .ansi(6)], attributes: [.bold]),
      .healthy: Appearance([.hex(0x2BB3A8), .indexed(37), .ansi(6)]),
      .degraded: Appearance([.hex(0xFFB3BA), .indexed(217), .ansi(5)], attributes: [.underline]),
      .failing: Appearance([.hex(0xE8352B), .indexed(160), .ansi(1)], attributes: [.bold]),
      .idle: Appearance([.indexed(245), .ansi(8)]),
      .stale: Appearance([.indexed(245), .ansi(8)]),
      .live: Appearance([.hex(0x2BB3A8), .indexed(37), .ansi(6)], attributes: [.bold]),
      .paused: Appearance(attributes: [.bold, .reverse]),
      .errorMessage: Appearance([.hex(0xE8352B), .indexed(160), .ansi(1)], attributes: [.bold]),
      .match: Appearance(
        [.hex(0xFFFFFF), .indexed(231), .ansi(15), .ansi(7)],
        attributes: [.bold, .underline]
      ),
      .prompt: Appearance([.hex(0xFF9DA7), .indexed(217), .ansi(5)], attributes: [.bold]),
      .graph: Appearance([.hex(0x66CFC6), .indexed(80), .ansi(6)]),
      .edge: Appearance([.standard]),
      .edgeDegraded: Appearance([.hex(0xFFB3BA), .indexed(217), .ansi(5)]),
      .edgeFailing: Appearance([.hex(0xE8352B), .indexed(160), .ansi(1)], attributes: [.bold]),
      .edgeSecured: Appearance([.hex(0x66CFC6), .indexed(80), .ansi(6)]),
    ],
    selection: Appearance(attributes: [.reverse])
  )
}
