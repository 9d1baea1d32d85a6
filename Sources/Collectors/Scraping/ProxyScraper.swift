// SPDX-License-Identifier: Apache-2.0

package import HTTPClient
import Synchronization

/// Scrapes many targets by a plan and hands on what each scrape gave.
///
/// ```swift
/// let scraper = ProxyScraper(configuration, pool: pool) { mailbox.post($0) }
/// scraper.update(targets)
/// ```
package final class ProxyScraper: Sendable {
  private struct State {
    var scrapers: [ScrapeTarget: TargetScraper] = [:]
    /// Those whose plan is not fulfilled.
    var unfinished: Set<TargetID> = []
    var nextID = 0
    var hasCompleted = false
  }

  private let configuration: ScraperConfiguration
  private let pool: TransferPool
  private let origin = ContinuousClock.now
  private let sink: @Sendable (ScrapeResult) -> Void
  private let completion: @Sendable () -> Void
  private let state = Mutex(State())

  /// - Parameters:
  ///   - configuration: What to ask for, and how often.
  ///   - pool: Where the transfers go.
  ///   - sink: Takes each result, on the pool's thread; results of one target come in their order.
  ///   - completion: Called once, when all targets of the first `update` or of later ones have been
  ///     scraped as often as planned. Never with a continuous plan, unless there is no target.
  package init(
    _ configuration: ScraperConfiguration,
    pool: TransferPool,
    sink: @escaping @Sendable (ScrapeResult) -> Void,
    completion: @escaping @Sendable () -> Void = {}
  ) {
    self.configuration = configuration
    self.pool = pool
    self.sink = sink
    self.completion = completion
  }

  /// Ends what is under way; results already on their way still come.
  deinit {
    for scraper in state.withLock({ $0.scrapers.values }) { scraper.stop() }
  }

  /// Scrapes these targets from now on.
  ///
  /// New ones start, those that are gone end without a further result, the others are not disturbed.
  /// Ids by target, for all that are scraped now.
  @discardableResult
  package func update(_ targets: [ScrapeTarget]) -> [ScrapeTarget: TargetID] {
    let environment = TargetScraper.Environment(
      configuration: configuration,
      pool: pool,
      origin: origin,
      // First sight of a target costs about a millisecond a megabyte, on one thread.
      spread: max(.seconds(1), .milliseconds(3) * targets.count),
      sink: sink,
      finished: { [weak self] id in self?.finished(id) }
    )
    let (started, stopped, ids) = state.withLock { state in
      let wanted = Set(targets)
      let gone = state.scrapers.filter { !wanted.contains($0.key) }
      for target in gone.keys { state.scrapers[target] = nil }
      var started: [TargetScraper] = []
      for target in targets where state.scrapers[target] == nil {
        let scraper = TargetScraper(
          id: TargetID(state.nextID),
          target: target,
          environment: environment
        )
        state.nextID += 1
        state.scrapers[target] = scraper
        state.unfinished.insert(scraper.id)
        started.append(scraper)
      }
      return (started, Array(gone.values), state.scrapers.mapValues(\.id))
    }
    for scraper in stopped { scraper.stop() }
    for scraper in started { scraper.start() }
    if targets.isEmpty { completeIfDone() }
    return ids
  }

  /// Scrapes every target at once that isn't being scraped; the plans go on from there.
  package func scrapeNow() {
    let scrapers = state.withLock { Array($0.scrapers.values) }
    for scraper in scrapers { scraper.scrapeNow() }
  }

  /// Stops scraping; no result comes for scrapes under way.
  package func stop() {
    update([])
  }

  private func finished(_ id: TargetID) {
    state.withLock { state in _ = state.unfinished.remove(id) }
    completeIfDone()
  }

  private func completeIfDone() {
    let completes = state.withLock { state in
      guard state.unfinished.isEmpty, !state.hasCompleted else { return false }
      state.hasCompleted = true
      return true
    }
    if completes { completion() }
  }
}
