// SPDX-License-Identifier: Apache-2.0

import Dashboard
import MeshModel
import Terminal
import TestSupport
import Testing

/// Rows keep their places while the cursor moves among them.
struct SteadyOrderTests {
  @Test(arguments: [
    ("abc", "abc", "abc"), ("cab", "abc", "abc"), ("bc", "abc", "bc"), ("dcbae", "abc", "abcde"),
    ("edcba", "ac", "acedb"), ("abc", "", "abc"), ("", "abc", ""),
  ])
  func `known rows keep their order, new ones come last in their own`(
    rows: String,
    like: String,
    expected: String
  ) {
    let arranged = SteadyOrder.arranged(Array(rows), like: Array(like), id: { $0 })
    #expect(String(arranged) == expected)
  }

  @Test func `the order is kept for a second after the last move, in that pane alone`() {
    var order = SteadyOrder()
    let start = SampleMesh.moment
    func rows(_ seconds: Double, _ pane: PaneKind = .workloads) -> [String] {
      order.arranged(["b", "a"], of: pane, at: start.advanced(bySeconds: seconds)) { $0 }
    }
    #expect(rows(0) == ["b", "a"])
    order.moved(in: .workloads, among: ["a", "b"], at: start)
    #expect(rows(0) == ["a", "b"])
    #expect(rows(0.9) == ["a", "b"])
    #expect(rows(0.9, .sources) == ["b", "a"])
    #expect(rows(1) == ["b", "a"])
    // A clock that was set back.
    #expect(rows(-5) == ["b", "a"])
    #expect(order.milliseconds(at: start.advanced(bySeconds: 0.4)) == 600)
    let isExtended = [0.9, 1.8, 2.9].map {
      order.extend(in: .workloads, at: start.advanced(bySeconds: $0))
    }
    #expect(isExtended == [true, true, false])
    #expect(rows(2.7) == ["a", "b"])
    order.end()
    #expect(rows(2) == ["b", "a"])
    #expect(order.milliseconds(at: start) == 0)
  }

  private static func state(_ pane: PaneKind) -> DashboardState {
    var state = DashboardState(
      info: DashboardInfo(contextName: "prod-eu", firstPane: pane),
      size: CellSize(width: 120, height: 40),
      now: SampleMesh.moment
    )
    state.receive(SampleMesh.bookinfo.snapshot(), at: SampleMesh.moment)
    return state
  }

  /// The mesh with all calls turned round: what was best is worst.
  private static var turned: MeshSnapshot {
    var snapshot = SampleMesh.bookinfo.snapshot()
    for index in snapshot.workloads.indices {
      let isFailing = snapshot.workloads[index].health == .failure
      snapshot.workloads[index].health = isFailing ? .healthy : .failure
    }
    return snapshot
  }

  private static func ids(_ state: DashboardState) -> [String] {
    state.shownTable(.workloads).rows.map(\.id)
  }

  @Test func `a refresh changes figures but no places under the moving cursor`() throws {
    var state = Self.state(.workloads)
    let before = Self.ids(state)
    let later = SampleMesh.moment.advanced(bySeconds: 0.5)
    _ = state.handle(.key(.down), at: SampleMesh.moment)
    let under = state.tables[.workloads]?.cursorID
    state.receive(Self.turned, at: later)
    #expect(Self.ids(state) == before)
    #expect(state.shownTable(.workloads).rows[0].cells[3].text == "● healthy")
    #expect(state.tables[.workloads]?.cursorID == under)
    // A second after the last key the rows go where they belong, and the cursor with its row.
    state.now = SampleMesh.moment.advanced(bySeconds: 1.1)
    #expect(Self.ids(state) != before)
    let table = state.shownTable(.workloads)
    let cursor = try #require(state.tables[.workloads]?.cursor(in: table))
    #expect(table.rows[cursor].id == under)
  }

  @Test func `a key that asks for another order gets it at once`() {
    var state = Self.state(.workloads)
    _ = state.handle(.key(.down), at: SampleMesh.moment)
    let before = Self.ids(state)
    _ = state.handle(.key(.character("S")), at: SampleMesh.moment)
    #expect(Self.ids(state) != before)
  }

  @Test func `the overview's lists stand still too`() {
    var state = Self.state(.overview)
    _ = state.handle(.key(.down), at: SampleMesh.moment)
    _ = state.handle(.key(.down), at: SampleMesh.moment)
    let subject = { (state: DashboardState) in
      DashboardView.canvas(of: state).lines.first { $0.contains("›") && !$0.contains("mesh ›") }?
        .dropFirst(3).prefix(16)
    }
    let before = subject(state)
    state.receive(Self.turned, at: SampleMesh.moment.advanced(bySeconds: 0.3))
    #expect(subject(state) == before)
    #expect(before != nil)
  }

  @Test func `the cursor of a list of differences stays with its line`() throws {
    var state = Self.state(.graph)
    var later = SampleMesh.bookinfo
    for index in later.calls.indices { later.calls[index].rate *= Double(index + 2) }
    _ = state.handle(.key(.character("m")), at: SampleMesh.moment)
    state.receive(later.snapshot(), at: SampleMesh.moment.advanced(bySeconds: 5))
    _ = state.handle(.key(.character("D")), at: SampleMesh.moment.advanced(bySeconds: 6))
    _ = state.handle(.key(.down), at: SampleMesh.moment.advanced(bySeconds: 6))
    guard case .differences(let cursor) = state.overlay else {
      Issue.record("the differences are not shown")
      return
    }
    let id = state.time.differences[cursor].id
    for index in later.calls.indices {
      later.calls[index].rate *= Double(later.calls.count - index + 1) * 3
    }
    state.receive(later.snapshot(), at: SampleMesh.moment.advanced(bySeconds: 10))
    guard case .differences(let moved) = state.overlay else {
      Issue.record("the differences are gone")
      return
    }
    #expect(state.time.differences[moved].id == id)
  }
}
