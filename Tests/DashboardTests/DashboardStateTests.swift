// SPDX-License-Identifier: Apache-2.0

import Dashboard
import MeshModel
import Terminal
import TestSupport
import Testing

struct DashboardStateTests {
  private func state(pane: PaneKind = .graph, width: Int = 80, height: Int = 24) -> DashboardState {
    var state = DashboardState(
      info: DashboardInfo(contextName: "demo", firstPane: pane),
      size: CellSize(width: width, height: height),
      now: SampleMesh.moment
    )
    state.receive(SampleMesh.bookinfo.snapshot(failing: 1), at: SampleMesh.moment)
    return state
  }

  /// Types characters; `⏎` is Enter, `⎋` Escape, `⇥` Tab.
  @discardableResult
  private func type(_ keys: String, into state: inout DashboardState) -> [DashboardRequest] {
    keys.flatMap { character -> [DashboardRequest] in
      let key: Key =
        switch character {
        case "⏎": .enter
        case "⎋": .escape
        case "⇥": .tab
        default: .character(character)
        }
      return state.handle(.key(key), at: SampleMesh.moment)
    }
  }

  private func selectedName(_ state: DashboardState) -> String? {
    state.graph.selection.flatMap { selection in
      state.graph.visible.nodes.first { $0.id == selection.anchor }.map {
        GraphScene.title(of: $0)
      }
    }
  }

  @Test(arguments: [
    ("", "istio-ingressgateway"), ("l", "productpage v1"), ("h", "istio-ingressgateway"),
    ("lh", "istio-ingressgateway"), ("/mongo⏎", "mongodb v1"), ("G", "mongodb v1"),
    ("/ratings⏎h", "reviews v2"), ("/reviews⏎⎋", "reviews v2"), ("Gg", "istio-ingressgateway"),
  ])
  func `keys move along the graph`(keys: String, name: String) {
    var state = state()
    type(keys, into: &state)
    if keys == "/ratings⏎h" || keys == "/reviews⏎⎋" {
      #expect(selectedName(state)?.hasPrefix("reviews") == true)
    } else {
      #expect(selectedName(state) == name)
    }
  }

  @Test func `q quits and closes what covers the pane first`() {
    var state = state()
    #expect(type("⏎q", into: &state) == [])
    #expect(state.overlay == nil)
    #expect(type("q", into: &state) == [.quit])
  }

  @Test func `escape never quits and says so at the end`() {
    var state = state()
    #expect(type("⎋⎋⎋⎋", into: &state) == [])
    #expect(state.message?.text == "nothing further out; q quits")
  }

  @Test(arguments: [":q⏎", ":quit⏎"])
  func `the command quits`(keys: String) {
    var state = state()
    #expect(type(keys, into: &state) == [.quit])
  }

  @Test func `control C quits from a prompt`() {
    var state = state()
    type("/abc", into: &state)
    #expect(state.handle(.key(.control("c")), at: SampleMesh.moment) == [.quit])
  }

  @Test(arguments: [
    ("1", PaneKind.overview), ("3", .workloads), ("4", .traces), ("5", .config), ("6", .sources),
    (":wl⏎", .workloads),
    (":sources⏎", .sources), ("⇥", .workloads), ("1⏎⎋", .overview),
  ])
  func `panes are reached`(keys: String, pane: PaneKind) {
    var state = state()
    type(keys, into: &state)
    #expect(state.pane == pane)
  }

  @Test func `a namespace opened from the overview filters what follows until escape`() {
    var state = state(pane: .overview)
    state.tables[.overview]?.cursorID = "namespace:bookinfo"
    type("⏎", into: &state)
    #expect(state.namespace == "bookinfo")
    type("⎋", into: &state)
    #expect(state.namespace == nil)
  }

  @Test func `a filter applies as it is typed and escape takes it away`() {
    var state = state(pane: .workloads)
    type("/rev", into: &state)
    #expect(state.shownTable(.workloads).rows.count == 3)
    type("⏎", into: &state)
    #expect(state.shownTable(.workloads).rows.count == 3)
    type("⎋", into: &state)
    #expect(state.shownTable(.workloads).rows.count == 8)
  }

  @Test func `a wrong expression keeps the last good result`() {
    var state = state(pane: .workloads)
    type("/~rev(", into: &state)
    #expect(state.shownTable(.workloads).rows.count == 3)
  }

  @Test func `a pause keeps the screen while snapshots come in`() {
    var state = state()
    type(" ", into: &state)
    var later = SampleMesh.three.snapshot()
    later.generatedAt = SampleMesh.moment.advanced(bySeconds: 5)
    state.receive(later, at: later.generatedAt)
    #expect(state.shown?.workloads.count == 8)
    type(" ", into: &state)
    #expect(state.shown?.workloads.count == 3)
  }

