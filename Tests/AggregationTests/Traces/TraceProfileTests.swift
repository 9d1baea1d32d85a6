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

  @Test(arguments: [(4, 5.0, PathProfile.Baseline.fasterHalf), (5, 40, .earlier(seconds: 1800))])
  func `earlier traces are the baseline once there are five of them`(
    count: Int,
    expected: Double,
    baseline: PathProfile.Baseline
  ) throws {
    let now =
      (0..<4).map { chainTrace($0, "a-v1:10 b-v1:90") }
      + (4..<8).map { chainTrace($0, "a-v1:10 b-v1:5") }
    let found = TraceProfile(
      of: now.map(TraceAnalysis.analyze),
      resolver: WorkloadResolver(ServiceGraph(type: .workload)),
      earlier: (10..<10 + count).map { TraceAnalysis.analyze(chainTrace($0, "a-v1:10 b-v1:40")) },
      earlierBySeconds: 1800
    )
    #expect(found.baseline == baseline)
    #expect(
      found.byWorkload[WorkloadName(namespace: "shop", workload: "b-v1")]?.baselineP50 == expected
    )
    #expect(found.path?.hops.first?.baselineP50 == expected)
  }

  @Test
  func `what slow traces have and fast ones don't is named with its share`() throws {
    let traces = (0..<10).map { chainTrace($0, "a-v1:10 b-v1:\($0 % 2 == 0 ? 5 : 95) c-v1:10") }
    let difference = try #require(profile(traces).path?.differences.first)
    #expect(difference.name.workload == "b-v1")
    #expect(difference.slow == 95)
    #expect(difference.fast == 5)
    #expect(difference.percent == 100)
    #expect(profile(traces).path?.differences.count == 1)
    #expect(profile(Array(traces.prefix(9))).path?.differences.isEmpty == true)
  }

  @Test
  func `a call's share is what passes while it is waited for`() {
    let found = profile([chainTrace(1, "a-v1:10 b-v1:30 c-v1:60")])
    func share(_ caller: String, _ callee: String) -> Double? {
      found.byCall[
        TimeSpread.Call(
          caller: WorkloadName(namespace: "shop", workload: caller),
          callee: WorkloadName(namespace: "shop", workload: callee)
        )
      ]
    }
    #expect(share("a-v1", "b-v1") == 90)
    #expect(share("b-v1", "c-v1") == 60)
    #expect(share("a-v1", "c-v1") == nil)
  }
}
