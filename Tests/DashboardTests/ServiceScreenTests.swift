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