  @Test(arguments: [("+", 300.0), ("-", 30), ("++", 900), (":window 15s⏎", 15)])
  func `the window is asked for`(keys: String, seconds: Double) {
    var state = state()
    #expect(type(keys, into: &state).last == .setWindow(seconds: seconds))
  }

  @Test func `sorting keeps the cursor on its row`() {
    var state = state(pane: .workloads)
    type("jj", into: &state)
    let before = state.tables[.workloads]?.cursorID
    type("S", into: &state)
    #expect(state.tables[.workloads]?.cursorID == before)
  }

  @Test func `only what is wrong is left`() {
    var state = state(pane: .workloads)
    type("E", into: &state)
    #expect(state.shownTable(.workloads).rows.count == 5)
    type("2", into: &state)
    #expect(state.graph.visible.nodes.allSatisfy { $0.health.severity >= 1 })
    #expect(!state.graph.visible.nodes.contains { $0.app == "details" })
  }

  @Test func `the neighbourhood grows by hops`() {
    var state = state()
    type("z", into: &state)
    #expect(state.graph.visible.nodes.count == 2)
    type("z", into: &state)
    #expect(state.graph.visible.nodes.count == 6)
    type("Z", into: &state)
    #expect(state.graph.visible.nodes.count == 8)
  }

  @Test func `brackets go round the edges of a node`() {
    var state = state()
    type("l]", into: &state)
    guard case .edge(let first, _) = state.graph.selection else {
      Issue.record("no edge is selected")
      return
    }
    #expect(first.destination.text.hasSuffix("productpage-v1"))
    type("]", into: &state)
    guard case .edge(let second, _) = state.graph.selection else {
      Issue.record("no edge is selected")
      return
    }
    #expect(second.source.text.hasSuffix("productpage-v1"))
  }

  @Test(arguments: ["x", "#"])
  func `a key that can't act says why`(key: String) {
    var state = state()
    type(key, into: &state)
    #expect(state.message != nil)
  }

  @Test func `a paste is text and no command`() {
    var state = state()
    #expect(state.handle(.paste("q"), at: SampleMesh.moment) == [])
    type("/", into: &state)
    _ = state.handle(.paste("mon\ngo"), at: SampleMesh.moment)
    #expect(state.prompt?.editor.text == "mongo")
  }

  @Test func `a click selects and a second one opens`() {
    var state = state(pane: .workloads)
    let click = InputEvent.mouse(MouseEvent(.press, column: 5, row: 6))
    _ = state.handle(click, at: SampleMesh.moment)
    #expect(state.tables[.workloads]?.cursorID != nil)
    #expect(state.service == nil)
    _ = state.handle(click, at: SampleMesh.moment)
    #expect(state.service != nil)
  }

  @Test func `a click on a header sorts`() {
    var state = state(pane: .workloads)
    _ = state.handle(
      .mouse(MouseEvent(.press, column: 4, row: 3)),
      at: SampleMesh.moment
    )
    #expect(state.tables[.workloads]?.sortColumn == 0)
  }

  @Test func `a source's whole error is one key away`() {
    var state = state(pane: .sources)
    type("⏎", into: &state)
    #expect(state.overlay == .detail)
    let text = DashboardView.canvas(of: state).lines.joined(separator: "\n")
    #expect(text.contains("connection refused. Is the pod running?"))
    #expect(text.contains("http://10.0.0.1:15090/stats/prometheus"))
  }

  @Test func `an edge is told in the message line where there is no panel`() {
    var state = state()
    type("l]", into: &state)
    #expect(
      state.message?.text
        == "▲ istio-ingressgateway → productpage v1  24.1 rps  0.4 % err  P99 890 ms"
    )
  }

  @Test func `the copy is a request`() {
    var state = state()
    #expect(type("y", into: &state) == [.copy("istio-ingressgateway")])
  }

  @Test func `late data carries its age`() {
    var state = state()
    #expect(state.lateSeconds == nil)
    state.now = SampleMesh.moment.advanced(bySeconds: 18)
    #expect(state.lateSeconds == 18)
  }

  @Test func `the selection survives a refresh and its node's end`() {
    var state = state()
    type("G", into: &state)
    state.receive(SampleMesh.bookinfo.snapshot(), at: SampleMesh.moment)
    #expect(selectedName(state) == "mongodb v1")
    state.receive(SampleMesh.three.snapshot(), at: SampleMesh.moment)
    #expect(selectedName(state) == "frontend v1")
  }
}
