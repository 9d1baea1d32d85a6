// SPDX-License-Identifier: Apache-2.0

import Collectors
import Dialects
import Foundation
import HTTPClient
import MeshModel
import Testing

@Suite struct PrometheusMeshTests {
  /// Calls by caller and callee, the latter chosen by side for latency.
  private static let group = QueriedGroup(name: "calls", presence: []) { _ in families }

  private static let families = [
    QueriedFamily(metric: "calls_total", labels: ["from", "to"]) { values in
      var telemetry = Telemetry(measure: .requests, reporter: .destination, protocolName: .http)
      telemetry.source.workload = values[0]
      telemetry.destination.workload = values[1]
      return telemetry
    },
    QueriedFamily(
      metric: "took_bucket",
      labels: ["side", "to"],
      choice: QueriedFamily.Choice(label: "side", values: ["callee", "caller"]),
      isHistogram: true
    ) { values in
      let reporter: Telemetry.Reporter = values[0] == "callee" ? .destination : .source
      var telemetry = Telemetry(
        measure: .requestDuration,
        reporter: reporter,
        protocolName: .http
      )
      telemetry.destination.workload = values[1]
      return telemetry
    },
  ]

  /// Answers the rounds' two queries, and the look at scrape intervals with nothing.
  private static func answer(
    _ request: StoredPrometheus.Request,
    counters: StoredPrometheus.Answer,
    buckets: StoredPrometheus.Answer = .vector([])
  ) -> StoredPrometheus.Answer {
    if request.query.contains("topk") { return .vector([]) }
    return request.query.contains("took_bucket") ? buckets : counters
  }

  private func reading(
    _ server: StoredPrometheus,
    change: (inout PrometheusClient.Configuration) -> Void = { _ in }
  ) async throws -> PrometheusMesh.Reading {
    let pool = TransferPool()
    defer { pool.shutdown() }
    var configuration = PrometheusClient.Configuration(url: server.url)
    change(&configuration)
    let client = try PrometheusClient(configuration, pool: pool)
    return try await PrometheusMesh(client, groups: [Self.group]).read(window: 60)
  }

  private func failure(
    _ answer: StoredPrometheus.Answer,
    change: (inout PrometheusClient.Configuration) -> Void = { _ in }
  ) async throws -> String {
    let server = try StoredPrometheus { Self.answer($0, counters: answer) }
    do {
      _ = try await reading(server, change: change)
      return "no failure"
    } catch let error as PrometheusError {
      return error.description.replacing(server.url, with: "SERVER")
    }
  }

