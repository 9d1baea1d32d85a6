// SPDX-License-Identifier: Apache-2.0

import Dashboard
import MeshModel
import Terminal
import TestSupport
import Testing

/// What the graph pane looks like in its ways of showing a mesh.
struct GraphScreenTests {
  private static let sizes = [
    CellSize(width: 80, height: 24), CellSize(width: 120, height: 40),
    CellSize(width: 220, height: 60),
  ]

  private static func state(
    _ mesh: SampleMesh,
    _ size: CellSize,
    isASCII: Bool = false,
    isLevelChosen: Bool = true
  ) -> DashboardState {
    var state = DashboardState(
      info: DashboardInfo(contextName: "prod-eu"),
      size: size,
      now: SampleMesh.moment,
      isASCII: isASCII
    )
    state.graph.isLevelChosen = isLevelChosen
    state.receive(mesh.snapshot(), at: SampleMesh.moment)
    return state
  }

  private static func type(_ keys: String, into state: inout DashboardState) {
    for character in keys {
      let key: Key = character == "⏎" ? .enter : .character(character)
      _ = state.handle(.key(key), at: SampleMesh.moment)
    }
  }

  private func compare(_ state: DashboardState, _ name: String) {
    let canvas = DashboardView.canvas(of: state)
    let file = "graph-\(name)-\(state.size.width)x\(state.size.height)"
    #expect(GoldenScreen().difference(canvas.lines, name: file + ".txt") == nil)
    #expect(GoldenScreen().difference(canvas.styleLines, name: file + ".style.txt") == nil)
  }

  @Test(arguments: [("three-hundred", false), ("three-hundred-ascii", true)])
  func `three hundred workloads look as they are kept`(name: String, isASCII: Bool) {
    for size in GraphScreenTests.sizes {
      compare(GraphScreenTests.state(.threeHundred, size, isASCII: isASCII), name)
    }
  }

  @Test func `three hundred workloads are shown by namespace at first`() {
    for size in GraphScreenTests.sizes {
      compare(
        GraphScreenTests.state(.threeHundred, size, isLevelChosen: false),
        "three-hundred-entry"
      )
    }
  }

  @Test(arguments: [
    ("namespaces", ":graph namespace⏎"), ("apps", "O"), ("both", "OOO"), ("map", "M"),
    ("expression", "/%httperr >= 3⏎"), ("wrong-expression", "/httpout > fast"),
    ("hidden", "\\protocol = tcp⏎"), ("callers", "/ratings⏎(("), ("only-wrong", "E"),
    ("paths", "gp/ratings⏎p"), ("p95", "ooo"), ("animated", "a"),
    ("mutual-tls", ":graph workload⏎oooooooo"),
  ])
  func `ways of showing a mesh look as they are kept`(name: String, keys: String) {
    for (index, size) in GraphScreenTests.sizes.enumerated() {
      let isLarge = ["namespaces", "map"].contains(name)
      guard index < 2 else { continue }
      var state = GraphScreenTests.state(isLarge ? .threeHundred : .bookinfo, size)
      GraphScreenTests.type(keys, into: &state)
      compare(state, "keys-\(name)")
    }
  }

  @Test func `badges stand at boxes and edges, and in words beside them`() {
    var snapshot = MeshSnapshot(generatedAt: SampleMesh.moment, newestSample: SampleMesh.moment)
    for type in GraphType.allCases { snapshot.graphs[type] = FindMesh.graph }
    snapshot.sources = SampleMesh.three.snapshot().sources
    snapshot.configuration = FindMesh.snapshot(findings: [
      Finding(
        code: "IST0101",
        name: "ReferencedResourceNotFound",
        level: .error,
        kind: "VirtualService",
        namespace: "shop",
        resource: "reviews",
        message: "Referenced host not found: \"shadow\""
      )
    ])
    for isASCII in [false, true] {
      var state = DashboardState(
        info: DashboardInfo(contextName: "prod-eu"),
        size: GraphScreenTests.sizes[1],
        now: SampleMesh.moment,
        isASCII: isASCII
      )
      state.receive(snapshot, at: SampleMesh.moment)
      GraphScreenTests.type("/reviews-v2⏎", into: &state)
      compare(state, "badges" + (isASCII ? "-ascii" : ""))
    }
  }

  /// One letter a cell for what a terminal without colours is told.
  @Test func `without colours what is wrong still stands out`() {
    let canvas = DashboardView.canvas(
      of: GraphScreenTests.state(.bookinfo, GraphScreenTests.sizes[0])
    )
    let lines = (0..<canvas.height).map { row in
      String(
        (0..<canvas.width).map { column -> Character in
          let look = Theme.mono.look(of: canvas[column, row].style, depth: .none)
          switch (look.attributes.contains(.bold), look.attributes.contains(.underline)) {
          case (true, true): return "B"
          case (true, false): return "b"
          case (false, true): return "u"
          case (false, false):
            return look.attributes.contains(.reverse)
              ? "r" : look.attributes.contains(.dim) ? "d" : "."
          }
        }
      )
    }
    #expect(GoldenScreen().difference(lines, name: "graph-mono-80x24.look.txt") == nil)
  }

  @Test func `a refresh moves nothing whatever is shown`() {
    for keys in ["", "O", "OO", "OOO", ":graph namespace⏎", "/ratings⏎z", "E"] {
      var state = GraphScreenTests.state(.threeHundred, GraphScreenTests.sizes[1])
      GraphScreenTests.type(keys, into: &state)
      let before = state.graph.scene
      var mesh = SampleMesh.threeHundred
      for index in mesh.calls.indices { mesh.calls[index].rate *= 3 }
      state.receive(mesh.snapshot(), at: SampleMesh.moment.advanced(bySeconds: 5))
      #expect(state.graph.scene == before, "\(keys)")
    }
  }
}
