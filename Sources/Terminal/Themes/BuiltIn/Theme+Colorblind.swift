// SPDX-License-Identifier: Apache-2.0

extension Theme {
  /// Themes/colorblind.yaml; written from it by `make docs`.
  package static let colorblind = Theme(
    name: "colorblind",
    appearances: [
      .text: Appearance([.standard], background: [.standard]),
      .secondary: Appearance([.standard]),
      .faint: Appearance([.indexed(245), .ansi(8)]),
      .heading: Appearance([.hex(0x56B4E9), .indexed(74), .ansi(6)], attributes: [.bold]),
      .key: Appearance([.hex(0x56B4E9), .indexed(74), .ansi(6)], attributes: [.bold]),
      .accent: Appearance([.hex(0x56B4E9), .indexed(74), .ansi(6)]),
      .border: Appearance([.indexed(240), .ansi(8)]),
      .focusedBorder: Appearance([.hex(0x56B4E9), .indexed(74), .ansi(6)]),
      .focusedTitle: Appearance([.hex(0x56B4E9), .indexed(74), .ansi(6)], attributes: [.bold]),
      .healthy: Appearance([.hex(0x009E73), .indexed(36), .ansi(2)]),
      .degraded: Appearance([.hex(0xE69F00), .indexed(214), .ansi(3)], attributes: [.underline]),
      .failing: Appearance([.hex(0xD55E00), .indexed(166), .ansi(1)], attributes: [.bold]),
      .idle: Appearance([.indexed(245), .ansi(8)]),
      .stale: Appearance([.indexed(245), .ansi(8)]),
      .live: Appearance([.hex(0x009E73), .indexed(36), .ansi(2)], attributes: [.bold]),
      .paused: Appearance(attributes: [.bold, .reverse]),
      .errorMessage: Appearance([.hex(0xD55E00), .indexed(166), .ansi(1)], attributes: [.bold]),
      .match: Appearance(
        [.hex(0xF0E442), .indexed(227), .ansi(3)],
        attributes: [.bold, .underline]
      ),
      .prompt: Appearance([.hex(0x56B4E9), .indexed(74), .ansi(6)], attributes: [.bold]),
      .graph: Appearance([.hex(0x3D9BD6), .indexed(32), .ansi(4)]),
      .edge: Appearance([.standard]),
      .edgeDegraded: Appearance([.hex(0xE69F00), .indexed(214), .ansi(3)]),
      .edgeFailing: Appearance([.hex(0xD55E00), .indexed(166), .ansi(1)], attributes: [.bold]),
      .edgeSecured: Appearance([.hex(0x56B4E9), .indexed(74), .ansi(6)]),
    ],
    selection: Appearance(attributes: [.reverse])
  )
}
