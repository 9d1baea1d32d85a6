// SPDX-License-Identifier: Apache-2.0

import Exposition
import HTTPClient
import MeshModel

/// What a target's scrapes have come to so far, and what follows from the end of one.
///
/// Reads no clock for decisions: moments come in.
struct TargetState {
  var parser: ExpositionParser
  var schedule: ScrapeSchedule
  var query: QueryChoice
  var endpoint: EndpointChoice
  var isNarrowed = false
  /// Series that tell of the proxy itself, which every answer may have.
  var vitals: Set<SeriesHandle> = []
  var newestTransfer: TransferID?
  var isStopped = false
  var begin: ContinuousClock.Instant?
  var requestedAt = Timestamp(milliseconds: 0)
  var status = 0
  var contentType: String?
  /// Of the body, also where it isn't parsed.
  var bytes = 0
  var notes: [String] = []

  /// What follows from the end of a transfer.
  enum Step {
    /// At once, with another query or on another port.
    case askAgain
    case deliver(ScrapeResult, ScrapeSchedule.Action)
    /// The target is no longer scraped.
    case vanish
  }
}

extension TargetState {
  /// Takes the end of a transfer in.
  mutating func end(
    _ result: Result<TransferSummary, TransferError>,
    at now: ContinuousClock.Instant,
    target: ScrapeTarget,
    id: TargetID,
    _ environment: TargetScraper.Environment
  ) -> Step {
    if isStopped || result.isEndedByUs { return .vanish }
    if status != 0, status != 200, query.refused(status: status) {
      notes = ["it answers HTTP \(status) to a query: asked for everything"]
      return again()
    }
    var outcome = outcome(of: result, target: target)
    switch outcome {
    case .success(let batch):
      if query.answered(hasWantedFamilies: tellsOfCalls(batch, environment.configuration)) {
        return again()
      }
      if let reason = endpoint.answered() {
        notes.append("port 15020 failed (\(reason)): asked on port 15090")
      }
      if let narrowing = environment.configuration.narrowing { narrow(narrowing, batch) }
    case .failure(let failure):
      if endpoint.failed(failure) {
        query.restart()
        notes = []
        return again()
      }
      if let first = endpoint.takeFirstFailure() { outcome = .failure(first) }
    }
    let begin = begin ?? now
    let (seconds, attoseconds) = begin.duration(to: now).components
    let scrape = ScrapeResult(
      id: id,
      target: target,
      requestedAt: requestedAt,
      receivedAt: .now,
      outcome: outcome,
      bytes: bytes,
      seconds: Double(seconds) + Double(attoseconds) / 1e18,
      notes: notes + Self.notes(on: outcome)
    )
    let action = schedule.finished(
      begin: environment.origin.duration(to: begin),
      end: environment.origin.duration(to: now),
      succeeded: outcome.isSuccess
    )
    self.begin = nil
    status = 0
    contentType = nil
    bytes = 0
    return .deliver(scrape, action)
  }

  private mutating func again() -> Step {
    status = 0
    contentType = nil
    bytes = 0
    return .askAgain
  }

  /// Whether an answer has more than what the proxy tells of itself.
  private mutating func tellsOfCalls(
    _ batch: ScrapeBatch,
    _ configuration: ScraperConfiguration
  ) -> Bool {
    vitals.subtract(batch.vanished)
    for definition in batch.definitions
    where configuration.vitals.contains(definition.family.rawValue) {
      vitals.insert(definition.handle)
    }
    return batch.samples.contains { !vitals.contains($0.handle) }
  }

  /// Reads less from now on, if the target shows the families that allow it.
  private mutating func narrow(_ narrowing: ScraperConfiguration.Narrowing, _ batch: ScrapeBatch) {
    let families = narrowing.families
    guard !isNarrowed,
      batch.definitions.contains(where: { families.contains($0.family.rawValue) })
    else { return }
    isNarrowed = true
    query.needsLeast()
    parser.narrow(
      to: narrowing.selection,
      forgetting: batch.definitions.filter {
        narrowing.selection.names[Int($0.family.rawValue)].isEmpty
      }.map(\.handle)
    )
  }

  private mutating func outcome(
    of result: Result<TransferSummary, TransferError>,
    target: ScrapeTarget
  ) -> Result<ScrapeBatch, ScrapeFailure> {
    func failure(_ cause: TransferError.Cause) -> TransferError {
      TransferError(purpose: .scrape, url: target.url.description, cause: cause)
    }
    guard status == 0 || status == 200 else {
      return .failure(ScrapeFailure(error: failure(.status(status))))
    }
    switch result {
    case .failure(let error):
      guard status == 200, bytes > 0 else { return .failure(ScrapeFailure(error: error)) }
      let batch = parser.finish(complete: false)
      return .failure(
        ScrapeFailure(error: failure(error.cause), partial: batch.isEmpty ? nil : batch)
      )
    case .success:
      let batch = parser.finish(complete: true)
      let statistics = batch.statistics
      guard statistics.looksLikeMetrics || statistics.malformedLines == 0 else {
        let type = contentType.map { " (\(DisplayText.sanitized(String($0.prefix(100)))))" } ?? ""
        return .failure(ScrapeFailure(error: failure(.stopped("not metrics\(type)"))))
      }
      return .success(batch)
    }
  }

  private static func notes(on outcome: Result<ScrapeBatch, ScrapeFailure>) -> [String] {
    guard case .success(let batch) = outcome else { return [] }
    var notes: [String] = []
    if batch.statistics.seriesOverLimit > 0 {
      notes.append("\(batch.statistics.seriesOverLimit) series over the limit were left out")
    }
    if batch.statistics.labelsOverLimit > 0 {
      notes.append("\(batch.statistics.labelsOverLimit) labels over the limit were left out or cut")
    }
    return notes
  }
}

extension ScrapeBatch {
  fileprivate var isEmpty: Bool { samples.isEmpty && definitions.isEmpty }
}

extension Result<TransferSummary, TransferError> {
  fileprivate var isEndedByUs: Bool {
    guard case .failure(let error) = self else { return false }
    return error.cause == .cancelled || error.cause == .shutDown
  }
}

extension Result {
  fileprivate var isSuccess: Bool {
    if case .success = self { true } else { false }
  }
}
