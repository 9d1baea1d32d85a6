// SPDX-License-Identifier: Apache-2.0

import Dashboard
import MeshModel
import Terminal
import TestSupport
import Testing

struct ServiceScreenTests {
  private static let sizes = [
    CellSize(width: 80, height: 24), CellSize(width: 120, height: 40),
    CellSize(width: 220, height: 60),
  ]

  /// The dashboard with a service open, by the name of the screen.
  private static func state(_ name: String, _ size: CellSize) -> DashboardState {
    var state = DashboardState(
      info: DashboardInfo(contextName: "prod-eu", firstPane: .workloads),
      size: size,
      now: SampleMesh.moment,
      isASCII: name == "ascii"
    )
    var snapshot =
      name == "hostile" ? SampleMesh.hostile.snapshot() : SampleMesh.bookinfo.snapshot()
    if name == "split" || name == "ascii" || name == "failing" {
      snapshot.configuration = ConfigurationSnapshot(
        readAt: SampleMesh.moment,
        resources: SampleConfiguration.bookinfo
      )
      snapshot.traces = TraceSample(source: "jaeger", traces: [trace])
    }
    if name == "quiet" {
      snapshot.graphs[.workload]?.edges = []
      for index in snapshot.workloads.indices { snapshot.workloads[index].inbound = [:] }
    }
    state.receive(snapshot, at: SampleMesh.moment)
    let workload =
      switch name {
      case "failing": "ratings-v1"
      case "tcp": "mongodb-v1"
      case "hostile": "注文サービス-v1"
      default: "reviews-v2"
      }
    state.tables[.workloads]?.cursorID =
      snapshot.workloads.first { $0.workload == workload }?.nodeID.text
    _ = state.handle(.key(.enter), at: SampleMesh.moment)
    return state
  }

  private static var trace: AnalyzedTrace {
    let start = SampleMesh.moment.milliseconds * 1000 - 12_000_000
    let root = Span(
      id: "a",
      kind: .server,
      service: "productpage.bookinfo",
      operation: "GET /productpage",
      startMicroseconds: start,
      durationMicroseconds: 912_000
    )
    let span = Span(
      id: "b",
      parentID: "a",
      kind: .server,
      service: "reviews.bookinfo",
      startMicroseconds: start + 20_000,
      durationMicroseconds: 880_000
    )
    var trace = AnalyzedTrace(id: "80f198ee56343ba8", spans: [root, span])
    trace.roots = [0]
    trace.ownMicroseconds = [32_000, 848_000]
    trace.startMicroseconds = start
    trace.endMicroseconds = start + 912_000
    return trace
  }

  @Test(arguments: ["split", "plain", "failing", "quiet", "tcp", "hostile", "ascii"])
  func `a service looks as it is kept`(name: String) {
    for size in Self.sizes {
      let canvas = DashboardView.canvas(of: Self.state(name, size))
      let file = "service-\(name)-\(size.width)x\(size.height)"
      #expect(GoldenScreen().difference(canvas.lines, name: file + ".txt") == nil)
      #expect(GoldenScreen().difference(canvas.styleLines, name: file + ".style.txt") == nil)
      if name == "ascii" {
        #expect(canvas.lines.joined().utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F })
      }
    }
  }

  @Test func `Enter opens the service, brackets go from part to part, Esc leads back`() {
    var state = Self.state("split", Self.sizes[0])
    #expect(state.service?.name == ServiceName(namespace: "bookinfo", name: "reviews"))
    #expect(state.scope == .service)
    _ = state.handle(.key(.character("]")), at: SampleMesh.moment)
    let first = state.service?.scroll ?? 0
    #expect(first > 0)
    _ = state.handle(.key(.character("]")), at: SampleMesh.moment)
    #expect((state.service?.scroll ?? 0) > first)
    _ = state.handle(.key(.character("[")), at: SampleMesh.moment)
    #expect(state.service?.scroll == first)
    _ = state.handle(.key(.escape), at: SampleMesh.moment)
    #expect(state.service == nil)
    #expect(state.pane == .workloads)
  }

  private static func press(_ keys: [Key], _ state: inout DashboardState) {
    for key in keys { _ = state.handle(.key(key), at: SampleMesh.moment) }
  }

  /// Moves down to a row, or as far as it goes.
  private static func go(
    to isWanted: (ServiceRow) -> Bool,
    _ state: inout DashboardState
  ) -> ServiceRow? {
    for _ in 0..<200 {
      if let row = state.serviceCursor, isWanted(row) { return row }
      press([.down], &state)
    }
    return nil
  }

  @Test func `the cursor begins on the version that it was opened from, and keeps to its row`() {
    var state = Self.state("split", Self.sizes[0])
    func version(_ name: String) -> ServiceRow {
      .version(NodeID(kind: .workload, parts: ["", "bookinfo", name]))
    }
    #expect(state.serviceCursor == version("reviews-v2"))
    Self.press([.character("j")], &state)
    #expect(state.serviceCursor == version("reviews-v3"))
    Self.press([.character("k"), .up], &state)
    #expect(state.serviceCursor == version("reviews-v1"))
    Self.press([.up], &state)
    #expect(state.serviceCursor == version("reviews-v1"))
    Self.press([.character("j")], &state)
    var mesh = SampleMesh.bookinfo
    mesh.calls.removeAll { $0.destination == "reviews-v1" }
    state.receive(mesh.snapshot(), at: SampleMesh.moment.advanced(bySeconds: 5))
    #expect(state.serviceCursor == version("reviews-v2"))
  }

