// SPDX-License-Identifier: Apache-2.0

extension Theme {
  /// Themes/solarized-dark.yaml; written from it by `make docs`.
  package static let solarizedDark = Theme(
    name: "solarized-dark",
    appearances: [
      .text: Appearance(
        [.hex(0xA7B5B5), .indexed(248), .ansi(7)],
        background: [.hex(0x002B36), .indexed(234), .ansi(0)]
      ),
      .secondary: Appearance([.hex(0x93A1A1), .indexed(247), .ansi(7)]),
      .faint: Appearance([.hex(0x586E75), .indexed(242), .ansi(8)]),
      .heading: Appearance([.hex(0x5FB0E8), .indexed(74), .ansi(6)], attributes: [.bold]),
      .key: Appearance([.hex(0x5FB0E8), .indexed(74), .ansi(6)], attributes: [.bold]),
      .accent: Appearance([.hex(0x35B5AA), .indexed(37), .ansi(6)]),
      .border: Appearance([.hex(0x2F515B), .indexed(239), .ansi(8)]),
      .focusedBorder: Appearance([.hex(0x268BD2), .indexed(33), .ansi(6)]),
      .focusedTitle: Appearance([.hex(0x5FB0E8), .indexed(74), .ansi(6)], attributes: [.bold]),
      .healthy: Appearance([.hex(0x9FB300), .indexed(142), .ansi(2)]),
      .degraded: Appearance([.hex(0xD6A10C), .indexed(178), .ansi(3)], attributes: [.underline]),
      .failing: Appearance([.hex(0xFF7B72), .indexed(210), .ansi(1)], attributes: [.bold]),
      .idle: Appearance([.hex(0x839496), .indexed(245), .ansi(8)]),
      .stale: Appearance([.hex(0x839496), .indexed(245), .ansi(8)]),
      .live: Appearance([.hex(0x9FB300), .indexed(142), .ansi(2)], attributes: [.bold]),
      .paused: Appearance(attributes: [.bold, .reverse]),
      .errorMessage: Appearance([.hex(0xFF7B72), .indexed(210), .ansi(1)], attributes: [.bold]),
      .match: Appearance(
        [.hex(0xD6A10C), .indexed(178), .ansi(3)],
        attributes: [.bold, .underline]
      ),
      .prompt: Appearance([.hex(0x5FB0E8), .indexed(74), .ansi(6)], attributes: [.bold]),
      .graph: Appearance([.hex(0x268BD2), .indexed(33), .ansi(4)]),
      .edge: Appearance([.hex(0x839496), .indexed(245), .ansi(7)]),
      .edgeDegraded: Appearance([.hex(0xD6A10C), .indexed(178), .ansi(3)]),
      .edgeFailing: Appearance([.hex(0xFF7B72), .indexed(210), .ansi(1)], attributes: [.bold]),
      .edgeSecured: Appearance([.hex(0x35B5AA), .indexed(37), .ansi(6)]),
    ],
    selection: Appearance(background: [.hex(0x114B5A), .indexed(237)])
  )
}
