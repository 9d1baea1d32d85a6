// SPDX-License-Identifier: Apache-2.0

import Aggregation
import Collectors
import Foundation
import FoundationNetworking
import MeshModel
import Testing

@testable import DemoMesh

/// The traces that the demo mesh keeps of its requests, and how it answers for them.
@Suite(.timeLimit(.minutes(2)))
struct DemoTracesTests {
  private static func model(
    seconds: Double,
    script: DemoScript = .calm,
    offset: Double = 0
  ) -> TrafficModel {
    let options = DemoOptions(historySeconds: 0, scriptOffsetSeconds: offset)
    var model = TrafficModel(
      topology: DemoTopology(options: options),
      options: options,
      script: script
    )
    model.advance(to: seconds)
    return model
  }

  @Test func `two of an entry's requests a second are kept`() {
    let traces = Self.model(seconds: 60).traces
    #expect((230...240).contains(traces.count))
    #expect(zip(traces, traces.dropFirst()).allSatisfy { $0.seconds <= $1.seconds })
  }

  @Test func `spans lie inside their parents, and a caller's holds its callee's`() {
    for trace in Self.model(seconds: 30).traces {
      for span in trace.spans where span.parent >= 0 {
        let parent = trace.spans[span.parent]
        #expect(span.start >= parent.start)
        #expect(span.start + span.microseconds <= parent.start + parent.microseconds)
      }
    }
  }

  @Test func `keeping traces changes no counter`() {
    // Which request is kept is told by the time alone: a second run draws the same.
    let (first, second) = (Self.model(seconds: 20), Self.model(seconds: 20))
    #expect(first.series.map(\.counters) == second.series.map(\.counters))
    #expect(first.traces == second.traces)
  }

  @Test func `the slow reviews v2 has the time in the traces too`() throws {
    let model = Self.model(seconds: 35, script: .standard, offset: 42)
    let slow = try #require(model.topology.workload(named: "reviews-v2"))
    let served = model.traces.flatMap(\.spans).filter {
      $0.kind == .server && model.topology.pods[$0.pod].workload == slow
    }
    #expect(served.count > 10)
    #expect(served.map(\.microseconds).sorted()[served.count / 2] > 70_000)
  }

  @Test func `a service without endpoints fails its callers' spans and has none of its own`() throws
  {
    let model = Self.model(seconds: 25, script: .standard, offset: 110)
    let ratings = try #require(model.topology.service(named: "ratings"))
    let calls = model.traces.flatMap(\.spans).filter { $0.service == ratings }
    #expect(!calls.isEmpty)
    #expect(calls.allSatisfy { $0.kind == .client && $0.response == .noHealthyUpstream })
  }

  @Test func `the egress gateway's span is of its call to the provider`() throws {
    let spans = try Self.analyzed(Self.model(seconds: 60)).flatMap(\.spans)
      .filter { $0.service == "istio-egressgateway.istio-system" }
    #expect(!spans.isEmpty)
    #expect(spans.allSatisfy { $0.kind == .client && $0.calledHost == "api.payments.example.com" })
  }

  /// The kept requests as a reader of the store sees them.
  private static func analyzed(_ model: TrafficModel) throws -> [AnalyzedTrace] {
    struct Page: Encodable {
      var data: [JaegerAnswer.Trace]
    }
    let answer = JaegerAnswer(topology: model.topology, seed: 1) { Int64($0 * 1_000_000) }
    let body = try JSONEncoder().encode(Page(data: model.traces.map(answer.trace)))
    return TraceDecoder().decode([UInt8](body), as: .jaeger).traces.map(TraceAnalysis.analyze)
  }

  @Test(
    arguments: [
      (42, ["reviews-v2"], []), (108, [], ["ratings"]), (2, [], []),
    ] as [(Double, [String], [String])]
  )
  func `its incidents are what a diagnosis of its traces names`(
    offset: Double,
    bottlenecks: [String],
    origins: [String]
  ) throws {
    let model = Self.model(seconds: 30, script: .standard, offset: offset)
    // The shop's requests go elsewhere and have another shape.
    let traces = try Self.analyzed(model).filter { trace in
      trace.spans.contains { $0.namespace == "bookinfo" }
    }
    let found = MeshDiagnosis.diagnose(graph: ServiceGraph(type: .workload), traces: traces)
    #expect(found.bottlenecks.map(\.workload) == bottlenecks)
    #expect(found.errorOrigins.map(\.name) == origins)
    if offset == 42 {
      let difference = try #require(found.profile?.differences.first)
      #expect(difference.name.workload == "reviews-v2")
      #expect(difference.percent > 80)
    }
  }

