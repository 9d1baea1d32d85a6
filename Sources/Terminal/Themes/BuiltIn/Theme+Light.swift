// SPDX-License-Identifier: Apache-2.0

extension Theme {
  /// Themes/light.yaml; written from it by `make docs`.
  package static let light = Theme(
    name: "light",
    appearances: [
      .text: Appearance(
        [.hex(0x1F2328), .indexed(235), .ansi(0)],
        background: [.hex(0xFFFFFF), .indexed(231), .ansi(15), .ansi(7)]
      ),
      .secondary: Appearance([.hex(0x4F5862), .indexed(240), .ansi(0)]),
      .faint: Appearance([.hex(0x8C959F), .indexed(246), .ansi(8)]),
      .heading: Appearance([.hex(0x0550AE), .indexed(25), .ansi(4)], attributes: [.bold]),
      .key: Appearance([.hex(0x0550AE), .indexed(25), .ansi(4)], attributes: [.bold]),
      .accent: Appearance([.hex(0x1B6C83), .indexed(24), .ansi(4)]),
      .border: Appearance([.hex(0xC3CAD2), .indexed(251), .ansi(8)]),
      .focusedBorder: Appearance([.hex(0x0550AE), .indexed(25), .ansi(4)]),
      .focusedTitle: Appearance([.hex(0x0550AE), .indexed(25), .ansi(4)], attributes: [.bold]),
      .healthy: Appearance([.hex(0x116B45), .indexed(23), .ansi(2)]),
      .degraded: Appearance([.hex(0x875400), .indexed(94), .ansi(5)], attributes: [.underline]),
      .failing: Appearance([.hex(0xBC2C1A), .indexed(124), .ansi(1)], attributes: [.bold]),
      .idle: Appearance([.hex(0x6A737D), .indexed(243), .ansi(8)]),
      .stale: Appearance([.hex(0x6A737D), .indexed(243), .ansi(8)]),
      .live: Appearance([.hex(0x116B45), .indexed(23), .ansi(2)], attributes: [.bold]),
      .paused: Appearance(attributes: [.bold, .reverse]),
      .errorMessage: Appearance([.hex(0xBC2C1A), .indexed(124), .ansi(1)], attributes: [.bold]),
      .match: Appearance(
        [.hex(0x7A3E9D), .indexed(91), .ansi(5)],
        attributes: [.bold, .underline]
      ),
      .prompt: Appearance([.hex(0x0550AE), .indexed(25), .ansi(4)], attributes: [.bold]),
      .graph: Appearance([.hex(0x3567A8), .indexed(25), .ansi(4)]),
      .edge: Appearance([.hex(0x6E7781), .indexed(243), .ansi(0)]),
      .edgeDegraded: Appearance([.hex(0x875400), .indexed(94), .ansi(5)]),
      .edgeFailing: Appearance([.hex(0xBC2C1A), .indexed(124), .ansi(1)], attributes: [.bold]),
      .edgeSecured: Appearance([.hex(0x1B6C83), .indexed(24), .ansi(4)]),
    ],
    selection: Appearance(background: [.hex(0xD4E6FB), .indexed(189)])
  )
}
