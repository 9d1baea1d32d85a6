// SPDX-License-Identifier: Apache-2.0

import Dashboard
import Foundation
import MeshModel
import Terminal
import TestSupport
import Testing

struct InteractionTests {
  private func state(pane: PaneKind = .graph, width: Int = 80) -> DashboardState {
    var state = DashboardState(
      info: DashboardInfo(contextName: "demo", firstPane: pane, logPath: "/x/meshtop.log"),
      size: CellSize(width: width, height: 24),
      now: SampleMesh.moment
    )
    state.receive(SampleMesh.bookinfo.snapshot(), at: SampleMesh.moment)
    return state
  }

  @discardableResult
  private func type(_ keys: String, in state: inout DashboardState) -> [DashboardRequest] {
    keys.flatMap { character in
      state.handle(
        .key(character == "⏎" ? .enter : .character(character)),
        at: SampleMesh.moment
      )
    }
  }

  private func copied(_ requests: [DashboardRequest]) throws -> [String: Any] {
    guard case .copy(let text)? = requests.last else {
      Issue.record("nothing was copied")
      return [:]
    }
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8))
    return try #require(object as? [String: Any])
  }

  @Test func `Y copies a node with its edges`() throws {
    var state = state()
    let object = try copied(type("lY", in: &state))
    let node = try #require(object["node"] as? [String: Any])
    #expect((node["id"] as? String)?.contains("productpage") == true)
    #expect((object["inbound"] as? [Any])?.count == 1)
    #expect((object["outbound"] as? [Any])?.isEmpty == false)
  }

  @Test func `what is found from the start is selected, and a choice stays`() {
    var state = DashboardState(
      info: DashboardInfo(contextName: "demo", firstPane: .graph, findText: "ratings"),
      size: CellSize(width: 80, height: 24),
      now: SampleMesh.moment
    )
    state.receive(SampleMesh.bookinfo.snapshot(), at: SampleMesh.moment)
    #expect(state.graph.selection?.anchor.text.contains("ratings") == true)
    type("h", in: &state)
    let chosen = state.graph.selection
    #expect(chosen?.anchor.text.contains("ratings") == false)
    state.receive(SampleMesh.bookinfo.snapshot(), at: SampleMesh.moment.advanced(bySeconds: 5))
    #expect(state.graph.selection == chosen)
  }

  @Test func `Y copies an edge`() throws {
    var state = state()
    let object = try copied(type("l]Y", in: &state))
    #expect(object["source"] is String)
    #expect(object["rate"] is Double)
  }

  @Test func `Y copies a row by its columns, figures as numbers`() throws {
    var state = state(pane: .workloads)
    let object = try copied(type("Y", in: &state))
    #expect(object["workload"] is String)
    #expect(object["rps"] is Double || object["rps"] is NSNull)
  }

  @Test func `w shows all columns, and again those that fit`() {
    var state = state(pane: .workloads)
    #expect(!state.shownTable(.workloads).columns.contains { $0.title == "OUT RPS" })
    type("w", in: &state)
    #expect(state.shownTable(.workloads).columns.contains { $0.title == "OUT RPS" })
    type("w", in: &state)
    #expect(!state.shownTable(.workloads).columns.contains { $0.title == "OUT RPS" })
  }

  @Test func `the cursor goes with its row until f keeps it at its place`() throws {
    var state = state(pane: .workloads)
    type(":sort workload⏎j", in: &state)
    let table = state.shownTable(.workloads)
    let name = table.rows[1].id
    type("S", in: &state)
    let moved = try #require(state.tables[.workloads]?.cursor(in: state.shownTable(.workloads)))
    #expect(state.shownTable(.workloads).rows[moved].id == name)
    #expect(moved != 1)
    type("fS", in: &state)
    #expect(state.tables[.workloads]?.cursor(in: state.shownTable(.workloads)) == 1)
  }

  @Test(arguments: [
    ("sort p99", 7, true), ("sort WORKLOAD", 0, false), ("sort err", 5, true),
  ])
  func `a table is sorted by the name of a column`(line: String, column: Int, isDescending: Bool) {
    var state = state(pane: .workloads)
    type(":\(line)⏎", in: &state)
    #expect(state.tables[.workloads]?.sortColumn == column)
    #expect(state.tables[.workloads]?.isDescending == isDescending)
  }

  @Test func `a column that there isn't is told, with those that there are`() {
    var state = state(pane: .workloads)
    type(":sort colour⏎", in: &state)
    #expect(
      state.message?.text
        == "no column `colour`; there are workload, namespace, version, health, rps, err, p50, p99"
    )
  }

  @Test func `commands ask for what they say`() {
    var state = state()
    #expect(type(":save⏎", in: &state) == [.save])
    #expect(type(":mouse off⏎", in: &state) == [.useMouse(false)])
    #expect(type(":mouse⏎", in: &state) == [.useMouse(true)])
    #expect(
      type(":log⏎", in: &state) == [.open(OpenedDocument(.file(path: "/x/meshtop.log")))]
    )
    let before = DashboardView.canvas(of: state).lines[0]
    type(":header⏎", in: &state)
    let after = DashboardView.canvas(of: state).lines[0]
    #expect(before.contains("meshtop"))
    #expect(!after.contains("meshtop"))
    #expect(after.contains("live"))
  }

  @Test func `a workload that begins to fail is noticed once`() {
    var state = state()
    #expect(!state.hasNewFailure)
    var snapshot = SampleMesh.bookinfo.snapshot()
    let healthy = snapshot.workloads.firstIndex { $0.health == .healthy }
    snapshot.workloads[healthy ?? 0].health = .failure
    state.receive(snapshot, at: SampleMesh.moment)
    #expect(state.hasNewFailure)
    state.hasNewFailure = false
    state.receive(snapshot, at: SampleMesh.moment)
    #expect(!state.hasNewFailure)
  }

  @Test func `slow lines get no small graphs`() {
    var settings = DashboardSettings()
    settings.hasSparklines = false
    for pane in [PaneKind.graph, .workloads] {
      var state = DashboardState(
        info: DashboardInfo(contextName: "demo", firstPane: pane),
        size: CellSize(width: 220, height: 60),
        now: SampleMesh.moment,
        settings: settings
      )
      state.receive(SampleMesh.bookinfo.snapshot(), at: SampleMesh.moment)
      let text = DashboardView.canvas(of: state).lines.joined()
      #expect(!text.unicodeScalars.contains { (0x2801...0x28FF).contains($0.value) })
    }
  }

  @Test func `the help is filtered as one types, and Escape shows all of it again`() {
    var state = state()
    type("?/pause⏎", in: &state)
    let filtered = DashboardView.canvas(of: state).lines.joined(separator: "\n")
    #expect(filtered.contains("pause, and go on"))
    #expect(!filtered.contains("longer rate window"))
    _ = state.handle(.key(.escape), at: SampleMesh.moment)
    #expect(state.overlay == .help(scroll: 0))
    #expect(state.helpFilter == "")
    _ = state.handle(.key(.escape), at: SampleMesh.moment)
    #expect(state.overlay == nil)
  }
}
