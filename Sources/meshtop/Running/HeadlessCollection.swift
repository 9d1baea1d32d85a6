// SPDX-License-Identifier: Apache-2.0

import Aggregation
import Collectors
import HTTPClient
import MeshModel

/// Collects what a command needs that prints once: a few scrapes of every target, then a snapshot.
struct HeadlessCollection {
  var sources: SourceOptions
  /// Scrapes of every target.
  var samples: Int

  /// Waits for the scrapes and returns what they gave.
  ///
  /// Some targets may have failed; the snapshot's sources tell. Throws `unreachable` when none
  /// answered.
  func snapshot() throws -> MeshSnapshot {
    try snapshot(of: try MeshSources(sources))
  }

  /// The same for sources that are read already.
  func snapshot(of mesh: MeshSources) throws -> MeshSnapshot {
    if let replayed = try RecordingPlayback.snapshot(sources, configuration: mesh.configuration) {
      return replayed
    }
    defer { mesh.clusters?.stop() }
    mesh.clusters?.start(leavesTerminal: false)
    try mesh.clusters?.settle()
    let targets = mesh.allTargets + (mesh.clusters?.targets ?? [])
    guard !targets.isEmpty else { throw CommandFailure.unreachable(Self.noSource(sources)) }
    let pool = TransferPool()
    defer { pool.shutdown() }
    let aggregation = AggregationThread(
      options: sources.aggregationOptions,
      configuration: mesh.hasConfigurationFiles
        ? mesh.configuration : mesh.clusters?.changedConfiguration() ?? mesh.configuration
    )
    defer { aggregation.stop() }
    if let clusters = mesh.clusters {
      aggregation.clustersChanged(
        clusters.statuses.filter { $0.error != nil },
        remarks: clusters.headerRemarks
      )
    }

    let outcome = Outcome<MeshSnapshot>()
    let scraper = ProxyScraper(
      sources.scraperConfiguration(
        plan: .rounds(samples, interval: .seconds(sources.interval.seconds))
      ),
      pool: pool,
      sink: { aggregation.scraped($0) },
      completion: { aggregation.snapshot(outcome.put) }
    )
    scraper.update(targets)
    let snapshot = outcome.wait()
    try Self.requireAnAnswer(snapshot)
    return snapshot
  }

  private static func noSource(_ sources: SourceOptions) -> String {
    guard sources.targetsFiles.isEmpty else {
      return "no targets in \(sources.targetsFiles.joined(separator: ", ")): "
        + "write a list of {targets: [host:port], labels: {…}} into it."
    }
    return "no source to read: name a cluster with --kubeconfig FILE, proxies with --target URL or "
      + "--targets-file FILE, or try `meshtop demo`."
  }

  private static func requireAnAnswer(_ snapshot: MeshSnapshot) throws {
    guard snapshot.sources.allSatisfy({ $0.lastSuccess == nil }) else { return }
    let first = snapshot.sources.lazy.compactMap(\.error).first ?? "no answer"
    let others = snapshot.sources.count - 1
    let rest = others == 0 ? "" : " (and \(others) more sources failed)"
    throw CommandFailure.unreachable(first + rest)
  }
}

extension SourceOptions {
  /// The aggregator's options that these flags amount to.
  var aggregationOptions: AggregationOptions {
    AggregationOptions(
      windowSeconds: window.seconds,
      intervalSeconds: interval.seconds,
      namespaces: namespaces
    )
  }

  /// The scraper's configuration that these flags amount to.
  func scraperConfiguration(plan: ScrapeSchedule.Plan) -> ScraperConfiguration {
    var configuration = ScraperConfiguration(plan: plan)
    configuration.timeouts.total = .seconds(timeout.seconds)
    configuration.timeouts.connect = min(configuration.timeouts.connect, .seconds(timeout.seconds))
    configuration.timeouts.idle = nil
    return configuration
  }
}
