// SPDX-License-Identifier: Apache-2.0

import Exposition
import HTTPClient
import MeshModel
import Synchronization

/// Scrapes one target again and again: its schedule, its parser, and what it has learnt about it.
///
/// Handles its own transfers on the pool's thread, one at a time; parsing happens there, as the bytes
/// arrive. The lock is for `stop`, which comes from other threads.
final class TargetScraper: TransferHandler {
  /// What the scraper of all targets gives each.
  struct Environment: Sendable {
    let configuration: ScraperConfiguration
    let pool: TransferPool
    /// All schedules count from here.
    let origin: ContinuousClock.Instant
    /// How long the first scrapes of all new targets may take to begin.
    let spread: Duration
    let sink: @Sendable (ScrapeResult) -> Void
    /// Called once, when the plan is fulfilled or the target was stopped.
    let finished: @Sendable (TargetID) -> Void
  }

  /// More of an answer with an error status isn't read; less lets the connection be used again.
  private static let maximumErrorBytes = 64 << 10

  let id: TargetID
  private let target: ScrapeTarget
  private let environment: Environment
  private let state: Mutex<TargetState>

  init(id: TargetID, target: ScrapeTarget, environment: Environment) {
    self.id = id
    self.target = target
    self.environment = environment
    let configuration = environment.configuration
    let table = SeriesTable(selection: configuration.selection, limits: configuration.limits)
    let narrow = configuration.narrowQuery
    state = Mutex(
      TargetState(
        parser: ExpositionParser(table: table),
        schedule: ScrapeSchedule(
          plan: configuration.plan,
          identity: target.url.description,
          start: environment.origin.duration(to: .now),
          spread: environment.spread
        ),
        query: QueryChoice(
          isSupported: narrow.map(target.understands) ?? false && target.url.query == nil,
          queries: narrow?.queries.count ?? 0
        ),
        endpoint: EndpointChoice(target)
      )
    )
  }

  private var pool: TransferPool { target.access?.pool ?? environment.pool }

  /// Plans the first scrape.
  func start() {
    perform(state.withLock { $0.schedule.first })
  }

  /// Ends the scrape under way, if any, without a result.
  func stop() {
    let transfer = state.withLock { state in
      state.isStopped = true
      return state.newestTransfer
    }
    if let transfer { pool.cancel(transfer) }
  }

  /// Scrapes at once instead of at the next planned time; the plan goes on from there.
  func scrapeNow() {
    let transfer = state.withLock { $0.newestTransfer }
    if let transfer { pool.hasten(transfer) }
  }

  private func perform(_ action: ScrapeSchedule.Action) {
    switch action {
    case .finish: environment.finished(id)
    case .scrape(let time): ask(at: environment.origin + time)
    }
  }

  private func ask(at time: ContinuousClock.Instant?) {
    let (query, url, isStopped) = state.withLock { state in
      (state.query.query, state.endpoint.url, state.isStopped)
    }
    guard !isStopped else {
      environment.finished(id)
      return
    }
    let transfer = pool.start(
      request(url, query: query),
      at: time,
      handler: self
    )
    let wasStopped = state.withLock { state in
      // A short transfer may have ended by now, and the next one may have been started.
      state.newestTransfer = max(state.newestTransfer ?? transfer, transfer)
      return state.isStopped
    }
    if wasStopped { pool.cancel(transfer) }
  }

  private func request(_ url: RequestURL, query: Int?) -> HTTPRequest {
    let configuration = environment.configuration
    let narrow = query.flatMap { configuration.narrowQuery?.queries[$0] }
    var request = HTTPRequest(url.with(query: narrow ?? url.query), purpose: .scrape)
    request.headers = [HTTPHeader("Accept", "text/plain;version=0.0.4")]
    request.timeouts = configuration.timeouts
    request.maximumBytes = configuration.maximumBytes
    request.acceptsCompression = configuration.acceptsCompression
    request.tls = configuration.tls
    request.credentials = configuration.credentials
    request.proxy = configuration.proxy
    target.access?.prepare(&request)
    return request
  }

  // MARK: - One transfer

  func started() {
    state.withLock { state in
      guard state.begin == nil else { return }
      state.begin = .now
      state.requestedAt = .now
    }
  }

  func responseBegan(_ response: ResponseHead) -> ReceiveDecision {
    if response.status == 401 { target.access?.refused() }
    state.withLock { state in
      state.status = response.status
      state.contentType = response.header("Content-Type")
      state.bytes = 0
    }
    return .proceed
  }

  func received(_ bytes: UnsafeRawBufferPointer) -> ReceiveDecision {
    state.withLock { state in
      state.bytes += bytes.count
      if state.status == 200 {
        state.parser.feed(bytes)
        return .proceed
      }
      return state.bytes > Self.maximumErrorBytes ? .stop("HTTP \(state.status)") : .proceed
    }
  }

  func finished(_ result: Result<TransferSummary, TransferError>) {
    let now = ContinuousClock.now
    let step = state.withLock { $0.end(result, at: now, target: target, id: id, environment) }
    switch step {
    case .askAgain: ask(at: nil)
    case .deliver(let result, let action):
      environment.sink(result)
      perform(action)
    case .vanish: environment.finished(id)
    }
  }
}

extension ScrapeTarget {
  /// Whether the server behind the URL is one that may understand the query.
  fileprivate func understands(_ query: ScraperConfiguration.NarrowQuery) -> Bool {
    url.path == query.path || access != nil && url.path.hasSuffix("/proxy" + query.path)
  }
}
