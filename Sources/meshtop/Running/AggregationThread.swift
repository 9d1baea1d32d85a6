// SPDX-License-Identifier: Apache-2.0

import Aggregation
import Collectors
import Dialects
import Dispatch
import Foundation
import HTTPClient
import MeshModel

/// The thread that owns the aggregator: results of scrapes go in, snapshots come out.
final class AggregationThread: Sendable {
  private enum Message: Sendable {
    case scraped(ScrapeResult)
    case targets(added: [ReportingTarget], removed: [Aggregation.TargetID])
    case fileProblems([String: String])
    case queried(QueriedReading)
    case queriesFailed(SourceStatus, String?)
    case recall(QueriedTelemetry)
    case clusters([SourceStatus], remarks: [HeaderRemark])
    case pods([PodSummary])
    case configure(MeshConfiguration)
    case window(seconds: Double)
    case health(HealthRules)
    case snapshot(@Sendable (MeshSnapshot) -> Void)
    case stop
  }

  /// More than the results of one round of the largest mesh that a terminal should scrape.
  private static let capacity = 20_000

  private let mailbox = Mailbox<Message>(capacity: capacity)

  /// Starts the thread.
  ///
  /// - Parameters:
  ///   - options: What figures are computed over.
  ///   - configuration: Service entries and gateways, where they are at hand.
  ///   - publish: Called on the thread with a new snapshot, once a second while there is something
  ///     new; nil where snapshots are asked for one by one.
  init(
    options: AggregationOptions,
    configuration: MeshConfiguration,
    publish: (@Sendable (MeshSnapshot) -> Void)? = nil
  ) {
    let mailbox = mailbox
    let thread = Thread {
      let aggregator = Aggregator(options: options)
      aggregator.configure(configuration)
      Self.run(aggregator, mailbox: mailbox, publish: publish)
    }
    thread.name = "meshtop-graph"
    thread.start()
  }

  func scraped(_ result: ScrapeResult) { mailbox.post(.scraped(result)) }
  func queried(_ reading: QueriedReading) { mailbox.post(.queried(reading)) }
  func recall(_ past: QueriedTelemetry) { mailbox.post(.recall(past)) }
  func queriesBegin(_ source: SourceStatus) { mailbox.post(.queriesFailed(source, nil)) }
  func queriesFailed(of source: SourceStatus, reason: String) {
    mailbox.post(.queriesFailed(source, reason))
  }
  func setWindow(seconds: Double) { mailbox.post(.window(seconds: seconds)) }
  func setHealth(_ rules: HealthRules) { mailbox.post(.health(rules)) }
  func stop() { mailbox.post(.stop) }

  /// Says which targets there are from now on, so that one that never answered is shown too.
  ///
  /// `fileProblems` says by path why a targets file is not used as it stands.
  func targetsChanged(
    added: [ReportingTarget],
    removed: [Aggregation.TargetID],
    fileProblems: [String: String]
  ) {
    mailbox.post(.targets(added: added, removed: removed))
    mailbox.post(.fileProblems(fileProblems))
  }

  /// Says how the clusters do that targets are found in, and what the header tells of them.
  func clustersChanged(_ statuses: [SourceStatus], remarks: [HeaderRemark]) {
    mailbox.post(.clusters(statuses, remarks: remarks))
  }

  /// Says what the clusters tell of their pods.
  func podsChanged(_ pods: [PodSummary]) { mailbox.post(.pods(pods)) }

  /// Replaces what is known of the mesh's configuration.
  func configure(_ configuration: MeshConfiguration) { mailbox.post(.configure(configuration)) }

  /// The snapshot after everything that was posted before; called on the thread.
  func snapshot(_ reply: @escaping @Sendable (MeshSnapshot) -> Void) {
    mailbox.post(.snapshot(reply))
  }

  private static func run(
    _ aggregator: Aggregator,
    mailbox: Mailbox<Message>,
    publish: (@Sendable (MeshSnapshot) -> Void)?
  ) {
    var isChanged = true
    var others = OtherSources()
    var nextTick = DispatchTime.now()
    while true {
      if let publish, DispatchTime.now() >= nextTick {
        if isChanged { publish(snapshot(of: aggregator, others)) }
        isChanged = false
        nextTick = .now() + 1
      }
      guard let message = mailbox.next(before: publish == nil ? .distantFuture : nextTick) else {
        continue
      }
      switch message {
      case .scraped(let result): take(result, into: aggregator)
      case .targets(let added, let removed):
        added.forEach(aggregator.register)
        removed.forEach(aggregator.remove)
      case .queried(let reading): aggregator.take(reading)
      case .queriesFailed(let source, let reason):
        aggregator.noteQueries(of: source, failure: reason)
      case .recall(let past): aggregator.recall(past)
      case .fileProblems(let problems): others.fileProblems = problems
      case .clusters(let statuses, let remarks):
        others.clusters = statuses
        others.remarks = remarks
      case .pods(let pods): aggregator.describe(pods: pods)
      case .configure(let configuration): aggregator.configure(configuration)
      case .window(let seconds): aggregator.setWindow(seconds: seconds)
      case .health(let rules): aggregator.setHealth(rules)
      case .snapshot(let reply): reply(snapshot(of: aggregator, others))
      case .stop: return
      }
      isChanged = true
    }
  }

  /// Sources that the aggregator doesn't know.
  private struct OtherSources {
    /// Why a targets file can't be used, by path.
    var fileProblems: [String: String] = [:]
    var clusters: [SourceStatus] = []
    var remarks: [HeaderRemark] = []
  }

  /// The aggregator's snapshot, with clusters and targets files that can't be used among its sources.
  private static func snapshot(of aggregator: Aggregator, _ others: OtherSources) -> MeshSnapshot {
    var snapshot = aggregator.snapshot(at: .now)
    snapshot.remarks = others.remarks
    guard !others.fileProblems.isEmpty || !others.clusters.isEmpty else { return snapshot }
    snapshot.sources += others.clusters
    snapshot.sources += others.fileProblems.map { path, reason in
      SourceStatus(
        id: path,
        name: path,
        state: .failing(reason + "; its last good targets are kept")
      )
    }
    snapshot.sources.sort { $0.id < $1.id }
    return snapshot
  }

  private static func take(_ result: ScrapeResult, into aggregator: Aggregator) {
    let target = ReportingTarget(result.id, result.target)
    switch result.outcome {
    case .success(let batch):
      aggregator.ingest(
        batch,
        of: target,
        at: result.receivedAt,
        seconds: result.seconds
      )
    case .failure(let failure):
      if let partial = failure.partial {
        aggregator.ingest(partial, of: target, at: result.receivedAt, seconds: result.seconds)
      }
      aggregator.fail(target, reason: failure.description)
    }
  }
}

extension ReportingTarget {
  /// A scraped target as the aggregator knows it.
  init(_ id: Collectors.TargetID, _ target: ScrapeTarget) {
    self.init(
      id: Aggregation.TargetID(id.rawValue),
      sourceID: target.url.description,
      name: target.name,
      labels: target.labels
    )
  }
}