  @Test(arguments: [0, 1, 2])
  func `the row under the cursor is in sight wherever it goes`(size: Int) {
    var state = Self.state("split", Self.sizes[size])
    var seen: Set<ServiceRow> = []
    for key in Array(repeating: Key.down, count: 40) + [.right, .down, .down, .left] {
      Self.press([key], &state)
      guard let row = state.serviceCursor else { continue }
      seen.insert(row)
      #expect(DashboardView.canvas(of: state).cursor != nil)
    }
    // Two columns: those of the second are reached by going right.
    #expect(seen.contains { if case .caller = $0 { true } else { false } })
    #expect(seen.contains { if case .pod = $0 { true } else { false } })
    #expect(seen.contains { if case .object = $0 { true } else { false } })
    Self.press([.character("g")], &state)
    #expect(state.service?.scroll == 0)
  }

  @Test func `Enter leads from a caller to the graph, and Esc back to the row`() {
    var state = Self.state("split", Self.sizes[0])
    let row = Self.go(to: { if case .caller = $0 { true } else { false } }, &state)
    let scroll = state.service?.scroll
    Self.press([.enter], &state)
    #expect(state.service == nil)
    #expect(state.pane == .graph)
    let selected = state.graph.visible.nodes.first { $0.id == state.graph.selection?.anchor }
    #expect(selected?.app == "productpage")
    Self.press([.escape], &state)
    #expect(state.service?.name.name == "reviews")
    #expect(state.serviceCursor == row)
    #expect(state.service?.scroll == scroll)
    #expect(state.pane == .workloads)
  }

  @Test func `Enter leads to a workload that the graph hides at the time`() {
    var state = Self.state("split", Self.sizes[1])
    state.graph.hiding = "reviews"
    state.refreshGraph()
    Self.press([.enter], &state)
    #expect(state.pane == .graph)
    let selected = state.graph.visible.nodes.first { $0.id == state.graph.selection?.anchor }
    #expect(selected?.app == "reviews")
    #expect(selected?.version == "v2")
  }

  @Test func `Enter leads from a pod to its row, and Esc back`() {
    var state = Self.state("split", Self.sizes[1])
    let row = Self.go(to: { if case .pod = $0 { true } else { false } }, &state)
    Self.press([.enter], &state)
    #expect(state.pane == .workloads)
    let table = state.shownTable(.workloads)
    let cursor = state.tables[.workloads]?.cursor(in: table)
    #expect(cursor.map { table.rows[$0].id }?.hasPrefix("pod:") == true)
    Self.press([.escape], &state)
    #expect(state.serviceCursor == row)
  }

  @Test func `Enter leads from a trace to its waterfall, and Esc back`() {
    var state = Self.state("split", Self.sizes[1])
    let row = Self.go(to: { if case .trace = $0 { true } else { false } }, &state)
    #expect(row == .trace("80f198ee56343ba8"))
    Self.press([.enter], &state)
    #expect(state.paneScope == .waterfall)
    Self.press([.escape], &state)
    #expect(state.traces.opened == nil)
    #expect(state.serviceCursor == row)
  }

  @Test func `Enter leads from a route to its object, and Esc back`() {
    var state = Self.state("split", Self.sizes[1])
    let row = Self.go(to: { if case .object = $0 { true } else { false } }, &state)
    Self.press([.enter], &state)
    #expect(state.paneScope == .object)
    #expect(state.configuration.opened?.content.title.contains("reviews") == true)
    Self.press([.escape, .escape], &state)
    #expect(state.serviceCursor == row)
  }

  @Test func `a click puts the cursor on a row, a second one opens it`() throws {
    var state = Self.state("split", Self.sizes[1])
    let lines = DashboardView.canvas(of: state).lines
    let row = try #require(lines.firstIndex { $0.contains("● v1") || $0.contains("✖ v1") })
    func click() {
      _ = state.handle(
        .mouse(MouseEvent(.press, column: 6, row: row)),
        at: SampleMesh.moment
      )
    }
    click()
    #expect(
      state.serviceCursor
        == .version(NodeID(kind: .workload, parts: ["", "bookinfo", "reviews-v1"]))
    )
    #expect(state.service != nil)
    click()
    #expect(state.pane == .graph)
  }

  @Test func `callers keep their places while the cursor moves`() {
    var state = Self.state("failing", Self.sizes[1])
    let before = state.service?.picture.callers.map(\.node)
    Self.press([.down], &state)
    var mesh = SampleMesh.bookinfo
    for index in mesh.calls.indices where mesh.calls[index].source == "reviews-v3" {
      mesh.calls[index].rate *= 50
    }
    state.receive(mesh.snapshot(), at: SampleMesh.moment.advanced(bySeconds: 0.5))
    #expect(state.service?.picture.callers.map(\.node) == before)
    state.receive(mesh.snapshot(), at: SampleMesh.moment.advanced(bySeconds: 2))
    #expect(state.service?.picture.callers.map(\.node) == before?.reversed())
  }

  @Test func `a refresh brings the open service up to date`() {
    var state = Self.state("split", Self.sizes[1])
    var mesh = SampleMesh.bookinfo
    for index in mesh.calls.indices { mesh.calls[index].rate *= 2 }
    let before = state.service?.picture.rate ?? 0
    state.receive(mesh.snapshot(), at: SampleMesh.moment.advanced(bySeconds: 5))
    #expect(state.service?.picture.rate == 2 * before)
  }

  @Test func `no size is too small or too odd to draw`() {
    for width in [0, 1, 20, 59, 60, 79, 100, 140, 160] {
      for height in [0, 1, 4, 12, 23, 24, 36] {
        var state = Self.state("hostile", CellSize(width: width, height: height))
        _ = state.handle(.key(.character("]")), at: SampleMesh.moment)
        #expect(DashboardView.canvas(of: state).lines.count == height)
      }
    }
  }
}
