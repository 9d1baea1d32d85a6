// SPDX-License-Identifier: Apache-2.0

import Terminal
import Testing

struct ThemeTests {
  private let theme = Theme(
    name: "test",
    appearances: [
      .failing: Appearance([.rgb(0xD5, 0x5E, 0x00), .indexed(166), .ansi(9), .ansi(1)]),
      .idle: Appearance([.ansi(8)]),
      .healthy: Appearance([.rgb(0, 0xAF, 0x88)]),
    ]
  )

  @Test(arguments: [
    (ColorDepth.direct, TerminalColor.direct(0xD55E00)), (.indexed, .number(166)),
    (.sixteen, .number(9)), (.eight, .number(1)), (.none, .standard),
  ])
  func `the richest colour that can be shown is taken`(depth: ColorDepth, color: TerminalColor) {
    #expect(theme.look(of: Style(.failing), depth: depth).foreground == color)
  }

  @Test func `a colour without a poorer form takes the nearest of the palette`() {
    #expect(theme.look(of: Style(.healthy), depth: .indexed).foreground == .number(36))
  }

  @Test func `bright black among eight colours is dim, not black`() {
    let look = theme.look(of: Style(.idle), depth: .eight)
    #expect(look.foreground == .standard)
    #expect(look.attributes == .dim)
  }

  @Test func `what is selected is reversed and never dim`() {
    let look = theme.look(of: Style(.idle, isSelected: true), depth: .eight)
    #expect(look.attributes == .reverse)
  }

  @Test(arguments: [(0, ColorDepth.none), (8, .eight), (16, .sixteen), (256, .indexed)])
  func `the depth follows the number of colours`(colors: Int, depth: ColorDepth) {
    #expect(ColorDepth(colors: colors) == depth)
  }

  @Test func `without colours what is wrong still differs from what is well`() {
    for theme in Theme.builtIn {
      let looks = [Role.healthy, .degraded, .failing].map {
        theme.look(of: Style($0), depth: .none).attributes
      }
      #expect(Set(looks).count == 3)
    }
  }

  @Test func `letters of roles are unique`() {
    #expect(Set(Role.allCases.map(\.letter)).count == Role.allCases.count)
  }
}
