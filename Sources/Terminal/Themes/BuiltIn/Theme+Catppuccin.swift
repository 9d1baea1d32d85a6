// SPDX-License-Identifier: Apache-2.0

extension Theme {
  /// Themes/catppuccin.yaml; written from it by `make docs`.
  package static let catppuccin = Theme(
    name: "catppuccin",
    appearances: [
      .text: Appearance(
        [.hex(0xCDD6F4), .indexed(189), .ansi(7)],
        background: [.hex(0x1E1E2E), .indexed(234), .ansi(0)]
      ),
      .secondary: Appearance([.hex(0xA6ADC8), .indexed(146), .ansi(7)]),
      .faint: Appearance([.hex(0x6C7086), .indexed(243), .ansi(8)]),
      .heading: Appearance([.hex(0x89B4FA), .indexed(111), .ansi(6)], attributes: [.bold]),
      .key: Appearance([.hex(0xCBA6F7), .indexed(183), .ansi(5)], attributes: [.bold]),
      .accent: Appearance([.hex(0x94E2D5), .indexed(116), .ansi(6)]),
      .border: Appearance([.hex(0x45475A), .indexed(239), .ansi(8)]),
      .focusedBorder: Appearance([.hex(0xCBA6F7), .indexed(183), .ansi(5)]),
      .focusedTitle: Appearance([.hex(0xCBA6F7), .indexed(183), .ansi(5)], attributes: [.bold]),
      .healthy: Appearance([.hex(0xA6E3A1), .indexed(151), .ansi(2)]),
      .degraded: Appearance([.hex(0xF9E2AF), .indexed(223), .ansi(3)], attributes: [.underline]),
      .failing: Appearance([.hex(0xF38BA8), .indexed(211), .ansi(1)], attributes: [.bold]),
      .idle: Appearance([.hex(0x9399B2), .indexed(246), .ansi(8)]),
      .stale: Appearance([.hex(0x9399B2), .indexed(246), .ansi(8)]),
      .live: Appearance([.hex(0xA6E3A1), .indexed(151), .ansi(2)], attributes: [.bold]),
      .paused: Appearance(attributes: [.bold, .reverse]),
      .errorMessage: Appearance([.hex(0xF38BA8), .indexed(211), .ansi(1)], attributes: [.bold]),
      .match: Appearance(
        [.hex(0xFAB387), .indexed(216), .ansi(3)],
        attributes: [.bold, .underline]
      ),
      .prompt: Appearance([.hex(0xCBA6F7), .indexed(183), .ansi(5)], attributes: [.bold]),
      .graph: Appearance([.hex(0x89B4FA), .indexed(111), .ansi(4)]),
      .edge: Appearance([.hex(0x9399B2), .indexed(246), .ansi(7)]),
      .edgeDegraded: Appearance([.hex(0xF9E2AF), .indexed(223), .ansi(3)]),
      .edgeFailing: Appearance([.hex(0xF38BA8), .indexed(211), .ansi(1)], attributes: [.bold]),
      .edgeSecured: Appearance([.hex(0x94E2D5), .indexed(116), .ansi(6)]),
    ],
    selection: Appearance(background: [.hex(0x3B3D52), .indexed(238)])
  )
}
