// SPDX-License-Identifier: Apache-2.0

import HTTPClient
import Testing

/// What Envoy's own stats endpoint does with our requests.
@Suite(.enabled(if: EnvoyServer.path != nil, "Envoy is not installed: run `make deps`"))
struct EnvoyTests {
  @Test func `Envoy keeps connections, sends chunks, and answers for little`() async throws {
    let certificates = try Certificates()
    defer { certificates.remove() }
    let pool = TransferPool(environment: [:])
    let envoy = try await EnvoyServer(certificates, pool: pool)
    defer { envoy.stop() }
    let stats = try RequestURL(envoy.admin + "/stats/prometheus")

    func ask(_ query: String?) async throws -> HTTPResponse {
      try await pool.data(for: HTTPRequest(stats.with(query: query), purpose: .scrape))
    }
    let all = try await ask(nil)
    #expect(all.status == 200)
    #expect(all.head.header("Transfer-Encoding") == "chunked")
    let used = try await ask("usedonly")
    #expect(!used.summary.openedConnection)
    #expect(used.body.count < all.body.count)
    let server = try await ask("usedonly&filter=%5Eserver%5C.")
    let lines = String(decoding: server.body, as: UTF8.self).split(separator: "\n")
    #expect(!lines.isEmpty)
    #expect(lines.allSatisfy { $0.hasPrefix("#") || $0.hasPrefix("envoy_server_") })
    #expect(try await ask("filter=(").status == 400)
    let none = try await ask("filter=istio_%28requests%7Ctcp%29")
    #expect(none.status == 200)
    #expect(none.body.isEmpty)
  }

  @Test func `HTTP 2 is spoken where TLS negotiates it`() async throws {
    let certificates = try Certificates()
    defer { certificates.remove() }
    let pool = TransferPool(environment: [:])
    let envoy = try await EnvoyServer(certificates, pool: pool)
    defer { envoy.stop() }
    var request = try HTTPRequest(url: "https://127.0.0.1:\(envoy.tlsPort)/x")
    request.tls.authorities = .file(certificates.path("server.pem"))
    let asked = request
    let answers = try await withThrowingTaskGroup(of: HTTPResponse.self) { group in
      for _ in 1...20 { group.addTask { try await pool.data(for: asked) } }
      return try await group.reduce(into: [HTTPResponse]()) { $0.append($1) }
    }
    #expect(answers.map(\.body) == Array(repeating: Array("hello".utf8), count: 20))
    #expect(answers.allSatisfy { $0.summary.httpVersion == .http2 })
    #expect(answers.count { $0.summary.openedConnection } == 1)
    request.usesHTTP2 = false
    let alone = try await pool.data(for: request)
    #expect(alone.summary.httpVersion == .http1_1)
    #expect(alone.body == Array("hello".utf8))
  }
}