  @Test func `spans are named and tagged as Istio's proxies do`() throws {
    let model = Self.model(seconds: 5)
    let answer = JaegerAnswer(topology: model.topology, seed: 1) { Int64($0 * 1_000_000) }
    let kept = try #require(
      model.traces.first { trace in
        model.topology.services[trace.spans[0].service].name == "productpage"
      }
    )
    let trace = answer.trace(kept)
    #expect(trace.traceID.count == 32)
    let root = trace.spans[0]
    #expect(root.operationName == "productpage.bookinfo.svc.cluster.local:9080/*")
    #expect(root.references.isEmpty)
    #expect(trace.processes[root.processID]?.serviceName == "istio-ingressgateway.istio-system")
    func tag(_ key: String, _ span: JaegerAnswer.Span) -> String? {
      span.tags.first { $0.key == key }?.value
    }
    #expect(tag("span.kind", root) == "client")
    let server = trace.spans[1]
    #expect(server.references.map(\.spanID) == [root.spanID])
    #expect(tag("span.kind", server) == "server")
    #expect(tag("istio.namespace", server) == "bookinfo")
    #expect(tag("istio.canonical_service", server) == "productpage")
    #expect(tag("http.status_code", server) == "200")
    #expect(try #require(tag("node_id", server)).hasPrefix("sidecar~10.244."))
  }

  private struct Answer: Decodable {
    struct Trace: Decodable {
      struct Span: Decodable {
        var duration: Int
        var startTime: Int64
      }
      var traceID: String
      var spans: [Span]
    }
    var data: [Trace]?
    var errors: [Failure]?
    struct Failure: Decodable {
      var code: Int
    }
  }

  private func get(_ url: String) async throws -> (status: Int, body: Data) {
    let address = try #require(URL(string: url))
    let session = URLSession(configuration: .ephemeral)
    defer { session.invalidateAndCancel() }
    let (data, response) = try await session.data(from: address)
    return (try #require(response as? HTTPURLResponse).statusCode, data)
  }

  @Test func `its query API answers as Jaeger's does`() async throws {
    let server = DemoServer(options: DemoOptions(speed: 20))
    _ = try await server.start()
    let url = try #require(await server.tracesURL)
    var found: [Answer.Trace] = []
    // Twenty demo seconds a second: the first traces come at once.
    while found.isEmpty {
      let (status, body) = try await get(
        "\(url)/api/traces?service=productpage.bookinfo&limit=5&tags=%7B%22http.method%22:%22GET%22%7D"
      )
      #expect(status == 200)
      found = try JSONDecoder().decode(Answer.self, from: body).data ?? []
    }
    #expect(found.count <= 5)
    let services = try await get("\(url)/api/services")
    #expect(String(decoding: services.body, as: UTF8.self).contains("productpage.bookinfo"))
    let id = try #require(found.first?.traceID)
    let one = try await get("\(url)/api/traces/\(id)")
    #expect(try JSONDecoder().decode(Answer.self, from: one.body).data?.first?.traceID == id)
    let now = Date().timeIntervalSince1970 * 1_000_000
    let start = Double(try #require(found.first?.spans.first?.startTime))
    #expect(abs(now - start) < 60_000_000)
    let longer = try await get("\(url)/api/traces?service=productpage.bookinfo&minDuration=1h")
    #expect(longer.status == 400)
    let none = try await get("\(url)/api/traces?service=productpage.bookinfo&minDuration=100s")
    #expect(try JSONDecoder().decode(Answer.self, from: none.body).data?.isEmpty == true)
    #expect(try await get("\(url)/api/traces").status == 400)
    #expect(try await get("\(url)/api/traces/0123").status == 404)
    #expect(try await get("\(url)/").status == 404)
    await server.stop()
  }
}
