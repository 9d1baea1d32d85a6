// SPDX-License-Identifier: Apache-2.0

import Dashboard
import Terminal
import Testing

struct ScreenLayoutTests {
  private func layout(
    _ width: Int,
    _ height: Int,
    _ pane: PaneKind = .graph,
    isAlone: Bool = false
  ) -> ScreenLayout {
    ScreenLayout(
      size: CellSize(width: width, height: height),
      pane: pane,
      isAlone: isAlone,
      hasMessage: false
    )
  }

  @Test(arguments: [
    (1, 1, ScreenLayout.Step.tooSmall), (59, 24, .worstEdges), (80, 11, .worstEdges),
    (60, 12, .panes), (80, 24, .panes),
  ])
  func `what fits goes by the size`(width: Int, height: Int, step: ScreenLayout.Step) {
    #expect(layout(width, height).step == step)
  }

  @Test(arguments: [
    (80, 40, 1, false), (100, 40, 1, true), (160, 40, 2, true), (160, 30, 1, true),
  ])
  func `wide screens show more panes`(width: Int, height: Int, panes: Int, hasDetail: Bool) {
    #expect(layout(width, height).panes.count == panes)
    #expect((layout(width, height).detail != nil) == hasDetail)
  }

  @Test func `the breadcrumbs need 24 rows`() {
    #expect(layout(80, 23).breadcrumbs == nil)
    #expect(layout(80, 24).breadcrumbs != nil)
  }

  @Test func `a pane alone has the screen to itself`() {
    let alone = layout(220, 60, isAlone: true)
    #expect(alone.panes.count == 1)
    #expect(alone.detail == nil)
    #expect(alone.panes.first?.area.width == 220)
  }

  @Test func `a message moves nothing`() {
    let size = CellSize(width: 80, height: 24)
    let with = ScreenLayout(size: size, pane: .graph, isAlone: false, hasMessage: true)
    #expect(with == layout(80, 24))
    #expect(with.message != nil)
  }
}
