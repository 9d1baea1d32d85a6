// SPDX-License-Identifier: Apache-2.0

extension Theme {
  /// Themes/dark.yaml; written from it by `make docs`.
  package static let dark = Theme(
    name: "dark",
    appearances: [
      .text: Appearance(
        [.hex(0xD7DDE4), .indexed(253), .ansi(7)],
        background: [.hex(0x12161B), .indexed(233), .ansi(0)]
      ),
      .secondary: Appearance([.hex(0xA3ACB6), .indexed(248), .ansi(7)]),
      .faint: Appearance([.hex(0x5D6772), .indexed(242), .ansi(8)]),
      .heading: Appearance([.hex(0x6CB6FF), .indexed(75), .ansi(6)], attributes: [.bold]),
      .key: Appearance([.hex(0x6CB6FF), .indexed(75), .ansi(6)], attributes: [.bold]),
      .accent: Appearance([.hex(0x7FC8D9), .indexed(116), .ansi(6)]),
      .border: Appearance([.hex(0x3F4852), .indexed(238), .ansi(8)]),
      .focusedBorder: Appearance([.hex(0x6CB6FF), .indexed(75), .ansi(6)]),
      .focusedTitle: Appearance([.hex(0x9CCFFF), .indexed(117), .ansi(6)], attributes: [.bold]),
      .healthy: Appearance([.hex(0x3FBF8F), .indexed(72), .ansi(2)]),
      .degraded: Appearance([.hex(0xE8B04B), .indexed(179), .ansi(3)], attributes: [.underline]),
      .failing: Appearance([.hex(0xFF7A59), .indexed(209), .ansi(1)], attributes: [.bold]),
      .idle: Appearance([.hex(0x8590A0), .indexed(245), .ansi(8)]),
      .stale: Appearance([.hex(0x8590A0), .indexed(245), .ansi(8)]),
      .live: Appearance([.hex(0x3FBF8F), .indexed(72), .ansi(2)], attributes: [.bold]),
      .paused: Appearance(attributes: [.bold, .reverse]),
      .errorMessage: Appearance([.hex(0xFF7A59), .indexed(209), .ansi(1)], attributes: [.bold]),
      .match: Appearance(
        [.hex(0xF2CC60), .indexed(221), .ansi(3)],
        attributes: [.bold, .underline]
      ),
      .prompt: Appearance([.hex(0x6CB6FF), .indexed(75), .ansi(6)], attributes: [.bold]),
      .graph: Appearance([.hex(0x6F9FD8), .indexed(74), .ansi(4)]),
      .edge: Appearance([.hex(0x8B95A1), .indexed(246), .ansi(7)]),
      .edgeDegraded: Appearance([.hex(0xE8B04B), .indexed(179), .ansi(3)]),
      .edgeFailing: Appearance([.hex(0xFF7A59), .indexed(209), .ansi(1)], attributes: [.bold]),
      .edgeSecured: Appearance([.hex(0x5FB3A3), .indexed(73), .ansi(6)]),
    ],
    selection: Appearance(background: [.hex(0x263545), .indexed(236)])
  )
}
