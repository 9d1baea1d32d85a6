// SPDX-License-Identifier: Apache-2.0

import Dashboard
import MeshModel
import Terminal
import TestSupport
import Testing

struct GraphKeysTests {
  private func state(_ mesh: SampleMesh = .bookinfo, keys: String = "") -> DashboardState {
    var state = DashboardState(
      info: DashboardInfo(contextName: "demo"),
      size: CellSize(width: 80, height: 24),
      now: SampleMesh.moment
    )
    state.receive(mesh.snapshot(), at: SampleMesh.moment)
    type(keys, into: &state)
    return state
  }

  /// Types characters; `⏎` is Enter, `⎋` Escape.
  private func type(_ keys: String, into state: inout DashboardState) {
    for character in keys {
      let key: Key =
        switch character {
        case "⏎": .enter
        case "⎋": .escape
        default: .character(character)
        }
      _ = state.handle(.key(key), at: SampleMesh.moment)
    }
  }

  @Test func `T goes through the levels and round`() {
    var state = state()
    var seen: [GraphLevel] = []
    for _ in 0..<5 {
      type("T", into: &state)
      seen.append(state.graph.level)
    }
    #expect(seen == [.workload, .service, .namespace, .app, .versionedApp])
  }

  @Test func `enter opens a namespace and escape comes back to all of them`() {
    var state = state(.threeHundred, keys: ":graph namespace⏎")
    #expect(state.graph.visible.nodes.count == 6)
    type("⏎", into: &state)
    #expect(state.graph.level == .app)
    #expect(state.namespace != nil)
    type("⎋", into: &state)
    #expect(state.graph.level == .namespace)
    #expect(state.namespace == nil)
  }

  @Test func `p chooses both ends and shows all again`() {
    var state = state(keys: "gp")
    #expect(state.message?.text == "one end is istio-ingressgateway; go to the other and press p")
    type("/ratings⏎p", into: &state)
    #expect(state.graph.visible.nodes.count == 5)
    type("p", into: &state)
    #expect(state.graph.visible.nodes.count == 8)
  }

  @Test func `a way that does not exist is told`() {
    let state = state(keys: "/details⏎p⎋/ratings⏎p")
    #expect(state.message?.text.hasPrefix("no way between details v1 and ratings v1") == true)
  }

  @Test(arguments: [("(", 2), ("((", 3), (")", 2), ("))", 3), ("z", 3), ("(Z", 8), (")⎋⎋", 8)])
  func `one side of the neighbourhood is shown, or both`(keys: String, count: Int) {
    #expect(state(keys: "/reviews v2⏎" + keys).graph.visible.nodes.count == count)
  }

  @Test func `an expression marks edges and n goes through them`() {
    var state = state(keys: "/%httperr >= 3⏎")
    #expect(state.graph.foundEdges.count == 2)
    guard case .edge = state.graph.selection else {
      Issue.record("no edge is selected")
      return
    }
    let first = state.graph.selection
    type("n", into: &state)
    #expect(state.graph.selection != first)
    type("N", into: &state)
    #expect(state.graph.selection == first)
  }

  @Test func `a wrong expression keeps what was found last`() {
    var state = state(keys: "/httpin > 1")
    #expect(state.graph.foundNodes.count == 6)
    type("x", into: &state)
    #expect(state.graph.foundNodes.count == 6)
    let lines = DashboardView.canvas(of: state).lines
    #expect(lines[22].contains("`1x` is no number"))
  }

  @Test(arguments: [("/httpin > 20⏎", 2), ("/rt > 500⏎", 2), ("\\!healthy⏎", 3)])
  func `the workload table takes expressions`(keys: String, count: Int) {
    #expect(state(keys: "3" + keys).shownTable(.workloads).rows.count == count)
  }

  @Test func `a snapshot that brings traffic moves the untouched selection to the entry`() {
    var empty = SampleMesh.bookinfo.snapshot()
    for type in GraphType.allCases { empty.graphs[type]?.edges = [] }
    var state = DashboardState(
      info: DashboardInfo(contextName: "demo"),
      size: CellSize(width: 80, height: 24),
      now: SampleMesh.moment
    )
    state.receive(empty, at: SampleMesh.moment)
    state.receive(SampleMesh.bookinfo.snapshot(), at: SampleMesh.moment)
    #expect(state.graph.selection?.anchor.text.hasSuffix("istio-ingressgateway") == true)
    type("l", into: &state)
    state.receive(SampleMesh.bookinfo.snapshot(), at: SampleMesh.moment)
    #expect(state.graph.selection?.anchor.text.hasSuffix("productpage-v1") == true)
  }

  @Test func `the animation and the map are switched on and off`() {
    var state = state(.threeHundred, keys: ":graph workload⏎a")
    #expect(state.graph.isAnimated)
    #expect(state.graph.showsMap == nil)
    type("aM", into: &state)
    #expect(!state.graph.isAnimated && state.graph.showsMap == false)
    type("M", into: &state)
    #expect(state.graph.showsMap == true)
  }
}
