// SPDX-License-Identifier: Apache-2.0

package import HTTPClient
import MeshModel
import Synchronization

/// Asks one API server, and only reads.
///
/// Every request carries the connection's credentials, which go to that server alone. A 401 makes
/// them anew, once; 429 is waited out.
package final class KubernetesClient: Sendable {
  /// Bytes of one answer; a page of 500 pods has a tenth of it.
  static let maximumAnswerBytes = 256 << 20
  /// Waits between attempts that a server asks for are cut to this.
  static let longestWait = Duration.seconds(30)

  /// Where the server is, and who asks.
  package let connection: ClusterConnection
  /// What the requests carry.
  package let credentials: ClusterCredentials
  /// Where the transfers go.
  package let pool: TransferPool
  private let timeout: Duration

  /// A client of one API server; `timeout` is one request's limit, watches apart.
  package init(
    _ connection: ClusterConnection,
    pool: TransferPool,
    timeout: Duration = .seconds(30)
  ) {
    self.connection = connection
    self.pool = pool
    self.timeout = timeout
    credentials = ClusterCredentials(connection)
  }

  /// The body of a path's answer.
  ///
  /// `action` is the verb and object of error messages: `list pods`.
  package func get(
    _ path: String,
    query: [(name: String, value: String)] = [],
    action: String,
    accept: String = "application/json"
  ) async throws(KubernetesError) -> [UInt8] {
    try await send(action: action) { request in
      request.url = self.url(path, query)
      request.headers.append(HTTPHeader("Accept", accept))
    }
  }

  /// The body of the answer to an object that asks something, such as a SelfSubjectAccessReview.
  package func post(
    _ path: String,
    body: [UInt8],
    action: String
  ) async throws(KubernetesError) -> [UInt8] {
    try await send(action: action) { request in
      request.url = self.url(path, [])
      request.method = .post
      request.body = body
      request.headers += [
        HTTPHeader("Accept", "application/json"), HTTPHeader("Content-Type", "application/json"),
      ]
    }
  }

  /// An error of this client's server.
  package func error(_ action: String, _ cause: KubernetesError.Cause) -> KubernetesError {
    KubernetesError(
      action: action,
      cluster: connection.name,
      server: connection.server.description,
      cause: cause
    )
  }

  /// The server's URL with a path below its own, and a query that is encoded here.
  package func url(_ path: String, _ query: [(name: String, value: String)] = []) -> RequestURL {
    let text = query.map { "\(Self.encoded($0.name))=\(Self.encoded($0.value))" }
      .joined(separator: "&")
    return connection.server.with(path: connection.server.path + path)
      .with(query: text.isEmpty ? nil : text)
  }

  /// A GET with all that the connection says, credentials apart.
  func plainRequest() -> HTTPRequest {
    var request = HTTPRequest(connection.server)
    // Lists and watches at once: a list that stalls beside them ends at its timeout only.
    request.usesHTTP2 = false
    request.tls = connection.tls
    request.proxy = connection.proxy
    request.acceptsCompression = connection.acceptsCompression
    request.maximumBytes = Self.maximumAnswerBytes
    request.timeouts.total = timeout
    request.timeouts.connect = min(.seconds(5), timeout)
    request.timeouts.idle = timeout
    return request
  }

  private func send(
    action: String,
    _ prepare: (inout HTTPRequest) -> Void
  ) async throws(KubernetesError) -> [UInt8] {
    var hasRenewed = false
    var waits = 0
    while true {
      let secrets = try await credentials.current(for: action)
      var request = plainRequest()
      prepare(&request)
      secrets.apply(to: &request)
      let response: HTTPResponse
      do {
        response = try await pool.data(for: request)
      } catch let failure as TransferError {
        throw error(action, .transfer(failure.cause))
      } catch {
        throw self.error(action, .transfer(.cancelled))
      }
      switch response.status {
      case 200..<300:
        return response.body
      case 401 where !hasRenewed && credentials.canRenew:
        hasRenewed = true
        credentials.rejected(secrets)
      case 429 where waits < 4:
        waits += 1
        let wait = Self.retryAfter(response.head) ?? .seconds(1 << (waits - 1))
        try? await Task.sleep(for: min(wait, Self.longestWait))
        if Task.isCancelled { throw error(action, .transfer(.cancelled)) }
      default:
        throw error(
          action,
          Self.cause(status: response.status, StatusMessage(body: response.body))
        )
      }
    }
  }

  static func cause(status: Int, _ message: StatusMessage) -> KubernetesError.Cause {
    switch status {
    case 401: .unauthorized
    case 403: .forbidden(message.message)
    case 404: .notFound
    case 410: .expired(continuing: message.continueToken)
    case 429: .tooManyRequests
    default: .status(status, message.message)
    }
  }

  /// What `Retry-After` asks for; only its form in seconds is understood.
  static func retryAfter(_ head: ResponseHead) -> Duration? {
    guard let text = head.header("Retry-After"), let seconds = Int(text), seconds >= 0 else {
      return nil
    }
    return .seconds(min(seconds, 3600))
  }

  static func encoded(_ text: String) -> String {
    text.utf8.map { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        String(UnicodeScalar(byte))
      default:
        "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }.joined()
  }
}
