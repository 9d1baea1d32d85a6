// SPDX-License-Identifier: Apache-2.0

extension Theme {
  /// Themes/high-contrast.yaml; written from it by `make docs`.
  package static let highContrast = Theme(
    name: "high-contrast",
    appearances: [
      .text: Appearance(
        [.hex(0xFFFFFF), .indexed(231), .ansi(15), .ansi(7)],
        background: [.hex(0x000000), .indexed(16), .ansi(0)]
      ),
      .secondary: Appearance([.hex(0xFFFFFF), .indexed(231), .ansi(15), .ansi(7)]),
      .faint: Appearance([.hex(0xB8B8B8), .indexed(250), .ansi(7)]),
      .heading: Appearance(
        [.hex(0xFFFF00), .indexed(226), .ansi(11), .ansi(3)],
        attributes: [.bold]
      ),
      .key: Appearance([.hex(0xFFFF00), .indexed(226), .ansi(11), .ansi(3)], attributes: [.bold]),
      .accent: Appearance([.hex(0x00FFFF), .indexed(51), .ansi(14), .ansi(6)]),
      .border: Appearance([.hex(0xB8B8B8), .indexed(250), .ansi(7)]),
      .focusedBorder: Appearance([.hex(0xFFFF00), .indexed(226), .ansi(11), .ansi(3)]),
      .focusedTitle: Appearance(
        [.hex(0xFFFF00), .indexed(226), .ansi(11), .ansi(3)],
        attributes: [.bold]
      ),
      .healthy: Appearance([.hex(0x5CFF5C), .indexed(83), .ansi(10), .ansi(2)]),
      .degraded: Appearance(
        [.hex(0xFFD000), .indexed(220), .ansi(11), .ansi(3)],
        attributes: [.underline]
      ),
      .failing: Appearance(
        [.hex(0xFF8F80), .indexed(210), .ansi(9), .ansi(1)],
        attributes: [.bold]
      ),
      .idle: Appearance([.hex(0xC8C8C8), .indexed(251), .ansi(7)]),
      .stale: Appearance([.hex(0xC8C8C8), .indexed(251), .ansi(7)]),
      .live: Appearance([.hex(0x5CFF5C), .indexed(83), .ansi(10), .ansi(2)], attributes: [.bold]),
      .paused: Appearance(attributes: [.bold, .reverse]),
      .errorMessage: Appearance(
        [.hex(0xFF8F80), .indexed(210), .ansi(9), .ansi(1)],
        attributes: [.bold]
      ),
      .match: Appearance(
        [.hex(0xFFFF00), .indexed(226), .ansi(11), .ansi(3)],
        attributes: [.bold, .underline]
      ),
      .prompt: Appearance(
        [.hex(0xFFFF00), .indexed(226), .ansi(11), .ansi(3)],
        attributes: [.bold]
      ),
      .graph: Appearance([.hex(0x7FD4FF), .indexed(117), .ansi(14), .ansi(6)]),
      .edge: Appearance([.hex(0xFFFFFF), .indexed(231), .ansi(15), .ansi(7)]),
      .edgeDegraded: Appearance([.hex(0xFFD000), .indexed(220), .ansi(11), .ansi(3)]),
      .edgeFailing: Appearance(
        [.hex(0xFF8F80), .indexed(210), .ansi(9), .ansi(1)],
        attributes: [.bold]
      ),
      .edgeSecured: Appearance([.hex(0x00FFFF), .indexed(51), .ansi(14), .ansi(6)]),
    ],
    selection: Appearance(
      [.hex(0x000000), .indexed(16), .ansi(0)],
      background: [.hex(0xFFFFFF), .indexed(231), .ansi(15), .ansi(7)]
    )
  )
}
