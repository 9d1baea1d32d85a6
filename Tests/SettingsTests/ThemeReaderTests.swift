// SPDX-License-Identifier: Apache-2.0

import Collectors
import MeshModel
import Terminal
import Testing

struct ThemeReaderTests {
  private func read(_ text: String) throws -> ThemeReader.Reading {
    let document = PlainDocument(Array(text.utf8), file: "dusk.yaml")
    return ThemeReader.read(
      try #require(document.value),
      file: "dusk.yaml",
      fileName: "dusk",
      known: Theme.builtIn(named:)
    )
  }

  @Test func `roles replace those of the theme extended`() throws {
    let reading = try read(
      """
      extends: nord
      roles:
        health.failing: {fg: ["#ff0000", 196, bright-red, red], attr: [bold, underline]}
        accent: magenta
        selection: {bg: 238}
      """
    )
    #expect(reading.problems == [])
    let theme = reading.theme
    #expect(theme.name == "dusk")
    #expect(
      theme.appearances[.failing]
        == Appearance(
          [.hex(0xFF0000), .indexed(196), .ansi(9), .ansi(1)],
          attributes: [.bold, .underline]
        )
    )
    #expect(theme.appearances[.accent] == Appearance([.ansi(5)]))
    #expect(theme.selection == Appearance(background: [.indexed(238)]))
    #expect(theme.appearances[.healthy] == Theme.nord.appearances[.healthy])
  }

  @Test(arguments: [
    (
      "roles:\n  health.failling: {fg: red}",
      "dusk.yaml:2: no role `health.failling`; did you mean `health.failing`?"
    ),
    (
      "roles:\n  text: {fg: rd}",
      "dusk.yaml:2: no colour `rd`: write default, a name such as red or bright-red, 0 to 255, "
        + "or \"#rrggbb\" in quotes"
    ),
    (
      "roles:\n  text: {fg: 256}",
      "dusk.yaml:2: no colour `256`: write default, a name such as red or bright-red, 0 to 255, "
        + "or \"#rrggbb\" in quotes"
    ),
    (
      "roles:\n  text: {color: red}",
      "dusk.yaml:2: no part of a role: `color`; there are fg, bg and attr"
    ),
    (
      "roles:\n  text: {attr: blink}",
      "dusk.yaml:2: no attribute `blink`; there are bold, dim, underline, reverse and none"
    ),
    ("extends: drak", "dusk.yaml:1: extends no theme that there is"),
    ("rolls: {}", "dusk.yaml:1: no key of a theme: `rolls`; did you mean `roles`?"),
  ])
  func `what can't be used is told with its line`(text: String, sentence: String) throws {
    #expect(try read(text).problems.map(\.description) == [sentence])
  }
}
