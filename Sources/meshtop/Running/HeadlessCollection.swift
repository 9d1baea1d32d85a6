// SPDX-License-Identifier: Apache-2.0

import Aggregation
import Collectors
import HTTPClient
import MeshModel
import Settings

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
    if mesh.prometheus != nil { return try queriedSnapshot(of: mesh) }
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

  /// One round of queries: the server knows of the past what scraping has to wait for.
  private func queriedSnapshot(of mesh: MeshSources) throws -> MeshSnapshot {
    let pool = TransferPool()
    defer { pool.shutdown() }
    guard let prometheus = try mesh.prometheusMesh(pool) else {
      preconditionFailure("a server was named")
    }
    let window = sources.window.seconds
    let result: Result<PrometheusMesh.Reading, any Error> = Blocking.result {
      try await prometheus.read(window: window)
    }
    do {
      let reading = try result.get()
      for remark in reading.remarks {
        StandardError.print("meshtop: \(prometheus.address): \(remark)")
      }
      let aggregator = Aggregator(options: sources.aggregationOptions)
      aggregator.configure(configuration(beside: mesh))
      aggregator.take(
        prometheus.reading(reading, window: window, interval: sources.interval.seconds)
      )
      return aggregator.snapshot(at: .now)
    } catch let error as PrometheusError {
      throw error.isUsage
        ? CommandFailure.usage(error.description) : .unreachable(error.description)
    }
  }

  /// The configuration of files, else of clusters that are named besides.
  ///
  /// What those can't give is said, and the figures stand.
  private func configuration(beside mesh: MeshSources) -> MeshConfiguration {
    guard let clusters = mesh.clusters, !mesh.hasConfigurationFiles else {
      return mesh.configuration
    }
    do {
      try clusters.settle()
    } catch {
      StandardError.print("meshtop: \((error as? CommandFailure)?.message ?? "\(error)")")
    }
    return clusters.changedConfiguration() ?? mesh.configuration
  }

  /// Says what to name where nothing was.
  static let noSource =
    "no source to read: name a cluster with --kubeconfig FILE, proxies with --target URL or "
    + "--targets-file FILE, or a server with --prometheus URL, or try `meshtop demo`."

  private static func noSource(_ sources: SourceOptions) -> String {
    guard sources.targetsFiles.isEmpty else {
      return "no targets in \(sources.targetsFiles.joined(separator: ", ")): "
        + "write a list of {targets: [host:port], labels: {…}} into it."
    }
    return noSource
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
      namespaces: namespaces,
      health: Settings.inForce.health
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