  @Test func `a round is two queries whatever they find`() async throws {
    let server = try StoredPrometheus { request in
      Self.answer(
        request,
        counters: .vector(
          [
            (["newest": "0"], "1700000000"),
            (["family_0": "web\tcart"], "2.5"),
            (["family_0": "web\tpay"], "NaN"),
            (["family_0": "too\tmany\tparts"], "1"),
            (["other": "x"], "1"),
          ]
        ),
        buckets: .vector(
          [
            (["family_1": "cart", "side": "callee", "le": "5"], "0"),
            (["family_1": "cart", "side": "callee", "le": "+Inf"], "3"),
            (["family_1": "cart", "side": "callee", "le": "odd"], "3"),
          ]
        )
      )
    }
    let reading = try await reading(server)
    #expect(reading.queries == 2)
    #expect(server.requests.filter { !$0.query.contains("topk") }.count == 2)
    let telemetry = reading.telemetry
    #expect(telemetry.telemetries.map(\.destination.workload).sorted() == ["cart", "cart", "pay"])
    let lines = telemetry.series.map { series in
      "\(telemetry.telemetries[series.telemetry].destination.workload) "
        + "\(series.bound.map { "\($0)" } ?? "-") \(telemetry.rate(of: series, at: 0) ?? 0)"
    }
    #expect(lines == ["cart - 2.5", "cart 5.0 0.0", "cart inf 3.0"])
    #expect(
      reading.remarks == ["2 series could not be read", "1 series could not be read"]
    )
    #expect(reading.newestSample == Timestamp(milliseconds: 1_700_000_000_000))
  }

  @Test func `only what the server has is asked for, by as many queries`() async throws {
    let groups = ["a", "b", "c"].map { name in
      QueriedGroup(name: name, presence: ["\(name)_total", "\(name)_more"]) { besideIstio in
        [
          QueriedFamily(metric: "\(name)\(besideIstio ? "" : "_alone")_total", labels: ["to"]) {
            _ in nil
          }
        ]
      }
    }
    for (found, asked, missing) in [
      ([1, 2], ["b_alone_total", "c_alone_total"], "a_"), ([0, 2], ["a_total", "c_total"], "b_"),
      ([], ["a_total"], "b_"),
    ] {
      let server = try StoredPrometheus { request in
        request.query.contains("count(a_total) or count(a_more)")
          ? .vector(found.map { (["newest": "\($0)"], "7") }) : .vector([])
      }
      let pool = TransferPool()
      defer { pool.shutdown() }
      let client = try PrometheusClient(.init(url: server.url), pool: pool)
      let mesh = PrometheusMesh(client, groups: groups)
      let reading = try await mesh.read(window: 60)
      #expect(reading.queries == 1)
      #expect(mesh.dialects == found.map { groups[$0].name })
      let rates = try #require(server.requests.first { $0.query.contains("rate(") }).query
      #expect(asked.allSatisfy { rates.contains("rate(\($0)[") }, "\(rates)")
      #expect(!rates.contains(missing))
    }
  }

  @Test func `warnings come along, safe to show and each once`() async throws {
    let server = try StoredPrometheus { _ in
      .init(
        body: #"{"status":"success","warnings":["a store \u001b[31mfailed"],"data":{"result":[]}}"#
      )
    }
    let remarks = try await reading(server).remarks
    #expect(remarks.count == 1)
    #expect(!remarks[0].contains("\u{1B}"))
    #expect(remarks[0].hasPrefix("a store"))
  }

  @Test func `headers, parameters and a token file go with each query`() async throws {
    let server = try StoredPrometheus { Self.answer($0, counters: .vector([])) }
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try "s3cret\n".write(to: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    _ = try await reading(server) { configuration in
      configuration.url += "/prometheus/"
      configuration.headers = [HTTPHeader("X-Scope-OrgID", "team-a", isSecret: true)]
      configuration.parameters = [("dedup", "true"), ("tenant", "a b")]
      configuration.login = .tokenFile(file.path)
    }
    let requests = server.requests
    #expect(requests.count >= 2)
    for request in requests {
      #expect(request.line == "POST /prometheus/api/v1/query?dedup=true&tenant=a%20b HTTP/1.1")
      #expect(request.header("X-Scope-OrgID") == "team-a")
      #expect(request.header("Authorization") == "Bearer s3cret")
    }
  }

  @Test func `basic authentication is by the URL, or a file`() async throws {
    let server = try StoredPrometheus { Self.answer($0, counters: .vector([])) }
    _ = try await reading(server) { configuration in
      configuration.url = configuration.url.replacing("://", with: "://me:pass@")
    }
    #expect(server.requests.allSatisfy { $0.header("Authorization") == "Basic bWU6cGFzcw==" })
  }

  @Test func `a server that takes no POST is asked with GET`() async throws {
    let server = try StoredPrometheus { request in
      request.line.hasPrefix("POST")
        ? .init(status: 405, body: "") : Self.answer(request, counters: .vector([]))
    }
    let reading = try await reading(server)
    #expect(reading.queries == 2)
    let last = server.requests.suffix(2)
    #expect(last.allSatisfy { $0.line.hasPrefix("GET /api/v1/query?query=") })
  }

  @Test func `a clock that is off is said and made up for`() async throws {
    let server = try StoredPrometheus { request in
      var answer = Self.answer(request, counters: .vector([]))
      answer.headers = ["Date: Thu, 01 Jan 2026 00:00:00 GMT"]
      return answer
    }
    let reading = try await reading(server)
    #expect(reading.remarks.count == 1)
    #expect(reading.remarks[0].hasSuffix("behind this one"))
    let times = server.requests.dropFirst().compactMap { $0.items["time"].flatMap(Double.init) }
    #expect(times.allSatisfy { abs($0 - 1_767_225_600) < 60 })
  }

  @Test func `scrape intervals are told from samples, and a short window is widened`() async throws
  {
    let server = try StoredPrometheus { request in
      if request.query.contains("topk") {
        return .vector([(["job": "pods", "pod": "a", "newest": "0"], "20")])
      }
      if request.query.hasPrefix("calls_total{") {
        return .init(
          body: #"{"status":"success","data":{"resultType":"matrix","result":[{"metric":{},"#
            + #""values":[[100,"1"],[140,"2"],[180,"3"]]}]}}"#
        )
      }
      return .vector([])
    }
    let reading = try await reading(server)
    #expect(reading.windowSeconds == 160)
    #expect(
      reading.remarks == [
        "job pods is scraped every 40 s: a window of 60 s may hold fewer than two samples, "
          + "so rates are over 160 s"
      ]
    )
    #expect(server.requests.contains { $0.query == #"calls_total{job="pods",pod="a"}[10m]"# })
    #expect(server.requests.contains { $0.query.contains("[160s]") })
  }

  @Test(arguments: [
    (
      422, #"{"status":"error","errorType":"execution","error":"too many samples"}"#,
      "cannot query SERVER/api/v1/query: HTTP 422 (too many samples). "
        + "Ask for less: a shorter --window."
    ),
    (
      503, "<html><h1>503</h1></html>",
      "cannot query SERVER/api/v1/query: HTTP 503. It is overloaded or starting; try again."
    ),
    (
      400, "bad\u{1B}[2J request\nmore",
      "cannot query SERVER/api/v1/query: HTTP 400 (bad·[2J request). Its log may tell more."
    ),
    (
      200, "<html>Sign in</html>",
      "cannot query SERVER/api/v1/query: the answer is a web page, not a Prometheus'. "
        + "Is it the right server, and does its path need a prefix?"
    ),
    (
      200, #"{"status":"success","data":{"result":[{"metr"#,
      "cannot query SERVER/api/v1/query: the answer is incomplete or of another kind, "
        + "not a Prometheus'. Is it the right server, and does its path need a prefix?"
    ),
  ])
  func `a bad answer is one readable line`(
    status: Int,
    body: String,
    sentence: String
  ) async throws {
    #expect(try await failure(.init(status: status, body: body)) == sentence)
  }

  @Test func `an answer that is too large is not read to its end`() async throws {
    let body = String(repeating: " ", count: 50_000_000)
    #expect(
      try await failure(.init(body: body))
        == "cannot query SERVER/api/v1/query: more than 41.9 MB. "
        + "Ask for less: a shorter --window."
    )
  }

  @Test func `too many series are an error`() async throws {
    let answer = StoredPrometheus.Answer.vector(
      (0..<5).map { (["family_0": "a\tb\($0)"], "1") }
    )
    #expect(
      try await failure(answer) { $0.maximumSeries = 4 }
        == "cannot query SERVER/api/v1/query: more than 4 series. Ask for less: a shorter --window."
    )
  }

  @Test func `a token never goes to another server`() async throws {
    let other = try StoredPrometheus { _ in .vector([]) }
    let server = try StoredPrometheus { _ in
      .init(status: 302, headers: ["Location: \(other.url)/x"], body: "")
    }
    await #expect(throws: PrometheusError.self) {
      try await reading(server) { configuration in
        configuration.headers = [HTTPHeader("Authorization", "Bearer s3cret")]
      }
    }
    #expect(other.requests.isEmpty)
  }

  @Test func `the past comes as rates at each of its moments`() async throws {
    let server = try StoredPrometheus { request in
      guard request.query.contains("calls_total") else { return .vector([]) }
      return .init(
        body: #"{"status":"success","data":{"resultType":"matrix","result":[{"metric":"#
          + #"{"family_0":"web\tcart"},"values":[[1020,"2"],[1060,"4"]]}]}}"#
      )
    }
    let pool = TransferPool()
    defer { pool.shutdown() }
    let client = try PrometheusClient(
      PrometheusClient.Configuration(url: server.url),
      pool: pool
    )
    let answer = try await PrometheusMesh(client, groups: [Self.group]).readPast(
      from: Timestamp(milliseconds: 1_000_000),
      to: Timestamp(milliseconds: 1_060_000),
      step: 20,
      window: 60
    )
    let past = try #require(answer)
    #expect(past.times.map(\.seconds) == [1000, 1020, 1040, 1060])
    #expect(past.times.indices.map { past.rate(of: past.series[0], at: $0) } == [nil, 2, nil, 4])
    let request = try #require(server.requests.first)
    #expect(request.items["step"] == "20s")
    #expect(request.items["start"] == "1000.000")
    #expect(request.items["end"] == "1060.000")
  }
}
