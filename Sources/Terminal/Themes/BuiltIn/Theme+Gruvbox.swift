// SPDX-License-Identifier: Apache-2.0

extension Theme {
  /// Themes/gruvbox.yaml; written from it by `make docs`.
  package static let gruvbox = Theme(
    name: "gruvbox",
    appearances: [
      .text: Appearance(
        [.hex(0xEBDBB2), .indexed(223), .ansi(7)],
        background: [.hex(0x282828), .indexed(235), .ansi(0)]
      ),
      .secondary: Appearance([.hex(0xBDAE93), .indexed(144), .ansi(7)]),
      .faint: Appearance([.hex(0x7C6F64), .indexed(243), .ansi(8)]),
      .heading: Appearance([.hex(0xFABD2F), .indexed(214), .ansi(3)], attributes: [.bold]),
      .key: Appearance([.hex(0x8EC07C), .indexed(108), .ansi(6)], attributes: [.bold]),
      .accent: Appearance([.hex(0x83A598), .indexed(109), .ansi(6)]),
      .border: Appearance([.hex(0x504945), .indexed(239), .ansi(8)]),
      .focusedBorder: Appearance([.hex(0xFABD2F), .indexed(214), .ansi(3)]),
      .focusedTitle: Appearance([.hex(0xFABD2F), .indexed(214), .ansi(3)], attributes: [.bold]),
      .healthy: Appearance([.hex(0xB8BB26), .indexed(142), .ansi(2)]),
      .degraded: Appearance([.hex(0xFE8019), .indexed(208), .ansi(3)], attributes: [.underline]),
      .failing: Appearance([.hex(0xFB6F5C), .indexed(203), .ansi(1)], attributes: [.bold]),
      .idle: Appearance([.hex(0xA89984), .indexed(246), .ansi(8)]),
      .stale: Appearance([.hex(0xA89984), .indexed(246), .ansi(8)]),
      .live: Appearance([.hex(0xB8BB26), .indexed(142), .ansi(2)], attributes: [.bold]),
      .paused: Appearance(attributes: [.bold, .reverse]),
      .errorMessage: Appearance([.hex(0xFB6F5C), .indexed(203), .ansi(1)], attributes: [.bold]),
      .match: Appearance(
        [.hex(0xD3869B), .indexed(175), .ansi(5)],
        attributes: [.bold, .underline]
      ),
      .prompt: Appearance([.hex(0x8EC07C), .indexed(108), .ansi(6)], attributes: [.bold]),
      .graph: Appearance([.hex(0x83A598), .indexed(109), .ansi(4)]),
      .edge: Appearance([.hex(0xA89984), .indexed(246), .ansi(7)]),
      .edgeDegraded: Appearance([.hex(0xFE8019), .indexed(208), .ansi(3)]),
      .edgeFailing: Appearance([.hex(0xFB6F5C), .indexed(203), .ansi(1)], attributes: [.bold]),
      .edgeSecured: Appearance([.hex(0x8EC07C), .indexed(108), .ansi(6)]),
    ],
    selection: Appearance(background: [.hex(0x504945), .indexed(239)])
  )
}
