// SPDX-License-Identifier: Apache-2.0

import FlyingFox
import FlyingSocks
import Foundation
import MeshModel

/// Takes spans that proxies and SDKs send over HTTP, for meshes that have no trace store.
package actor SpanReceiver {
  /// Why a listener could not be opened.
  package struct Failure: Error, Equatable, CustomStringConvertible {
    package var url: String
    package var reason: String

    package var description: String {
      "cannot receive traces at \(url): \(reason). Is the port free, and the address this machine's?"
    }
  }

  /// Where they go.
  package nonisolated let spans: ReceivedSpans
  /// A sender that stops in the middle of a body is given up after this long.
  private static let timeoutSeconds = 15.0

  private var servers: [Task<Void, any Error>] = []
  /// The listeners with the ports that they got.
  package private(set) var listeners: [SpanListener] = []

  package init(spans: ReceivedSpans = ReceivedSpans()) {
    self.spans = spans
  }

  /// Opens all listeners; nothing is left open where one of them can't be.
  package func start(_ wanted: [SpanListener]) async throws(Failure) {
    for listener in wanted {
      do {
        listeners.append(try await open(listener))
      } catch {
        stop()
        throw Failure(url: listener.url, reason: Self.reason(error))
      }
    }
  }

  /// Closes all listeners and connections.
  package func stop() {
    for server in servers { server.cancel() }
    servers = []
    listeners = []
  }

  private func open(_ listener: SpanListener) async throws -> SpanListener {
    let handler = SpanHandler(format: listener.format, spans: spans)
    let server: HTTPServer
    if listener.host.contains(":") {
      server = HTTPServer(
        address: try sockaddr_in6.inet6(ip6: listener.host, port: listener.port),
        timeout: Self.timeoutSeconds,
        logger: .disabled,
        handler: handler
      )
    } else {
      server = HTTPServer(
        address: try sockaddr_in.inet(ip4: listener.host, port: listener.port),
        timeout: Self.timeoutSeconds,
        logger: .disabled,
        handler: handler
      )
    }
    let run = Task { try await server.run() }
    servers.append(run)
    do {
      try await server.waitUntilListening(timeout: 5)
    } catch {
      run.cancel()
      // What opening the socket came to says more than that nobody listens.
      if case .failure(let cause) = await run.result, !(cause is CancellationError) { throw cause }
      throw error
    }
    var opened = listener
    switch await server.listeningAddress {
    case .ip4(_, let port), .ip6(_, let port): opened.port = port
    default: break
    }
    return opened
  }

  private static func reason(_ error: any Error) -> String {
    guard let error = error as? SocketError else { return "\(error)" }
    switch error {
    case .failed(_, _, let message): return message.lowercased()
    default: return error.errorDescription ?? "no socket"
    }
  }
}

/// Answers what one listener's senders post.
private struct SpanHandler: HTTPHandler {
  private enum Problem: Error {
    case tooLarge, busy, malformed
  }

  let format: SpanListener.Format
  let spans: ReceivedSpans

  func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
    guard request.path == format.path else {
      return refusal(404, "spans are taken at \(format.path)")
    }
    guard request.method == .POST else { return refusal(405, "spans are posted") }
    let type = request.headers[.contentType]?.lowercased() ?? "application/json"
    guard type.contains("json") else {
      return refusal(415, "only JSON is read; set the exporter to http/json")
    }
    do throws(Problem) {
      let (body, reserved) = try await body(of: request)
      spans.take(body, as: format, reserved: reserved)
    } catch {
      switch error {
      case .tooLarge: return refusal(413, "a body may have \(spans.limits.bodyBytes) bytes")
      case .busy: return refusal(503, "too many spans at once")
      case .malformed: return refusal(400, "the body is damaged or not what its headers say")
      }
    }
    if format == .zipkin { return HTTPResponse(statusCode: .accepted) }
    return HTTPResponse(
      statusCode: .ok,
      headers: [.contentType: "application/json"],
      body: Data("{}".utf8)
    )
  }

  /// The body unpacked, and the bytes that are reserved for it.
  private func body(
    of request: HTTPRequest
  ) async throws(Problem) -> (body: [UInt8], reserved: Int) {
    let maximum = spans.limits.bodyBytes
    let encoding = request.headers[.contentEncoding]?.lowercased() ?? "identity"
    let isPacked = encoding == "gzip"
    guard isPacked || encoding == "identity" || encoding.isEmpty else { throw .malformed }
    let announced = request.bodySequence.count
    guard announced ?? 0 <= maximum else {
      spans.countBadBody()
      throw .tooLarge
    }
    // Packed or of unknown length: any body may become as large as is allowed.
    let reserved = isPacked ? maximum : announced ?? maximum
    guard spans.reserve(reserved) else { throw .busy }
    do {
      var bytes: [UInt8] = []
      bytes.reserveCapacity(announced ?? 0)
      for try await chunk in request.bodySequence {
        guard bytes.count + chunk.count <= maximum else { throw Problem.tooLarge }
        bytes += chunk
      }
      guard isPacked else { return (bytes, reserved) }
      let unpacked = try GZip.unpacked(bytes, maximumBytes: maximum)
      spans.release(reserved - unpacked.count)
      return (unpacked, unpacked.count)
    } catch {
      spans.release(reserved)
      spans.countBadBody()
      if error as? Problem == .tooLarge || error as? Inflate.Failure == .tooLarge {
        throw .tooLarge
      }
      throw .malformed
    }
  }

  /// After a refusal the connection is closed: what is left of its body must not be read.
  private func refusal(_ code: Int, _ text: String) -> HTTPResponse {
    HTTPResponse(
      statusCode: HTTPStatusCode(code, phrase: "Refused"),
      headers: [.contentType: "text/plain; charset=utf-8", .connection: "close"],
      body: Data((text + "\n").utf8)
    )
  }
}
