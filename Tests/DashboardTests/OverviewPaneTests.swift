// SPDX-License-Identifier: Apache-2.0

import Dashboard
import MeshModel
import Terminal
import TestSupport
import Testing

struct OverviewPaneTests {
  private static var incident: MeshSnapshot {
    var snapshot = SampleMesh.bookinfo.snapshot(failing: 1)
    snapshot.diagnosis = Diagnosis(
      bottlenecks: [
        Bottleneck(
          cluster: "",
          namespace: "bookinfo",
          workload: "reviews-v2",
          p50: 190,
          p99: 800,
          sharePercent: 62,
          confidence: .high,
          evidence: [.metrics],
          because: "v1 of the same service takes 12 ms"
        )
      ],
      errorOrigins: [
        ErrorOrigin(
          cluster: "",
          namespace: "bookinfo",
          kind: .workload,
          name: "ratings-v1",
          errorRate: 3.4,
          codes: [ErrorOrigin.Code(code: "503", flags: "UH", rate: 3.1)],
          followers: ["reviews-v2", "productpage-v1"],
          confidence: .high,
          evidence: [.metrics],
          because: "it has no healthy endpoint"
        )
      ]
    )
    snapshot.configuration = ConfigurationSnapshot(
      readAt: SampleMesh.moment,
      resources: SampleConfiguration.bookinfo,
      findings: [
        Finding(
          code: "IST0101",
          name: "ReferencedResourceNotFound",
          level: .error,
          kind: "VirtualService",
          namespace: "bookinfo",
          resource: "bookinfo",
          message: "gateway istio-system/public is not there"
        )
      ]
    )
    snapshot.events = [
      MeshEvent(
        time: SampleMesh.moment.advanced(bySeconds: -190),
        kind: .configuration,
        text: "VirtualService reviews.bookinfo changed"
      ),
      MeshEvent(
        time: SampleMesh.moment.advanced(bySeconds: -81),
        kind: .health,
        node: NodeID("workload:/bookinfo/ratings-v1"),
        text: "ratings-v1 is failing, 21 % of requests fail",
        health: .failure
      ),
    ]
    return snapshot
  }

  private static func state(
    _ snapshot: MeshSnapshot,
    _ size: CellSize = CellSize(width: 120, height: 40),
    isASCII: Bool = false
  ) -> DashboardState {
    var state = DashboardState(
      info: DashboardInfo(contextName: "prod-eu", firstPane: .overview),
      size: size,
      now: SampleMesh.moment,
      isASCII: isASCII
    )
    state.receive(snapshot, at: SampleMesh.moment)
    return state
  }

  @Test func `where errors start goes before those who pass them on, slow versions after`() {
    let problems = Problem.problems(
      ViewContext(snapshot: Self.incident, now: SampleMesh.moment)
    )
    #expect(
      problems.map(\.subject) == [
        "ratings-v1", "reviews-v2", "reviews-v3", "istio-ingressgateway", "productpage-v1",
        "reviews-v2", "details-v1-7c5f-0", "VirtualService bookinfo",
      ]
    )
    #expect(problems.filter { $0.subject == "ratings-v1" }.count == 1)
    let slow = problems.first { $0.kind == .slow }
    #expect(
      slow?.text == "P99 70× v1 (840 ms against 12 ms), takes 62 % of requests' time"
    )
  }

  @Test func `a healthy mesh has no problems`() {
    let context = ViewContext(snapshot: SampleMesh.three.snapshot(), now: SampleMesh.moment)
    #expect(Problem.problems(context).isEmpty)
  }

  @Test func `Enter leads from the worst to its service, and from a namespace into it`() {
    var state = Self.state(Self.incident)
    _ = state.handle(.key(.enter), at: SampleMesh.moment)
    #expect(state.service?.name == ServiceName(namespace: "bookinfo", name: "ratings"))
    _ = state.handle(.key(.escape), at: SampleMesh.moment)
    for _ in 0..<8 { _ = state.handle(.key(.down), at: SampleMesh.moment) }
    _ = state.handle(.key(.enter), at: SampleMesh.moment)
    #expect(state.pane == .workloads)
    #expect(state.namespace == "bookinfo")
    _ = state.handle(.key(.escape), at: SampleMesh.moment)
    #expect(state.pane == .overview)
  }

  @Test func `an event leads to what it is about`() {
    var state = Self.state(Self.incident)
    _ = state.handle(.key(.character("G")), at: SampleMesh.moment)
    _ = state.handle(.key(.enter), at: SampleMesh.moment)
    #expect(state.pane == .config)
    _ = state.handle(.key(.escape), at: SampleMesh.moment)
    _ = state.handle(.key(.up), at: SampleMesh.moment)
    _ = state.handle(.key(.enter), at: SampleMesh.moment)
    #expect(state.service?.name.name == "ratings")
  }

  @Test(arguments: ["incident", "calm", "ascii"])
  func `the overview looks as it is kept`(name: String) {
    for size in [
      CellSize(width: 80, height: 24), CellSize(width: 120, height: 40),
      CellSize(width: 220, height: 60),
    ] {
      let snapshot = name == "calm" ? SampleMesh.three.snapshot() : Self.incident
      let canvas = DashboardView.canvas(
        of: Self.state(snapshot, size, isASCII: name == "ascii")
      )
      let file = "overview-pane-\(name)-\(size.width)x\(size.height)"
      #expect(GoldenScreen().difference(canvas.lines, name: file + ".txt") == nil)
      #expect(GoldenScreen().difference(canvas.styleLines, name: file + ".style.txt") == nil)
      if name == "ascii" {
        #expect(canvas.lines.joined().utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F })
      }
    }
  }
}
