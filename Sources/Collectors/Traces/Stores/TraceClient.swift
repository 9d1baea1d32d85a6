// SPDX-License-Identifier: Apache-2.0

package import HTTPClient
package import MeshModel

/// Asks one trace store over HTTP.
///
/// ```swift
/// let client = try await TraceClient.connect(to: url, backend: .auto, pool: pool)
/// let found = try await client.search(TraceQuery(start: hourAgo, end: now))
/// ```
package struct TraceClient: Sendable {
  /// What every request to the store has in common.
  package struct Configuration: Sendable {
    /// The store's URL as given: scheme, host, base path; may carry a user part.
    package var url: String
    package var headers: [HTTPHeader] = []
    package var timeout: Duration = .seconds(10)
    package var tls = TLSOptions()
    /// Of one answer, after decompression; more is an error.
    package var maximumBytes = 64 << 20

    package init(url: String) {
      self.url = url
    }
  }

  /// Requests that may be under way together.
  private static let concurrency = 8
  /// Services that a search without one goes through where the store wants one named.
  private static let searchedServices = 32

  package let store: any TraceStore
  private let configuration: Configuration
  private let pool: TransferPool

  package init(store: any TraceStore, configuration: Configuration, pool: TransferPool) {
    self.store = store
    self.configuration = configuration
    self.pool = pool
  }

  /// The names of all services that have spans.
  package func services() async throws(TraceStoreError) -> [String] {
    let (body, url) = try await body(of: store.servicesPath)
    guard let names = store.services(in: body) else {
      throw .unreadable(url: url, store: store.name)
    }
    return names
  }

  /// Traces that a query finds, each once, the newest first, at most as many as it asks for.
  ///
  /// Throws only where nothing could be had; a trace that fails is left out and counted. Where the
  /// store wants a service named and the query names none, those given are searched, or all.
  package func search(
    _ query: TraceQuery,
    services names: [String]? = nil
  ) async throws(TraceStoreError) -> DecodedTraces {
    var services: [String?] = [query.service]
    if store.needsService, query.service == nil {
      let all: [String]
      if let names { all = names } else { all = try await self.services() }
      services = Self.searchable(all)
      guard !services.isEmpty else { return DecodedTraces() }
    }
    let paths = services.map { store.searchPath(query, service: $0) }
    let answers = try await all(paths)
    let decoder = TraceDecoder()
    var merged = TraceMerge()
    var ids: [String] = []
    for (body, url) in answers {
      switch store.searchAnswer(in: body, decoder: decoder) {
      case .ids(let found): ids += found
      case .traces(let found):
        guard !found.isBroken || !found.traces.isEmpty else {
          throw .unreadable(url: url, store: store.name)
        }
        merged.add(found)
      }
    }
    for found in await traces(ids: Array(ids.prefix(query.limit))) { merged.add(found) }
    return merged.result(limit: query.limit)
  }

  /// One trace; nil where the store has none of that id.
  package func trace(id: String) async throws(TraceStoreError) -> Trace? {
    for path in store.tracePaths(id: id) {
      let answer: (body: [UInt8], url: String)
      do {
        answer = try await body(of: path)
      } catch .status(404, _, _) {
        continue
      }
      let found = TraceDecoder().decode(answer.body, as: store.format)
      if let trace = found.traces.first { return trace }
      if found.isBroken, !answer.body.isEmpty {
        throw .unreadable(url: answer.url, store: store.name)
      }
    }
    return nil
  }

  /// The service names that a search goes through: not the store's own.
  private static func searchable(_ services: [String]) -> [String?] {
    let own: Set = ["jaeger", "jaeger-all-in-one", "jaeger-query"]
    return Array(services.filter { !own.contains($0) }.prefix(searchedServices))
  }

  /// Traces one by one; those that fail are left out and their number is in `skippedSpans`.
  private func traces(ids: [String]) async -> [DecodedTraces] {
    await withTaskGroup(of: DecodedTraces.self) { group in
      var pending = ids[...]
      func startNext() {
        guard let id = pending.popFirst() else { return }
        group.addTask {
          var found = DecodedTraces()
          do throws(TraceStoreError) {
            if let trace = try await self.trace(id: id) { found.traces = [trace] }
          } catch {
            found.refusal = error.description
          }
          return found
        }
      }
      for _ in 0..<Self.concurrency { startNext() }
      var results: [DecodedTraces] = []
      for await found in group {
        results.append(found)
        startNext()
      }
      return results
    }
  }

  /// The answers of all paths, in their order; the first failure where none succeeded.
  private func all(
    _ paths: [String]
  ) async throws(TraceStoreError) -> [(body: [UInt8], url: String)] {
    typealias Answer = Result<(body: [UInt8], url: String), TraceStoreError>
    var answers: [Answer] = []
    var rest = paths[...]
    while !rest.isEmpty {
      let batch = rest.prefix(Self.concurrency)
      rest = rest.dropFirst(batch.count)
      let found = await withTaskGroup(of: (Int, Answer).self) { group in
        for (index, path) in zip(batch.indices, batch) {
          group.addTask {
            do throws(TraceStoreError) {
              return (index, .success(try await self.body(of: path)))
            } catch {
              return (index, .failure(error))
            }
          }
        }
        var found: [(Int, Answer)] = []
        for await answer in group { found.append(answer) }
        return found.sorted { $0.0 < $1.0 }.map(\.1)
      }
      answers += found
    }
    let good = answers.compactMap { try? $0.get() }
    if good.isEmpty, let first = answers.first { return [try first.get()] }
    return good
  }

  /// The body of a successful answer, and the URL without credentials that gave it.
  func body(of path: String) async throws(TraceStoreError) -> (body: [UInt8], url: String) {
    let answer = try await answer(of: path)
    guard (200..<300).contains(answer.status) else {
      throw .status(
        answer.status,
        url: answer.url,
        message: Self.message(in: answer.body, store.format)
      )
    }
    return (answer.body, answer.url)
  }

  /// Whatever the store answers, errors among it.
  func answer(
    of path: String
  ) async throws(TraceStoreError) -> (status: Int, body: [UInt8], url: String) {
    do {
      var base = configuration.url
      while base.hasSuffix("/") { base.removeLast() }
      var request = try HTTPRequest(url: base + path, purpose: .get)
      request.headers = [HTTPHeader("Accept", "application/json")] + configuration.headers
      request.timeouts.total = configuration.timeout
      request.timeouts.connect = min(request.timeouts.connect, configuration.timeout)
      request.tls = configuration.tls
      request.maximumBytes = configuration.maximumBytes
      let response = try await pool.data(for: request)
      return (response.status, response.body, request.url.description)
    } catch let error as TransferError {
      throw .transfer(error)
    } catch {
      throw .transfer(
        TransferError(purpose: .get, url: "the trace store", cause: .other("\(error)"))
      )
    }
  }

  /// A store's own words in a failed answer; nil where it has none that are short and plain.
  private static func message(in body: [UInt8], _ format: TraceFormat) -> String? {
    let decoded = format == .zipkin ? nil : TraceDecoder().decode(body, as: format).refusal
    if let decoded { return decoded }
    let text = String(decoding: body.prefix(200), as: UTF8.self)
    let line = text.split(separator: "\n").first.map(String.init)
    return line.flatMap { $0.hasPrefix("<") || $0.hasPrefix("{") ? nil : $0 }
  }
}
