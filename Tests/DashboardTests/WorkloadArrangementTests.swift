// SPDX-License-Identifier: Apache-2.0

import Dashboard
import MeshModel
import Terminal
import TestSupport
import Testing

struct WorkloadArrangementTests {
  private static func state(
    _ size: CellSize = CellSize(width: 120, height: 40)
  ) -> DashboardState {
    var state = DashboardState(
      info: DashboardInfo(contextName: "prod-eu", firstPane: .workloads),
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

  private static func names(_ state: DashboardState) -> [String] {
    state.shownTable(.workloads).rows.map { $0.cells[0].text }
  }

  @Test(arguments: [80, 120, 220])
  func `a pod tells whether it is ready and how its proxy is`(width: Int) throws {
    var snapshot = SampleMesh.bookinfo.snapshot()
    let workload = try #require(snapshot.workloads.first { $0.workload == "reviews-v2" })
    for index in snapshot.pods.indices where snapshot.pods[index].workload == "reviews-v2" {
      let isFirst = snapshot.pods[index].proxyVersion != nil
      snapshot.pods[index].isReady = isFirst
      snapshot.pods[index].restarts = isFirst ? 0 : 3
      snapshot.pods[index].proxyCores = isFirst ? 0.12 : nil
      if !isFirst { snapshot.pods[index].hasProxy = false }
    }
    var state = DashboardState(
      info: DashboardInfo(contextName: "prod-eu", firstPane: .workloads),
      size: CellSize(width: width, height: 24),
      now: SampleMesh.moment
    )
    state.receive(snapshot, at: SampleMesh.moment)
    state.workloadRows.expanded = [workload.nodeID.text]
    let table = state.shownTable(.workloads)
    let pods = table.rows.filter { $0.id.hasPrefix("pod:") }
    #expect(pods.count == 2)
    func cells(_ title: String) -> [String] {
      table.columns.firstIndex { $0.title.hasPrefix(title) }.map { column in
        pods.map { $0.cells[column].text }
      } ?? []
    }
    let isWide = width >= 160
    #expect(cells("NAMESPACE") == ["ready", "not ready"])
    if isWide {
      #expect(table.columns.map(\.title).contains("PROXY"))
      #expect(cells("MEMORY") == ["48.2 MB", "–"])
      #expect(cells("CPU") == ["0.12", "–"])
      #expect(cells("RESTART") == ["0", "3"])
    } else {
      if width >= 100 { #expect(cells("PROXIES") == ["1.24.2", "none"]) }
      if width >= 100 { #expect(cells("RPS ") == ["48.2 MB", ""]) }
    }
  }

  @Test(arguments: [(0, "ready"), (1, "1 restart"), (12, "12 restarts")])
  func `restarts of a pod that is ready stand where they have no column`(
    restarts: Int,
    expected: String
  ) {
    var snapshot = SampleMesh.bookinfo.snapshot()
    for index in snapshot.pods.indices {
      snapshot.pods[index].isReady = true
      snapshot.pods[index].restarts = restarts
    }
    var state = Self.state()
    state.receive(snapshot, at: SampleMesh.moment)
    Self.press("p", &state)
    #expect(state.shownTable(.workloads).rows[1].cells[1].text == expected)
  }

  @Test func `p shows the pods of a workload under it, and folds them`() {
    var state = Self.state()
    let before = Self.names(state)
    Self.press("p", &state)
    let names = Self.names(state)
    #expect(names.count == before.count + 2)
    #expect(names[1] == "    …-x2x4z")
    Self.press("j", &state)
    #expect(state.detailSubject?.selection.anchor.text.hasSuffix(before[0]) == true)
    Self.press("kp", &state)
    #expect(Self.names(state) == before)
  }

  @Test func `a groups by namespace, by app, and not at all`() {
    var state = Self.state()
    let before = Self.names(state)
    Self.press("a", &state)
    #expect(Self.names(state).first == "bookinfo")
    #expect(Self.names(state).count == before.count + 1)
    Self.press("a", &state)
    let apps = Self.names(state)
    #expect(apps.contains("bookinfo/reviews"))
    let place = apps.firstIndex(of: "bookinfo/reviews") ?? 0
    #expect(
      Set(apps[(place + 1)...(place + 3)]) == ["  reviews-v1", "  reviews-v2", "  reviews-v3"]
    )
    Self.press("a", &state)
    #expect(Self.names(state) == before)
  }

  @Test func `a wide table sorts by each of its columns`() {
    var state = Self.state(CellSize(width: 220, height: 60))
    let columns = state.shownTable(.workloads).columns.map(\.title)
    for title in ["P95", "MTLS", "PROXY", "MEMORY", "RESTART"] {
      #expect(columns.contains(title))
    }
    for _ in columns {
      Self.press("s", &state)
      let rows = state.shownTable(.workloads).rows
      #expect(rows.allSatisfy { $0.cells.count == columns.count })
      #expect(rows.allSatisfy { $0.sortValues.count == columns.count })
    }
  }

  @Test(arguments: [("pods", "P"), ("grouped", "aap")])
  func `the table looks as it is kept`(name: String, keys: String) {
    for size in [
      CellSize(width: 80, height: 24), CellSize(width: 120, height: 40),
      CellSize(width: 220, height: 60),
    ] {
      var state = Self.state(size)
      Self.press(keys, &state)
      let canvas = DashboardView.canvas(of: state)
      let file = "workloads-\(name)-\(size.width)x\(size.height)"
      #expect(GoldenScreen().difference(canvas.lines, name: file + ".txt") == nil)
      #expect(GoldenScreen().difference(canvas.styleLines, name: file + ".style.txt") == nil)
    }
  }
}
