// SPDX-License-Identifier: Apache-2.0

import Aggregation
import Dashboard
import MeshModel
import Terminal
import TestSupport
import Testing

/// The marks on the graph, the list of statements, and the ways between graph and traces.
struct DiagnosisScreenTests {
  private static let sizes = [
    CellSize(width: 80, height: 24), CellSize(width: 120, height: 40),
    CellSize(width: 220, height: 60),
  ]

  private static func state(
    _ pane: PaneKind = .graph,
    size: CellSize = sizes[1],
    isASCII: Bool = false,
    hasTraces: Bool = true
  ) -> DashboardState {
    var state = DashboardState(
      info: DashboardInfo(contextName: "prod-eu", firstPane: pane),
      size: size,
      now: SampleMesh.moment,
      isASCII: isASCII
    )
    var snapshot = SampleMesh.bookinfo.snapshot()
    let traces = hasTraces ? (0..<60).map { SampleTraces.productPage($0, before: 20) } : []
    if hasTraces { snapshot.traces = SampleTraces.sample(traces) }
    snapshot.diagnosis = MeshDiagnosis.diagnose(
      graph: snapshot.graph(.workload),
      traces: traces
    )
    state.receive(snapshot, at: SampleMesh.moment)
    return state
  }

  private static func press(_ keys: String, in state: inout DashboardState) {
    for character in keys {
      let key: Key =
        switch character {
        case "\r": .enter
        case "⎋": .escape
        default: .character(character)
        }
      _ = state.handle(.key(key), at: SampleMesh.moment)
    }
  }

  private static func expect(_ state: DashboardState, isKeptAs name: String) {
    let canvas = DashboardView.canvas(of: state)
    let file = "\(name)-\(state.size.width)x\(state.size.height)"
    #expect(GoldenScreen().difference(canvas.lines, name: file + ".txt") == nil)
    #expect(GoldenScreen().difference(canvas.styleLines, name: file + ".style.txt") == nil)
  }

  private static func text(_ state: DashboardState) -> String {
    DashboardView.canvas(of: state).lines.joined(separator: "\n")
  }

  @Test(arguments: [("bottleneck", "b"), ("diagnosis", "B")])
  func `the marks and the list look as they are kept`(name: String, keys: String) {
    for size in Self.sizes {
      var state = Self.state(size: size)
      Self.press(keys, in: &state)
      Self.expect(state, isKeptAs: name)
    }
    var plain = Self.state(size: Self.sizes[0], isASCII: true)
    Self.press(keys, in: &plain)
    Self.expect(plain, isKeptAs: "\(name)-ascii")
    #expect(
      DashboardView.canvas(of: plain).lines.joined().utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
    )
  }

  @Test func `bottleneck, origin and followers are told by words, not by colour alone`() {
    var state = Self.state(size: Self.sizes[2])
    var snapshot = SampleMesh.bookinfo.snapshot()
    snapshot.diagnosis = state.shown?.diagnosis
    snapshot.diagnosis?.errorOrigins = [
      ErrorOrigin(
        cluster: "",
        namespace: "bookinfo",
        kind: .workload,
        name: "ratings-v1",
        errorRate: 3,
        codes: [],
        followers: ["reviews-v2", "productpage-v1"],
        confidence: .high,
        evidence: [.metrics],
        because: "its requests fail"
      )
    ]
    state.receive(snapshot, at: SampleMesh.moment)
    Self.press("b", in: &state)
    let text = Self.text(state)
    #expect(text.contains(" ◆ 64 % "))
    #expect(text.contains(" ✖ origin "))
    #expect(text.contains(" passes on "))
    #expect(text.contains("═"))
    Self.press("b", in: &state)
    #expect(!Self.text(state).contains(" ◆ 64 % "))
  }

  @Test func `a statement leads to its node, and to its traces`() {
    var state = Self.state()
    Self.press("B", in: &state)
    #expect(state.scope == .diagnosis)
    Self.press("\r", in: &state)
    #expect(state.overlay == nil)
    #expect(state.graph.selection?.anchor.text.hasSuffix("reviews-v2") == true)
    Self.press("Bt", in: &state)
    #expect(state.pane == .traces)
    #expect(state.traces.condition?.title == "reviews-v2")
    #expect(state.traces.list.shown.rows.count == 20)
  }

  @Test func `t lists the slowest traces of a node, Esc leads back`() throws {
    var state = Self.state()
    Self.press("B\r", in: &state)
    let selection = state.graph.selection
    Self.press("t", in: &state)
    #expect(state.pane == .traces)
    let rows = state.traces.list.shown.rows
    #expect(rows.count == 20)
    let durations = rows.compactMap { row in
      state.shown?.traces?.traces.first { $0.id == row.id }?.durationMicroseconds
    }
    #expect(durations == durations.sorted(by: >))
    Self.press("\r", in: &state)
    #expect(state.scope == .waterfall)
    Self.press("⎋", in: &state)
    #expect(state.scope == .traces)
    #expect(state.traces.condition != nil)
    Self.press("⎋", in: &state)
    #expect(state.pane == .graph)
    #expect(state.graph.selection == selection)
    #expect(state.traces.condition == nil)
  }

  @Test func `t on an edge lists the traces that take it`() {
    var state = Self.state()
    Self.press("B\r", in: &state)
    Self.press("]", in: &state)
    Self.press("t", in: &state)
    #expect(state.traces.condition?.title == "productpage v1 → reviews v2")
    #expect(state.traces.list.shown.rows.count == 20)
  }

  @Test func `o in a trace shows the span's workload in the graph`() {
    var state = Self.state(.traces)
    Self.press("\rbo", in: &state)
    #expect(state.pane == .graph)
    #expect(state.graph.selection?.anchor.text.hasSuffix("reviews-v2") == true)
    Self.press("⎋", in: &state)
    #expect(state.pane == .traces)
    #expect(state.scope == .waterfall)
  }

  @Test func `without traces t says what to start with, and metrics alone make marks`() {
    var state = Self.state(hasTraces: false)
    Self.press("t", in: &state)
    #expect(state.message?.text == "no traces: start with --traces URL")
    Self.press("b", in: &state)
    #expect(Self.text(state).contains(" ✖ origin "))
  }

  @Test func `a healthy mesh has two sentences instead of statements`() {
    var state = DashboardState(
      info: DashboardInfo(contextName: "prod-eu"),
      size: Self.sizes[0],
      now: SampleMesh.moment
    )
    var snapshot = SampleMesh.three.snapshot()
    snapshot.diagnosis = MeshDiagnosis.diagnose(graph: snapshot.graph(.workload), traces: [])
    state.receive(snapshot, at: SampleMesh.moment)
    Self.press("B", in: &state)
    #expect(Self.text(state).contains("No bottleneck"))
    #expect(Self.text(state).contains("No origin of errors"))
    Self.press("\r", in: &state)
    #expect(state.message?.text == "nothing is selected")
    Self.press("q", in: &state)
    #expect(state.overlay == nil)
  }
}
