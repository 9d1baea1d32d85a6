// SPDX-License-Identifier: Apache-2.0

extension Theme {
  /// Themes/nord.yaml; written from it by `make docs`.
  package static let nord = Theme(
    name: "nord",
    appearances: [
      .text: Appearance(
        [.hex(0xD8DEE9), .indexed(253), .ansi(7)],
        background: [.hex(0x2E3440), .indexed(236), .ansi(0)]
      ),
      .secondary: Appearance([.hex(0xB3BCCB), .indexed(250), .ansi(7)]),
      .faint: Appearance([.hex(0x6B768C), .indexed(243), .ansi(8)]),
      .heading: Appearance([.hex(0x88C0D0), .indexed(110), .ansi(6)], attributes: [.bold]),
      .key: Appearance([.hex(0x88C0D0), .indexed(110), .ansi(6)], attributes: [.bold]),
      .accent: Appearance([.hex(0x8FBCBB), .indexed(109), .ansi(6)]),
      .border: Appearance([.hex(0x4C566A), .indexed(240), .ansi(8)]),
      .focusedBorder: Appearance([.hex(0x88C0D0), .indexed(110), .ansi(6)]),
      .focusedTitle: Appearance([.hex(0x88C0D0), .indexed(110), .ansi(6)], attributes: [.bold]),
      .healthy: Appearance([.hex(0xA3BE8C), .indexed(144), .ansi(2)]),
      .degraded: Appearance([.hex(0xEBCB8B), .indexed(222), .ansi(3)], attributes: [.underline]),
      .failing: Appearance([.hex(0xE08A92), .indexed(174), .ansi(1)], attributes: [.bold]),
      .idle: Appearance([.hex(0x97A3B8), .indexed(247), .ansi(8)]),
      .stale: Appearance([.hex(0x97A3B8), .indexed(247), .ansi(8)]),
      .live: Appearance([.hex(0xA3BE8C), .indexed(144), .ansi(2)], attributes: [.bold]),
      .paused: Appearance(attributes: [.bold, .reverse]),
      .errorMessage: Appearance([.hex(0xE08A92), .indexed(174), .ansi(1)], attributes: [.bold]),
      .match: Appearance(
        [.hex(0xEBCB8B), .indexed(222), .ansi(3)],
        attributes: [.bold, .underline]
      ),
      .prompt: Appearance([.hex(0x88C0D0), .indexed(110), .ansi(6)], attributes: [.bold]),
      .graph: Appearance([.hex(0x81A1C1), .indexed(109), .ansi(4)]),
      .edge: Appearance([.hex(0x9AA5B8), .indexed(247), .ansi(7)]),
      .edgeDegraded: Appearance([.hex(0xEBCB8B), .indexed(222), .ansi(3)]),
      .edgeFailing: Appearance([.hex(0xE08A92), .indexed(174), .ansi(1)], attributes: [.bold]),
      .edgeSecured: Appearance([.hex(0x8FBCBB), .indexed(109), .ansi(6)]),
    ],
    selection: Appearance(background: [.hex(0x434C5E), .indexed(239)])
  )
}
