// SPDX-License-Identifier: Apache-2.0

import Dashboard
import MeshModel
import Terminal
import TestSupport
import Testing

struct ClickTests {
  private func state(pane: PaneKind = .workloads, width: Int = 80) -> DashboardState {
    var state = DashboardState(
      info: DashboardInfo(contextName: "demo", firstPane: pane),
      size: CellSize(width: width, height: 24),
      now: SampleMesh.moment
    )
    state.receive(SampleMesh.bookinfo.snapshot(), at: SampleMesh.moment)
    return state
  }

  /// Clicks where a text stands on the screen.
  private func click(
    _ text: String,
    row: Int,
    in state: inout DashboardState
  ) throws -> [DashboardRequest] {
    let line = DashboardView.canvas(of: state).lines[row]
    let range = try #require(line.firstRange(of: text), "\(text) stands in: \(line)")
    let column = CellWidth.columns(of: String(line[..<range.lowerBound]))
    return state.handle(
      .mouse(MouseEvent(.press, column: column, row: row)),
      at: SampleMesh.moment
    )
  }

  @Test func `a click on a hint does what its key does`() throws {
    var state = state(pane: .sources)
    _ = try click("pause", row: 23, in: &state)
    #expect(state.isPaused)
    _ = try click("help", row: 23, in: &state)
    #expect(state.overlay == .help(scroll: 0))
    _ = try click("close", row: 23, in: &state)
    #expect(state.overlay == nil)
    #expect(try click("quit", row: 23, in: &state) == [.quit])
  }

  @Test func `a click on a breadcrumb leads back there`() throws {
    var state = state()
    let namespace = try #require(state.shown?.workloads.first?.namespace)
    state.namespace = namespace
    state.refreshGraph()
    _ = state.handle(.key(.character("d")), at: SampleMesh.moment)
    #expect(state.overlay == .detail)
    _ = try click(namespace, row: 1, in: &state)
    #expect(state.overlay == nil)
    #expect(state.namespace == namespace)
    _ = try click("mesh", row: 1, in: &state)
    #expect(state.namespace == nil)
  }

  @Test func `a click on a header sorts by it, and again the other way round`() throws {
    var state = state()
    _ = try click("P99", row: 3, in: &state)
    #expect(state.tables[.workloads]?.sortColumn == 7)
    #expect(state.tables[.workloads]?.isDescending == true)
    _ = try click("P99", row: 3, in: &state)
    #expect(state.tables[.workloads]?.isDescending == false)
  }
}
