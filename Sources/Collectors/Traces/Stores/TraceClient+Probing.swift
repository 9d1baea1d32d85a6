// SPDX-License-Identifier: Apache-2.0

package import HTTPClient

extension TraceClient {
  /// A client for the store at a URL; for `auto` after asking it what it is.
  ///
  /// Each store knows a path that the others do not: Jaeger's `/api/services`, Zipkin's
  /// `/api/v2/services`, Tempo's `/api/echo`. A store that was named is not asked, but for whether a
  /// Jaeger speaks v2.
  ///
  /// - Throws: where no answer comes at all, or none that a store gives.
  package static func connect(
    to configuration: Configuration,
    backend: TraceBackend,
    pool: TransferPool
  ) async throws(TraceStoreError) -> TraceClient {
    func client(_ store: any TraceStore) -> TraceClient {
      TraceClient(store: store, configuration: configuration, pool: pool)
    }
    let candidates: [any TraceStore]
    switch backend {
    case .tempo: return client(TempoStore())
    case .zipkin: return client(ZipkinStore())
    case .jaeger: candidates = [JaegerStore(version: .v2), JaegerStore(version: .v3)]
    case .auto:
      candidates = [
        JaegerStore(version: .v2), ZipkinStore(), TempoStore(), JaegerStore(version: .v3),
      ]
    }
    var answers: [String] = []
    for candidate in candidates {
      let probe = client(candidate)
      let path = candidate is TempoStore ? "/api/echo" : candidate.servicesPath
      let answer = try await probe.answer(of: path)
      if answer.status == 401 || answer.status == 403 {
        throw .status(answer.status, url: answer.url, message: nil)
      }
      let isIt =
        candidate is TempoStore
        ? String(decoding: answer.body.prefix(16), as: UTF8.self).hasPrefix("echo")
        : candidate.services(in: answer.body) != nil
      if answer.status == 200, isIt { return probe }
      answers.append("\(path) answered \(answer.status)")
    }
    let shown = (try? RequestURL(configuration.url))?.description ?? "the URL given"
    throw .notRecognized(url: shown, answers: answers)
  }
}
