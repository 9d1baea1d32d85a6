// SPDX-License-Identifier: Apache-2.0

import Dashboard
import MeshModel
import Terminal
import TestSupport
import Testing

struct ThemePreviewTests {
  private func state() -> DashboardState {
    var state = DashboardState(
      info: DashboardInfo(contextName: "demo"),
      size: CellSize(width: 80, height: 24),
      now: SampleMesh.moment
    )
    state.receive(SampleMesh.bookinfo.snapshot(), at: SampleMesh.moment)
    return state
  }

  private func press(_ keys: [Key], in state: inout DashboardState) {
    for key in keys { _ = state.handle(.key(key), at: SampleMesh.moment) }
  }

  private func type(_ text: String, in state: inout DashboardState) {
    press(text.map { .character($0) }, in: &state)
  }

  @Test(arguments: [
    (":theme", [Key.tab], "default"), (":theme ", [.tab, .tab], "dark"),
    (":theme ", [.down, .down, .down], "light"), (":theme n", [.tab], "nord"),
    (":theme default", [.up], "mono"), (":theme mono", [.backTab], "tritan"),
    (":theme gruvbox", [], "gruvbox"), (":theme gruvbo", [], "default"),
    (":ns x", [.tab], "default"),
  ])
  func `a theme is seen while it is chosen`(text: String, keys: [Key], name: String) {
    var state = state()
    type(text, in: &state)
    press(keys, in: &state)
    #expect(state.theme.name == name)
    press([.escape], in: &state)
    #expect(state.theme.name == "default")
    #expect(state.prompt != nil)
    press([.escape], in: &state)
    #expect(state.prompt == nil)
    #expect(state.themeName == "default")
  }

  @Test func `Enter keeps the theme that is seen`() {
    var state = state()
    type(":theme ni", in: &state)
    type("\u{8}", in: &state)
    press([.backspace, .backspace, .tab], in: &state)
    press([.tab, .enter], in: &state)
    #expect(state.themeName == "dark")
    #expect(state.theme.name == "dark")
    #expect(state.prompt == nil)
  }

  @Test func `a theme that is saved again is drawn anew`() throws {
    var state = state()
    var settings = DashboardSettings()
    var own = Theme.nord
    own.name = "own"
    settings.themes.append(own)
    settings.themeName = "own"
    state.adopt(settings)
    #expect(state.theme == own)
    own.appearances[.failing] = Appearance([.ansi(5)])
    settings.themes[settings.themes.count - 1] = own
    state.adopt(settings)
    #expect(state.theme == own)
  }

  @Test func `a theme chosen here outlives a file that is saved`() {
    var state = state()
    type(":theme light", in: &state)
    press([.enter], in: &state)
    var settings = DashboardSettings()
    settings.themeName = "nord"
    state.adopt(settings)
    #expect(state.theme.name == "light")
  }

  @Test(arguments: Theme.builtIn.map(\.name))
  func `a screen in each theme looks as it is kept`(name: String) throws {
    var state = state()
    state.themeName = name
    let picture = DashboardView.canvas(of: state).svg(theme: state.theme)
    let lines = picture.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    #expect(
      GoldenScreen().difference(lines.map(String.init), name: "theme-\(name)-80x24.svg") == nil
    )
  }
}
