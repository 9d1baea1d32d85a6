// SPDX-License-Identifier: Apache-2.0

import Dashboard
import MeshModel
import Terminal
import TestSupport
import Testing

struct TimeTravelTests {
  private static func state(_ size: CellSize = CellSize(width: 120, height: 40)) -> DashboardState {
    var state = DashboardState(
      info: DashboardInfo(contextName: "prod-eu", firstPane: .graph),
      size: size,
      now: SampleMesh.moment
    )
    state.receive(SampleMesh.bookinfo.snapshot(), at: SampleMesh.moment)
    return state
  }

  private static func press(_ keys: String, _ state: inout DashboardState) {
    for character in keys {
      _ = state.handle(.key(.character(character)), at: SampleMesh.moment)
    }
  }

  @Test func `a comma pauses and goes ten seconds back, a brace a minute`() {
    var state = Self.state()
    Self.press(",", &state)
    #expect(state.isPaused)
    #expect(state.shown?.generatedAt == SampleMesh.moment.advanced(bySeconds: -10))
    Self.press("{", &state)
    #expect(state.shown?.generatedAt == SampleMesh.moment.advanced(bySeconds: -70))
    #expect(DashboardView.canvas(of: state).lines[0].contains("‖ 1m ago"))
    Self.press(".", &state)
    #expect(state.shown?.generatedAt == SampleMesh.moment.advanced(bySeconds: -60))
    Self.press("}.", &state)
    #expect(state.shown?.generatedAt == SampleMesh.moment)
    Self.press(" ", &state)
    #expect(!state.isPaused)
  }

  @Test func `the past ends where the frames begin`() {
    var state = Self.state()
    Self.press("{{{{{{{{{{", &state)
    #expect(state.shown?.generatedAt == SampleMesh.moment.advanced(bySeconds: -300))
    #expect(state.message?.text == "the past goes no further back")
  }

  @Test func `snapshots that come meanwhile leave the past on the screen`() {
    var state = Self.state()
    Self.press("{", &state)
    let moment = state.shown?.generatedAt
    state.receive(
      SampleMesh.bookinfo.snapshot(),
      at: SampleMesh.moment.advanced(bySeconds: 5)
    )
    #expect(state.shown?.generatedAt == moment)
    Self.press(" ", &state)
    #expect(state.shown?.generatedAt == SampleMesh.moment)
    #expect(state.time.frame == nil)
  }

  @Test func `D compares with the mark, marks nodes, and Enter leads to the service`() {
    var state = Self.state()
    Self.press("m", &state)
    var mesh = SampleMesh.bookinfo
    for index in mesh.calls.indices where mesh.calls[index].destination == "reviews-v1" {
      mesh.calls[index].p99 = 900
    }
    var later = mesh.snapshot()
    later.generatedAt = SampleMesh.moment.advanced(bySeconds: 60)
    state.receive(later, at: SampleMesh.moment.advanced(bySeconds: 60))
    Self.press("D", &state)
    #expect(state.scope == .differences)
    #expect(state.time.differences.map(\.subject) == ["reviews-v1"])
    let list = DashboardView.canvas(of: state).lines.joined(separator: "\n")
    #expect(list.contains("GOT SLOWER"))
    #expect(list.contains("P99 12 ms → 900 ms"))
    _ = state.handle(.key(.escape), at: SampleMesh.moment)
    #expect(DashboardView.canvas(of: state).lines.joined().contains("▲ slower"))
    Self.press("DD", &state)
    _ = state.handle(.key(.enter), at: SampleMesh.moment)
    #expect(state.service?.name == ServiceName(namespace: "bookinfo", name: "reviews"))
  }

  @Test func `without a mark one window ago is compared`() {
    var state = Self.state()
    Self.press("D", &state)
    #expect(state.time.comparedWith == SampleMesh.moment.advanced(bySeconds: -60))
    Self.press("D", &state)
    #expect(state.time.comparedWith == nil)
    #expect(state.overlay == nil)
  }

  @Test(arguments: [
    ("past", "{"), ("compare", "D"), ("marked", "m{D"),
  ])
  func `time looks as it is kept`(name: String, keys: String) {
    for size in [
      CellSize(width: 80, height: 24), CellSize(width: 120, height: 40),
      CellSize(width: 220, height: 60),
    ] {
      var state = Self.state(size)
      Self.press(keys, &state)
      let canvas = DashboardView.canvas(of: state)
      let file = "time-\(name)-\(size.width)x\(size.height)"
      #expect(GoldenScreen().difference(canvas.lines, name: file + ".txt") == nil)
      #expect(GoldenScreen().difference(canvas.styleLines, name: file + ".style.txt") == nil)
    }
  }
}
