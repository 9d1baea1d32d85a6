// SPDX-License-Identifier: Apache-2.0

import Aggregation
import MeshModel
import Testing

struct MeshDiagnosisTests {
  private func traces(_ count: Int, _ steps: String) -> [AnalyzedTrace] {
    (0..<count).map { TraceAnalysis.analyze(chainTrace($0, steps)) }
  }

  private func diagnose(_ drawing: String, _ traces: [AnalyzedTrace] = []) -> Diagnosis {
    MeshDiagnosis.diagnose(graph: drawnMesh(drawing), traces: traces)
  }

  // MARK: - Bottlenecks

  @Test
  func `the slow hop of a chain is named by its traces`() throws {
    let found = MeshDiagnosis.diagnose(
      graph: ServiceGraph(type: .workload),
      traces: traces(30, "a-v1:3 b-v1:4 c-v1:80 d-v1:3")
    )
    let bottleneck = try #require(found.bottlenecks.first)
    #expect(found.bottlenecks.count == 1)
    #expect(bottleneck.workload == "c-v1")
    #expect(bottleneck.namespace == "shop")
    #expect(bottleneck.p50 == 80)
    #expect(bottleneck.confidence == .high)
    #expect(bottleneck.evidence == [.traces])
    #expect(
      bottleneck.because
        == "89 % of the critical path of 30 traces of GET /page; self time p50 80 ms, p99 80 ms"
    )
  }

  @Test(arguments: [
    "a-v1:10 b-v1:12 c-v1:14 d-v1:9", "a-v1:1 b-v1:1 c-v1:4", "a-v1:50", "a-v1:40 b-v1:40 c-v1:38",
  ])
  func `where each takes its part, or little, nothing stands out`(steps: String) {
    let found = MeshDiagnosis.diagnose(
      graph: ServiceGraph(type: .workload),
      traces: traces(30, steps)
    )
    #expect(found.bottlenecks.isEmpty)
  }

  @Test
  func `few traces make it less sure, and say so`() throws {
    let few = MeshDiagnosis.diagnose(
      graph: ServiceGraph(type: .workload),
      traces: traces(6, "a-v1:3 b-v1:4 c-v1:80")
    )
    #expect(few.bottlenecks.first?.confidence == .medium)
    #expect(few.bottlenecks.first?.because.hasSuffix("; few traces, so not sure") == true)
    let fewest = MeshDiagnosis.diagnose(
      graph: ServiceGraph(type: .workload),
      traces: traces(1, "a-v1:3 b-v1:4 c-v1:80")
    )
    #expect(fewest.bottlenecks.first?.confidence == .low)
  }

  @Test
  func `a slow version is set against the others of its app`() throws {
    let graph = drawnMesh("gw page-v1 10 0 -\npage-v1 reviews-v1 5 0 -\npage-v1 reviews-v2 5 0 -")
    let found = MeshDiagnosis.diagnose(
      graph: graph,
      traces: traces(20, "page-v1:4 reviews-v1:5") + traces(20, "page-v1:4 reviews-v2:100")
    )
    #expect(found.bottlenecks.map(\.workload) == ["reviews-v2"])
    #expect(
      found.bottlenecks.first?.because.contains("reviews-v1 of the same app takes 5 ms") == true
    )
  }

  @Test
  func `traces whose beginning is missing do not count beside whole ones`() {
    let whole = traces(10, "a-v1:3 b-v1:4 c-v1:80")
    let torn = (0..<90).map { index in
      var trace = chainTrace(1000 + index, "b-v1:90")
      trace.spans[0].parentID = "gone"
      return TraceAnalysis.analyze(trace)
    }
    let found = MeshDiagnosis.diagnose(
      graph: ServiceGraph(type: .workload),
      traces: torn + whole
    )
    #expect(found.traces == 10)
    #expect(found.bottlenecks.map(\.workload) == ["c-v1"])
  }

  @Test
  func `a slow version is named although other requests take most of the time`() throws {
    let graph = drawnMesh("gw page-v1 10 0 -\npage-v1 reviews-v1 5 0 -\npage-v1 reviews-v2 5 0 -")
    let found = MeshDiagnosis.diagnose(
      graph: graph,
      traces: traces(20, "page-v1:4 reviews-v1:5") + traces(10, "page-v1:4 reviews-v2:100")
        + (0..<90).map {
          TraceAnalysis.analyze(
            chainTrace(1000 + $0, "shop-v1:20 stock-v1:22 price-v1:21 tax-v1:19", root: "POST /buy")
          )
        }
    )
    let bottleneck = try #require(found.bottlenecks.first)
    #expect(found.bottlenecks.map(\.workload) == ["reviews-v2"])
    #expect(bottleneck.sharePercent.rounded() == 82)
    #expect(bottleneck.because.hasPrefix("82 % of the critical path of 30 traces of GET /page; "))
    #expect(bottleneck.because.contains("reviews-v1 of the same app takes 5 ms"))
  }

  @Test
  func `what a kind of request is made of is no bottleneck without a sign of slowness`() {
    let pages = (0..<30).map { chainTrace($0, "page-v1:4 search-v1:40 index-v1:5 rank-v1:4") }
    let purchases = (100..<200).map {
      chainTrace($0, "shop-v1:20 stock-v1:22 price-v1:21 tax-v1:19", root: "POST /buy")
    }
    let found = MeshDiagnosis.diagnose(
      graph: ServiceGraph(type: .workload),
      traces: (pages + purchases).map(TraceAnalysis.analyze)
    )
    #expect(found.bottlenecks.isEmpty)
  }

  @Test
  func `a kind of request is compared with its own past alone`() {
    let pages = (0..<30).map { chainTrace($0, "page-v1:4 search-v1:40 index-v1:5 rank-v1:4") }
    let purchases = (100..<200).map {
      chainTrace($0, "shop-v1:20 stock-v1:22 price-v1:21 tax-v1:19", root: "POST /buy")
    }
    let found = MeshDiagnosis.diagnose(
      graph: ServiceGraph(type: .workload),
      traces: (pages + purchases).map(TraceAnalysis.analyze),
      earlier: (300..<310).map {
        TraceAnalysis.analyze(chainTrace($0, "shop-v1:20 search-v1:5", root: "GET /suggest"))
      }
    )
    #expect(found.bottlenecks.isEmpty)
  }

  @Test(arguments: [
    ("api.payments.example.com", "", "api.payments.example.com"),
    ("ratings.shop.svc.cluster.local", "shop", "ratings"),
  ])
  func `time of a call that no proxy took is that of whom it was to reach`(
    host: String,
    namespace: String,
    name: String
  ) throws {
    var trace = chainTrace(1, "a-v1:5 b-v1:6 c-v1:86")
    let last = try #require(trace.spans.last)
    trace.spans.append(
      Span(
        id: "call",
        parentID: last.id,
        kind: .client,
        service: "c-v1",
        startMicroseconds: last.startMicroseconds + 3000,
        durationMicroseconds: 80_000,
        tags: SpanTags([("upstream_cluster", "outbound|443||\(host)")])
      )
    )
    let found = MeshDiagnosis.diagnose(
      graph: ServiceGraph(type: .workload),
      traces: (0..<30).map { _ in TraceAnalysis.analyze(trace) }
    )
    let bottleneck = try #require(found.bottlenecks.first)
    #expect(found.bottlenecks.count == 1)
    #expect(bottleneck.kind == .service)
    #expect(bottleneck.workload == name)
    #expect(bottleneck.namespace == namespace)
    #expect(bottleneck.p50 == 80)
    #expect(bottleneck.because.hasSuffix("; no proxy there tells more"))
  }

  @Test
  func `without traces the callee that its own calls do not explain is named`() throws {
    let found = diagnose(
      "gw a-v1 10 0 95\na-v1 b-v1 10 0 92\nb-v1 c-v1 10 0 88\nc-v1 d-v1 10 0 5"
    )
    let bottleneck = try #require(found.bottlenecks.first)
    #expect(found.bottlenecks.count == 1)
    #expect(bottleneck.workload == "c-v1")
    #expect(bottleneck.p50 == 83)
    #expect(bottleneck.confidence == .medium)
    #expect(bottleneck.evidence == [.metrics])
    #expect(
      bottleneck.because
        == "callers wait 88 ms for it (p50; p99 264 ms), of which what it calls explains 5 ms: "
        + "87 % of the time of an average request; from latency histograms alone, which are coarse"
    )
  }

  @Test
  func `a hop that few requests reach counts for what it adds to the average`() {
    let rare = diagnose("gw a-v1 100 0 20\na-v1 b-v1 100 0 9\na-v1 c-v1 1 0 100")
    #expect(rare.bottlenecks.isEmpty)
    let fanOut = diagnose("gw a-v1 10 0 300\na-v1 b-v1 100 0 28")
    #expect(fanOut.bottlenecks.map(\.workload) == ["b-v1"])
  }

  @Test
  func `without traces a slow version stands out among the requests to its entry`() throws {
    let found = diagnose(
      """
      gw page-v1 4 0 20
      page-v1 reviews-v1 3 0 8
      page-v1 reviews-v2 1 0 150
      gw shop-v1 100 0 60
      shop-v1 stock-v1 100 0 38
      stock-v1 price-v1 100 0 18
      """
    )
    #expect(found.bottlenecks.map(\.workload) == ["reviews-v2"])
    let because = try #require(found.bottlenecks.first?.because)
    #expect(because.contains("of the time of an average request to page-v1; reviews-v1 of the"))
  }

  @Test
  func `without a faster sibling a part of the mesh may be made as it is`() {
    let found = diagnose(
      """
      gw page-v1 4 0 20
      page-v1 search-v1 4 0 150
      gw shop-v1 100 0 60
      shop-v1 stock-v1 100 0 38
      stock-v1 price-v1 100 0 18
      """
    )
    #expect(found.bottlenecks.isEmpty)
  }

  @Test
  func `what wide buckets cannot tell is not named`() {
    #expect(diagnose("gw a-v1 10 0 20\na-v1 b-v1 10 0 18").bottlenecks.isEmpty)
  }

  @Test
  func `flags of a full callee are told`() {
    let found = diagnose("gw a-v1 10 0 95\na-v1 b-v1 10 0.5 90 503 UO\nb-v1 c-v1 10 0 1")
    #expect(
      found.bottlenecks.first?.because.contains(
        "it is saturated: requests overflow its circuit breaker (UO)"
      ) == true
    )
  }

  @Test
  func `metrics that agree with traces make it surer`() {
    let found = diagnose(
      "gw a-v1 10 0 95\na-v1 b-v1 10 0 92\nb-v1 c-v1 10 0 88\nc-v1 d-v1 10 0 5",
      traces(3, "a-v1:3 b-v1:4 c-v1:80 d-v1:5")
    )
    #expect(found.bottlenecks.first?.evidence == [.traces, .metrics])
    #expect(found.bottlenecks.first?.confidence == .medium)
  }

  // MARK: - Origins of errors

  private static let failingChain = """
    gw a-v1 10 2 9 500
    a-v1 b-v1 10 2 7 500
    b-v1 c-v1 10 2 5 503
    c-v1 d-v1 10 0 2
    """

  @Test
  func `errors start where the calls further down succeed`() throws {
    let found = diagnose(Self.failingChain)
    let origin = try #require(found.errorOrigins.first)
    #expect(found.errorOrigins.count == 1)
    #expect(origin.name == "c-v1")
    #expect(origin.kind == .workload)
    #expect(origin.errorRate == 2)
    #expect(origin.codes == [.init(code: "503", flags: "-", rate: 2)])
    #expect(origin.followers == ["b-v1", "a-v1"])
    #expect(origin.confidence == .high)
    #expect(
      origin.because
        == "20 % of the requests to it fail, most with 503, and no call of its own fails"
    )
  }

  @Test
  func `errors below the thresholds of health start nowhere`() {
    #expect(diagnose("gw a-v1 10 0.1 5\na-v1 b-v1 10 0.1 5").errorOrigins.isEmpty)
    #expect(
      MeshDiagnosis.diagnose(graph: ServiceGraph(type: .workload), traces: []).errorOrigins.isEmpty
    )
  }

  @Test
  func `a service that nobody answers for is an origin with the flags' meaning`() throws {
    let found = diagnose("gw a-v1 10 9 5 500\na-v1 svc:ratings 9 9 - 503 URX,UF")
    let origin = try #require(found.errorOrigins.first)
    #expect(found.errorOrigins.count == 1)
    #expect(origin.kind == .service)
    #expect(origin.name == "ratings")
    #expect(origin.followers == ["a-v1"])
    #expect(
      origin.because.contains(
        "503 URX,UF (retries or connection attempts used up, connection to the endpoint failed)"
      )
    )
  }

  @Test
  func `what has no route starts at the sender`() {
    let found = diagnose("gw ? 10 3 - 404 NR\ngw a-v1 10 0 5")
    #expect(found.errorOrigins.map(\.name) == ["gw"])
    #expect(found.errorOrigins.first?.because.contains("no route") == true)
  }

  @Test
  func `one that makes more than it passes on is an origin too, less sure`() {
    let found = diagnose("gw a-v1 10 6 5\na-v1 b-v1 10 2 3 503")
    #expect(found.errorOrigins.map(\.name) == ["a-v1", "b-v1"])
    #expect(found.errorOrigins.map(\.confidence) == [.medium, .high])
    #expect(
      found.errorOrigins.first?.because.contains("its own calls fail 2/s, which explains only 33 %")
        == true
    )
  }

  @Test
  func `failures in a ring end`() {
    let found = diagnose("a-v1 b-v1 10 5 5\nb-v1 a-v1 10 5 5")
    #expect(found.errorOrigins.isEmpty)
  }

  @Test
  func `traces name the deepest failing span, and confirm what metrics say`() throws {
    let failing = traces(25, "a-v1:1!500 b-v1:1!500 c-v1:1!503 d-v1:1")
    let alone = MeshDiagnosis.diagnose(
      graph: ServiceGraph(type: .workload),
      traces: failing + traces(25, "a-v1:1 b-v1:1")
    )
    let origin = try #require(alone.errorOrigins.first)
    #expect(alone.errorOrigins.count == 1)
    #expect(origin.name == "c-v1")
    #expect(origin.followers == ["b-v1", "a-v1"])
    #expect(
      origin.because == "the deepest span that fails in 25 of 50 traces, most with 503"
    )
    let both = diagnose(Self.failingChain, failing)
    #expect(both.errorOrigins.map(\.name) == ["c-v1"])
    #expect(both.errorOrigins.first?.evidence == [.traces, .metrics])
  }

  @Test
  func `a call that nobody took names whom it was to reach`() throws {
    var trace = chainTrace(1, "a-v1:1!500")
    trace.spans.append(
      Span(
        id: "call",
        parentID: "s0",
        kind: .client,
        service: "a-v1",
        startMicroseconds: trace.spans[0].startMicroseconds,
        durationMicroseconds: 100,
        hasError: true,
        tags: SpanTags([
          ("upstream_cluster", "outbound|9080||ratings.shop.svc.cluster.local"),
          ("response_flags", "UF"), ("http.status_code", "503"),
        ])
      )
    )
    let failing = (0..<5).map { _ in TraceAnalysis.analyze(trace) }
    let found = MeshDiagnosis.diagnose(graph: ServiceGraph(type: .workload), traces: failing)
    let origin = try #require(found.errorOrigins.first)
    #expect(origin.kind == .service)
    #expect(origin.name == "ratings")
    #expect(origin.namespace == "shop")
    #expect(origin.codes.first?.flags == "UF")
  }
}
