// SPDX-License-Identifier: Apache-2.0

package import HTTPClient
import MeshModel
import Synchronization

/// Asks one Prometheus-compatible server over HTTP: Prometheus, Thanos, Mimir, VictoriaMetrics.
package final class PrometheusClient: Sendable {
  /// What every request to the server has in common.
  package struct Configuration: Sendable {
    /// The server's URL as given: scheme, host, path prefix; may carry a user part.
    package var url: String
    package var headers: [HTTPHeader] = []
    /// Added to the query of each request: tenants, deduplication.
    package var parameters: [(name: String, value: String)] = []
    /// Nil: the user part of the URL, if it has one.
    package var login: Login?
    package var timeout: Duration = .seconds(10)
    package var tls = TLSOptions()
    /// Of one answer, after decompression; more is an error.
    package var maximumBytes = 40 << 20
    /// Of one answer; more is an error.
    package var maximumSeries = 400_000

    package init(url: String) {
      self.url = url
    }
  }

  /// Who asks; files are read anew for each request, so that they may be replaced.
  package enum Login: Sendable, Equatable {
    /// A bearer token.
    case tokenFile(String)
    /// Basic authentication.
    case passwordFile(String, user: String)
  }

  /// One answer's body and where it came from.
  struct Response {
    var body: [UInt8]
    /// Without credentials.
    var url: String
    /// The server's clock minus ours, seconds; nil where it told no time.
    var clockSkew: Double?
  }

  package let configuration: Configuration
  /// The server, without credentials and the API's path.
  package let address: String
  private let base: RequestURL
  private let pool: TransferPool
  /// Whether the server refused a POST.
  private let wantsGet = Mutex(false)

  /// - Throws: where the URL is none.
  package init(
    _ configuration: Configuration,
    pool: TransferPool
  ) throws(PrometheusError) {
    do {
      let url = try RequestURL(configuration.url, purpose: .query)
      var path = url.path
      while path.hasSuffix("/") { path.removeLast() }
      base = url.with(path: path)
      address = base.with(query: nil).description
    } catch {
      throw .transfer(error)
    }
    self.configuration = configuration
    self.pool = pool
  }

  /// Asks for values at a moment of the server's clock; hands on each series.
  func query(
    _ text: String,
    at time: Timestamp,
    _ take: (AnsweredSeries) -> Void
  ) async throws(PrometheusError) -> (answer: PrometheusAnswer, response: Response) {
    let items = [("query", text), ("time", Self.text(time))]
    return try await ask("/api/v1/query", items, take)
  }

  /// Asks for values between two moments of the server's clock, `step` seconds apart.
  func queryRange(
    _ text: String,
    from start: Timestamp,
    to end: Timestamp,
    step: Double,
    _ take: (AnsweredSeries) -> Void
  ) async throws(PrometheusError) -> (answer: PrometheusAnswer, response: Response) {
    let items = [
      ("query", text), ("start", Self.text(start)), ("end", Self.text(end)),
      ("step", PromQL.duration(seconds: step)),
    ]
    return try await ask("/api/v1/query_range", items, take)
  }

  private func ask(
    _ path: String,
    _ items: [(name: String, value: String)],
    _ take: (AnsweredSeries) -> Void
  ) async throws(PrometheusError) -> (answer: PrometheusAnswer, response: Response) {
    let timeout = ("timeout", PromQL.duration(seconds: configuration.timeout.inSeconds))
    let response = try await success(of: path, items + [timeout])
    let answer = PrometheusAnswer.read(
      response.body,
      limit: configuration.maximumSeries,
      take
    )
    if answer.isOverLimit {
      throw .tooManySeries(url: response.url, limit: configuration.maximumSeries)
    }
    guard answer.isSuccess, !answer.isBroken else {
      if let error = answer.error {
        throw .status(200, url: response.url, message: Self.plain(error))
      }
      throw .unreadable(url: response.url, what: Self.kind(of: response.body))
    }
    return (answer, response)
  }

  /// The answer of a path where its status says success.
  func success(
    of path: String,
    _ items: [(name: String, value: String)]
  ) async throws(PrometheusError) -> Response {
    var (status, response) = try await respond(path, items, isPost: !wantsGet.withLock { $0 })
    if status == 405, !wantsGet.withLock({ $0 }) {
      wantsGet.withLock { $0 = true }
      (status, response) = try await respond(path, items, isPost: false)
    }
    guard status == 200 else {
      throw .status(status, url: response.url, message: Self.message(in: response.body))
    }
    return response
  }

  private func respond(
    _ path: String,
    _ items: [(name: String, value: String)],
    isPost: Bool
  ) async throws(PrometheusError) -> (Int, Response) {
    let request = try request(path, items, isPost: isPost)
    do {
      let response = try await pool.data(for: request)
      let skew = response.head.header("Date").flatMap(HTTPDate.seconds).map {
        // The server's second began up to a second ago.
        $0 + 0.5 - Timestamp.now.seconds
      }
      // The query's text would fill the line.
      let url = request.url.with(query: nil).description
      return (response.status, Response(body: response.body, url: url, clockSkew: skew))
    } catch let error as TransferError {
      throw .transfer(
        TransferError(purpose: .query, url: Self.withoutQuery(error.url), cause: error.cause)
      )
    } catch {
      throw .transfer(TransferError(purpose: .query, url: address, cause: .other("\(error)")))
    }
  }

  private func request(
    _ path: String,
    _ items: [(name: String, value: String)],
    isPost: Bool
  ) throws(PrometheusError) -> HTTPRequest {
    var query = QueryItems()
    for parameter in configuration.parameters { query.add(parameter.name, parameter.value) }
    var form = QueryItems()
    for item in items {
      if isPost { form.add(item.name, item.value) } else { query.add(item.name, item.value) }
    }
    let own = [base.query ?? "", String(query.text.dropFirst())].filter { !$0.isEmpty }
    let url = base.with(path: base.path + path)
      .with(query: own.isEmpty ? nil : own.joined(separator: "&"))
    var request = HTTPRequest(url, purpose: .query)
    request.headers = [HTTPHeader("Accept", "application/json")] + configuration.headers
    if isPost {
      request.method = .post
      request.headers.append(HTTPHeader("Content-Type", "application/x-www-form-urlencoded"))
      request.body = Array(form.text.dropFirst().utf8)
    }
    request.timeouts.total = configuration.timeout
    request.timeouts.connect = min(request.timeouts.connect, configuration.timeout)
    request.timeouts.idle = nil
    // A round's answers are megabytes, read at once.
    request.usesHTTP2 = false
    request.tls = configuration.tls
    request.maximumBytes = configuration.maximumBytes
    switch configuration.login {
    case .tokenFile(let path): request.credentials = .bearer(try SecretFile.token(in: path))
    case .passwordFile(let path, let user):
      request.credentials = .basic(user: user, password: try SecretFile.password(in: path))
    case nil: break
    }
    return request
  }

  // MARK: - Texts

  private static func text(_ time: Timestamp) -> String {
    let thousandths = String(time.milliseconds % 1000)
    let zeros = String(repeating: "0", count: 3 - thousandths.utf8.count)
    return "\(time.milliseconds / 1000).\(zeros)\(thousandths)"
  }

  private static func withoutQuery(_ url: String) -> String {
    url.split(separator: "?", maxSplits: 1).first.map(String.init) ?? url
  }

  /// The server's own words in a refusal; nil where it has none that are short and plain.
  private static func message(in body: [UInt8]) -> String? {
    let answer = PrometheusAnswer.read(body, limit: 0) { _ in }
    if let error = answer.error { return plain(error) }
    let line = String(decoding: body.prefix(200), as: UTF8.self).split(whereSeparator: \.isNewline)
    guard let first = line.first, !first.hasPrefix("<"), !first.hasPrefix("{") else { return nil }
    return plain(String(first))
  }

  private static func plain(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    return DisplayText.sanitized(line.count > 160 ? line.prefix(159) + "…" : line)
  }

  private static func kind(of body: [UInt8]) -> String {
    let start = body.first { ![0x20, 0x0A, 0x0D, 0x09].contains($0) }
    switch start {
    case UInt8(ascii: "<"): return "a web page"
    case UInt8(ascii: "{"): return "incomplete or of another kind"
    case nil: return "empty"
    default: return "other text"
    }
  }
}

extension Duration {
  /// In seconds.
  var inSeconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}
