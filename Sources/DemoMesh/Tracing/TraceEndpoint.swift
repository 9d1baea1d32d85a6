// SPDX-License-Identifier: Apache-2.0

import FlyingFox
import FlyingSocks
import Foundation

/// The demo mesh's trace store: what Jaeger's query API answers, read only.
actor TraceEndpoint {
  private let simulation: DemoSimulation
  private let clock: DemoClock
  private let answer: JaegerAnswer
  private let pool: SharedSocketPool
  private var run: Task<Void, any Error>?

  init(
    simulation: DemoSimulation,
    clock: DemoClock,
    seed: UInt64,
    pool: SharedSocketPool
  ) {
    self.simulation = simulation
    self.clock = clock
    self.pool = pool
    let begin = Date().timeIntervalSince1970 - clock.seconds / max(clock.speed, 1e-9)
    let speed = max(clock.speed, 1e-9)
    answer = JaegerAnswer(topology: simulation.topology, seed: seed) { seconds in
      Int64((begin + seconds / speed) * 1_000_000)
    }
  }

  /// Listens on 127.0.0.1 and says where.
  func open() async throws -> String {
    let handler = TraceHandler(simulation: simulation, clock: clock, answer: answer)
    let server = HTTPServer(
      address: try .inet(ip4: "127.0.0.1", port: 0),
      pool: pool,
      logger: .disabled,
      handler: handler
    )
    run = Task { try await server.run() }
    try await server.waitUntilListening()
    guard case .ip4(_, let port) = await server.listeningAddress else {
      throw SocketError.unsupportedAddress
    }
    return "http://127.0.0.1:\(port)"
  }

  /// Closes the listener and every connection.
  func close() async {
    run?.cancel()
    _ = await run?.result
    run = nil
  }
}

/// Answers the requests that trace readers make.
private struct TraceHandler: HTTPHandler {
  private struct List<Element: Encodable>: Encodable {
    var data: [Element]?
    var total = 0
    var limit = 0
    var offset = 0
    var errors: [Failure]?
  }

  private struct Failure: Encodable {
    var code: Int
    var msg: String
  }

  let simulation: DemoSimulation
  let clock: DemoClock
  let answer: JaegerAnswer

  func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
    let path = request.path.split(separator: "/").map(String.init)
    guard path.count >= 2, path[0] == "api" else { return failure(404, "no such path") }
    let traces = simulation.traces(at: clock.seconds)
    switch (path[1], path.count) {
    case ("services", 2):
      return list(services(traces).sorted())
    case ("services", 4) where path[3] == "operations":
      return list(operations(of: path[2].removingPercentEncoding ?? path[2], traces).sorted())
    case ("traces", 2):
      do throws(TraceSearch.Problem) {
        let search = try TraceSearch(request.query.map { ($0.name, $0.value) })
        return list(search.traces(among: traces, answer: answer))
      } catch {
        return failure(400, error.message)
      }
    case ("traces", 3):
      guard let trace = traces.last(where: { answer.id(of: $0) == path[2] }) else {
        return failure(404, "trace not found")
      }
      return list([answer.trace(trace)])
    default:
      return failure(404, "no such path")
    }
  }

  private func services(_ traces: [DemoTrace]) -> Set<String> {
    Set(Set(traces.lazy.flatMap { $0.spans.map(\.pod) }).map(answer.serviceName(ofPod:)))
  }

  private func operations(of service: String, _ traces: [DemoTrace]) -> Set<String> {
    let spans = traces.lazy.flatMap(\.spans)
    return Set(
      spans.filter { answer.serviceName(ofPod: $0.pod) == service }.map(answer.operation(of:))
    )
  }

  private func list<Element: Encodable>(_ elements: [Element]) -> HTTPResponse {
    response(200, List(data: elements, total: elements.count))
  }

  private func failure(_ code: Int, _ message: String) -> HTTPResponse {
    response(code, List<String>(errors: [Failure(code: code, msg: message)]))
  }

  private func response(_ code: Int, _ value: some Encodable) -> HTTPResponse {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.withoutEscapingSlashes]
    let data = (try? encoder.encode(value)) ?? Data()
    return HTTPResponse(
      statusCode: HTTPStatusCode(code, phrase: code == 200 ? "OK" : "Failed"),
      headers: [.contentType: "application/json"],
      body: HTTPBodySequence(data: data, suggestedBufferSize: max(1, data.count))
    )
  }
}
