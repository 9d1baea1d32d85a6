// SPDX-License-Identifier: Apache-2.0

import Aggregation
import Collectors
import HTTPClient
import MeshModel

/// Where a dashboard's traces come from, and how many are asked for at once.
struct TraceSource: Sendable {
  var configuration: TraceClient.Configuration
  var backend: TraceBackend
  /// Traces a tick (`--trace-limit`).
  var limit: Int
  /// Seconds between two ticks.
  var intervalSeconds: Double

  /// The store's URL without credentials.
  var shownURL: String {
    (try? RequestURL(configuration.url))?.description ?? "the URL given with --traces"
  }
}

/// Pulls what is new from a trace store, a bounded number at a time, and keeps the newest.
struct TracePull {
  /// More than a person looks through, and a few tens of megabytes.
  private static let maximumTraces = 2000
  private static let maximumSpans = 200_000

  private let source: TraceSource
  private let pool: TransferPool
  private var client: TraceClient?
  private var sampling: TraceSampling
  private var rotation = ServiceRotation()
  private var collection = TraceCollection(
    maximumTraces: TracePull.maximumTraces,
    maximumSpans: TracePull.maximumSpans
  )
  private var cache = TraceAnalysisCache()
  /// When traces of an hour before were asked for last.
  private var earlierAt: Timestamp?
  /// The traces on hand after the last look.
  private(set) var sample: TraceSample
  /// How the store is doing.
  private(set) var status: SourceStatus

  init(_ source: TraceSource, pool: TransferPool) {
    self.source = source
    self.pool = pool
    sampling = TraceSampling(limit: source.limit)
    sample = TraceSample(source: "traces \(source.shownURL)")
    sample.limitPerSecond = Double(source.limit) / max(0.001, source.intervalSeconds)
    status = SourceStatus(id: source.shownURL, name: "traces")
    status.kind = .traces
  }

  /// Asks for what is new; a failure is told in `sample` and `status`, what is on hand stays.
  mutating func look(at now: Timestamp) async {
    let begin = ContinuousClock.now
    do throws(TraceStoreError) {
      let found = try await search(sampling.query(at: now))
      sampling.succeeded()
      for trace in found.traces { collection.add(trace) }
      let analyzed = cache.analyze(collection.newestFirst)
      if analyzed.isChanged {
        sample.traces = analyzed.traces
        sample.revision += 1
      }
      try await lookBack(at: now)
      rotation.take(roots: sample.traces.lazy.compactMap { $0.root?.service })
      sample.dropped = collection.droppedSpans + found.skippedSpans
      sample.error = nil
      sample.lastSuccess = now
      status.state = .live
      status.lastSuccess = now
      status.consecutiveFailures = 0
      status.series = collection.spans
      status.notes = found.refusal.map { ["it left something out: \($0)"] } ?? []
    } catch {
      sampling.failed()
      sample.error = error.description
      status.state = .failing(error.description)
      status.consecutiveFailures += 1
    }
    let seconds = (ContinuousClock.now - begin) / .seconds(1)
    status.seconds = seconds
  }

  /// Asks for traces of an hour before, as many as a tick may have, every ten minutes.
  private mutating func lookBack(at now: Timestamp) async throws(TraceStoreError) {
    guard earlierAt.map({ now.seconds(since: $0) >= 600 }) ?? true else { return }
    earlierAt = now
    let middle = now.advanced(bySeconds: -3600)
    let found = try await search(
      TraceQuery(
        start: middle.advanced(bySeconds: -150),
        end: middle.advanced(bySeconds: 150),
        limit: max(source.limit, 50)
      )
    )
    sample.earlier = found.traces.map(TraceAnalysis.analyze)
  }

  private mutating func search(
    _ query: TraceQuery
  ) async throws(TraceStoreError) -> DecodedTraces {
    let client = try await connected()
    guard client.store.needsService else { return try await client.search(query) }
    if rotation.wantsList { rotation.take(list: try await client.services()) }
    return try await client.search(query, services: rotation.choose())
  }

  private mutating func connected() async throws(TraceStoreError) -> TraceClient {
    if let client { return client }
    let connected = try await TraceClient.connect(
      to: source.configuration,
      backend: source.backend,
      pool: pool
    )
    client = connected
    status.name = connected.store.name.lowercased()
    sample.source = "\(connected.store.name.lowercased()) \(source.shownURL)"
    return connected
  }
}
