// SPDX-License-Identifier: Apache-2.0

import Collectors
import HTTPClient
import MeshModel
import TestSupport
import Testing

struct TraceClientTests {
  private static let hour = TraceQuery(
    start: Timestamp(milliseconds: 0),
    end: Timestamp(milliseconds: 3_600_000)
  )

  /// Runs a body with the URL of a server that answers by path, query left out.
  private func serving(
    _ answers: [String: (status: Int, body: String)],
    _ body: (TraceClient.Configuration, TransferPool, RawServer) async throws -> Void
  ) async throws {
    let server = try RawServer { connection in
      while let head = connection.readHead() {
        let target = head.split(separator: " ").dropFirst().first ?? ""
        let path = String(target.prefix { $0 != "?" })
        let answer = answers[path] ?? (404, "404 page not found")
        connection.write(
          "HTTP/1.1 \(answer.status) x\r\nContent-Length: \(answer.body.utf8.count)\r\n\r\n"
            + answer.body
        )
      }
    }
    defer { server.stop() }
    let pool = TransferPool()
    defer { pool.shutdown() }
    try await body(TraceClient.Configuration(url: server.url), pool, server)
  }

  private func failure(
    of body: () async throws(TraceStoreError) -> TraceClient
  ) async -> String {
    do {
      return "no failure: \(try await body().store.name)"
    } catch {
      return error.description
    }
  }

  @Test(
    arguments: [
      (["/api/services": (200, #"{"data":null}"#)], "Jaeger"),
      (["/api/v2/services": (200, "[]")], "Zipkin"),
      (["/api/echo": (200, "echo\n")], "Tempo"),
      (["/api/v3/services": (200, #"{"services":[]}"#)], "Jaeger"),
    ] as [([String: (status: Int, body: String)], String)]
  )
  func `a store is recognised by what it answers`(
    answers: [String: (status: Int, body: String)],
    name: String
  ) async throws {
    try await serving(answers) { configuration, pool, _ in
      let client = try await TraceClient.connect(to: configuration, backend: .auto, pool: pool)
      #expect(client.store.name == name)
    }
  }

  @Test
  func `Jaeger is searched service by service, and each trace comes once`() async throws {
    try await serving([
      "/jaeger/api/services": (200, #"{"data":["shop","stock","jaeger-all-in-one"]}"#),
      "/jaeger/api/traces": (200, SameTrace.jaeger),
    ]) { configuration, pool, server in
      var configuration = configuration
      configuration.url += "jaeger/"
      let client = try await TraceClient.connect(to: configuration, backend: .auto, pool: pool)
      let found = try await client.search(Self.hour)
      #expect(found.traces.map(\.spans.count) == [2])
      let searches = server.requests.filter { $0.contains("/api/traces?") }
      #expect(searches.count == 2)
      #expect(!searches.contains { $0.contains("jaeger-all-in-one") })
    }
  }

  @Test
  func `Tempo's traces are fetched by the ids of a search, the old path where the new is missing`()
    async throws
  {
    let id = "0000000000000000000000000000abcd"
    try await serving([
      "/api/search": (200, #"{"traces":[{"traceID":"abcd"},{"traceID":"beef"}]}"#),
      "/api/traces/\(id)": (200, SameTrace.tempoV1),
    ]) { configuration, pool, _ in
      let client = try await TraceClient.connect(to: configuration, backend: .tempo, pool: pool)
      let found = try await client.search(Self.hour)
      #expect(found.traces.map(\.id) == [id])
    }
  }

  @Test
  func `a trace that is not there is nil, not an error`() async throws {
    try await serving([
      "/api/v2/services": (200, "[]"), "/api/v2/trace/empty": (200, "[]"),
    ]) { configuration, pool, _ in
      let client = try await TraceClient.connect(to: configuration, backend: .auto, pool: pool)
      #expect(try await client.trace(id: "ffff") == nil)
      #expect(try await client.trace(id: "empty") == nil)
    }
  }

  @Test
  func `an answer beyond the bound is an error, not memory`() async throws {
    let body = "[" + String(repeating: " ", count: 300_000) + "]"
    try await serving(["/api/v2/traces": (200, body)]) { configuration, pool, _ in
      var configuration = configuration
      configuration.maximumBytes = 100_000
      let client = try await TraceClient.connect(to: configuration, backend: .zipkin, pool: pool)
      await #expect(throws: TraceStoreError.self) { try await client.search(Self.hour) }
      configuration.maximumBytes = 400_000
      let patient = try await TraceClient.connect(to: configuration, backend: .zipkin, pool: pool)
      #expect(try await patient.search(Self.hour).traces.isEmpty)
    }
  }

  @Test
  func `only the services that are given are searched`() async throws {
    try await serving([
      "/api/services": (200, #"{"data":["a","b","c"]}"#), "/api/traces": (200, SameTrace.jaeger),
    ]) { configuration, pool, server in
      let client = try await TraceClient.connect(to: configuration, backend: .jaeger, pool: pool)
      let found = try await client.search(Self.hour, services: ["b"])
      #expect(found.traces.count == 1)
      let searches = server.requests.filter { $0.contains("/api/traces?") }
      #expect(searches.count == 1)
      #expect(searches.first?.contains("service=b&") == true)
    }
  }

  @Test
  func `each failure says what, where and what to do`() async throws {
    try await serving([:]) { configuration, pool, server in
      let text = await failure { () async throws(TraceStoreError) in
        try await TraceClient.connect(to: configuration, backend: .auto, pool: pool)
      }
      #expect(
        text == "no trace store recognised at \(server.url): /api/services answered 404, "
          + "/api/v2/services answered 404, /api/echo answered 404, /api/v3/services answered 404. "
          + "Give the URL of its query API, with its base path if it has one, or --trace-backend."
      )
    }
    try await serving(["/api/services": (401, "")]) { configuration, pool, server in
      let text = await failure { () async throws(TraceStoreError) in
        try await TraceClient.connect(to: configuration, backend: .auto, pool: pool)
      }
      #expect(
        text == "cannot get \(server.url)api/services: HTTP status 401. "
          + "Give credentials in the URL or with --trace-header."
      )
    }
    try await serving(["/api/v2/traces": (200, "<html>\u{1B}[2J")]) { configuration, pool, _ in
      let client = try await TraceClient.connect(to: configuration, backend: .zipkin, pool: pool)
      await #expect(throws: TraceStoreError.self) { try await client.search(Self.hour) }
    }
    let sentence = TraceStoreError.status(503, url: "http://x/", message: "busy\u{1B}[2J")
    #expect(
      sentence.description == "cannot get http://x/: HTTP status 503 (busy·[2J). "
        + "The store is busy; ask for less with --limit or --lookback."
    )
    #expect(
      TraceStoreError.unreadable(url: "http://x/", store: "Zipkin").description
        == "cannot read http://x/: the answer is not what Zipkin gives. "
        + "Is it the query port and path? --trace-backend names another store."
    )
  }
}
