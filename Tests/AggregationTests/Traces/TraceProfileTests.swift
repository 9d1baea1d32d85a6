// SPDX-License-Identifier: Apache-2.0

import Aggregation
import MeshModel
import Testing

struct TraceProfileTests {
  private func profile(_ traces: [Trace], _ graph: ServiceGraph? = nil) -> TraceProfile {
    TraceProfile(
      of: traces.map(TraceAnalysis.analyze),
      resolver: WorkloadResolver(graph ?? ServiceGraph(type: .workload))
    )
  }

  @Test
  func `shares are of all paths, quantiles of the traces that a workload is in`() throws {
    let found = profile([
      chainTrace(1, "a-v1:10 b-v1:30"), chainTrace(2, "a-v1:10 b-v1:40"), chainTrace(3, "a-v1:10"),
    ])
    let part = try #require(
      found.byWorkload[WorkloadName(namespace: "shop", workload: "b-v1")]
    )
    #expect(part.sharePercent == 70)
    #expect(part.traces == 2)
    #expect(part.p50 == 35)
    #expect(part.p99 == 39.9)
    #expect((part.mean - 70.0 / 3).magnitude < 1e-9)
    #expect(found.mainRoot?.name == "GET /page")
  }

  @Test
  func `the faster half of a root's traces is the baseline`() throws {
    let slow = (0..<4).map { chainTrace($0, "a-v1:10 b-v1:90") }
    let fast = (4..<8).map { chainTrace($0, "a-v1:10 b-v1:5") }
    let part = try #require(
      profile(slow + fast).byHop[
        TraceProfile.Hop(caller: "a-v1", service: "b-v1", operation: "GET /b-v1")
      ]
    )
    #expect(part.baselineP50 == 5)
    #expect(part.errors == 0)
  }

  @Test
  func `a span joins the graph by its pod, its app, or its service alone`() {
    let graph = drawnMesh("gw shop-v1 1 0 1\nshop-v1 stock-v1 1 0 1\nshop-v1 stock-v2 1 0 1")
    let resolver = WorkloadResolver(graph)
    func name(_ service: String, _ tags: [(key: String, value: String)]) -> String {
      resolver.workload(
        of: Span(
          id: "a",
          service: service,
          startMicroseconds: 0,
          durationMicroseconds: 1,
          tags: SpanTags(tags)
        )
      ).workload
    }
    #expect(name("x", [("k8s.pod.name", "stock-v2-7d9f8c6b5d-x2k4j")]) == "stock-v2")
    #expect(name("shop.shop", []) == "shop-v1")
    #expect(name("stock.shop", []) == "stock")
    #expect(
      name(
        "stock.shop",
        [("istio.canonical_service", "stock"), ("istio.canonical_revision", "v1")]
      ) == "stock-v1"
    )
    #expect(name("elsewhere", []) == "elsewhere")
  }
}
