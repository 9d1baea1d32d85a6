// SPDX-License-Identifier: Apache-2.0

import FlyingFox
import FlyingSocks
import Foundation

/// One proxy's HTTP server.
actor ProxyEndpoint {
  private let pod: Int
  private let simulation: DemoSimulation
  private let clock: DemoClock
  private let pool: SharedSocketPool
  private var run: Task<Void, any Error>?
  /// The port it got at first, kept when it opens again.
  private var port: Int?

  init(pod: Int, simulation: DemoSimulation, clock: DemoClock, pool: SharedSocketPool) {
    self.pod = pod
    self.simulation = simulation
    self.clock = clock
    self.pool = pool
  }

  /// Listens on 127.0.0.1 and says on which port.
  func open() async throws -> Int {
    let handler = ProxyHandler(pod: pod, simulation: simulation, clock: clock)
    let server = HTTPServer(
      address: try .inet(ip4: "127.0.0.1", port: UInt16(port ?? 0)),
      timeout: ProxyHandler.longestHang + 60,
      pool: pool,
      logger: .disabled,
      handler: handler
    )
    run = Task { try await server.run() }
    try await server.waitUntilListening()
    guard case .ip4(_, let port) = await server.listeningAddress else {
      throw SocketError.unsupportedAddress
    }
    self.port = Int(port)
    return Int(port)
  }

  /// Closes the listener and every connection, and waits until that is done.
  ///
  /// By cancelling rather than by `HTTPServer.stop`, so that waiters leave the shared pool before
  /// their sockets are closed.
  func close() async {
    run?.cancel()
    _ = await run?.result
    run = nil
  }
}

/// Answers a proxy's scrapes.
private struct ProxyHandler: HTTPHandler {
  let pod: Int
  let simulation: DemoSimulation
  let clock: DemoClock

  /// Seconds after which a request that hangs is given up; its client is long gone.
  static let longestHang = 120.0

  func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
    guard ["/stats/prometheus", "/metrics"].contains(request.target.path()) else {
      return HTTPResponse(statusCode: .notFound)
    }
    let query = request.target.query()
    switch simulation.answer(pod: pod, query: query, at: clock.seconds) {
    case .metrics(let bytes):
      let body = HTTPBodySequence(data: Data(bytes), suggestedBufferSize: max(1, bytes.count))
      return HTTPResponse(
        statusCode: .ok,
        headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
        body: body
      )
    case .badRequest(let reason):
      return HTTPResponse(
        statusCode: .badRequest,
        headers: [.contentType: "text/plain; charset=utf-8"],
        body: Data(reason.utf8)
      )
    case .hang:
      try await Task.sleep(for: .seconds(Self.longestHang))
      return HTTPResponse(statusCode: .serviceUnavailable)
    }
  }
}
