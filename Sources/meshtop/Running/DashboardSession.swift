// SPDX-License-Identifier: Apache-2.0

import Aggregation
import Collectors
import Dashboard
import Foundation
import HTTPClient
import MeshModel
import Terminal

/// The dashboard over live sources: wires transfers, aggregation and the screen, until it is left.
struct DashboardSession {
  var mesh: MeshSources
  var sources: SourceOptions
  var options: DashboardOptions
  var drawing: DrawingOptions
  /// What is looked at, for the header.
  var name: String
  /// Of a recording, what its targets were asked at.
  private var recordedInterval: Double?

  init(
    mesh: MeshSources,
    sources: SourceOptions,
    options: DashboardOptions,
    drawing: DrawingOptions,
    name: String
  ) {
    self.mesh = mesh
    self.sources = sources
    self.options = options
    self.drawing = drawing
    self.name = name
  }

  /// Runs until the user leaves; throws `CommandEnd` for any end but `q`.
  func run() throws {
    guard StandardOutput.isTerminal, isatty(STDIN_FILENO) == 1 || Self.hasControllingTerminal else {
      throw CommandFailure.usage(
        "no terminal to draw on: `meshtop graph` and `meshtop workloads` print what it shows."
      )
    }
    let snapshots = LatestSnapshot()
    if let path = sources.replayFile {
      try replay(RecordingPlayback.reader(of: path), to: snapshots)
      return
    }
    guard !mesh.isEmpty || mesh.hasConfiguration else {
      throw CommandFailure.unreachable(HeadlessCollection.noSource)
    }
    var figures = sources.aggregationOptions
    if mesh.prometheus != nil {
      figures.historyResolutionSeconds = AggregationOptions.recalledResolutionSeconds
    }
    let publisher = SnapshotPublisher { snapshots.store($0) }
    let aggregation = AggregationThread(
      options: figures,
      configuration: mesh.configuration,
      publish: { publisher.figures($0) }
    )
    defer { aggregation.stop() }
    let pool = TransferPool()
    defer { pool.shutdown() }
    let collection = try collection(pool, aggregation)
    collection.start()
    defer { collection.stop() }
    let configuration = ConfigurationCollection(mesh.configurationInput) { snapshot, figures in
      publisher.configuration(snapshot)
      aggregation.configure(figures)
    }
    configuration.start()
    defer { configuration.stop() }
    let clusterConfiguration = mesh.followedClusters.map { clusters in
      ClusterConfigurationCollection(clusters) { publisher.configuration($0) }
    }
    clusterConfiguration?.start()
    defer { clusterConfiguration?.stop() }

    try show(snapshots) {
      switch $0 {
      case .setWindow(let seconds): collection.setWindow(seconds: seconds)
      case .refreshNow: collection.refresh()
      case .quit, .copy, .suspend, .repaint: break
      }
    }
  }

  /// Shows a recording instead of live sources.
  private func replay(_ reader: RecordingReader, to snapshots: LatestSnapshot) throws {
    let publisher = SnapshotPublisher { snapshots.store($0) }
    let player = ReplayPlayer(
      reader,
      options: sources.aggregationOptions,
      configuration: mesh.configuration,
      offset: sources.replayOffset?.seconds ?? 0,
      speed: sources.replaySpeed,
      publish: { publisher.figures($0) }
    )
    defer { player.stop() }
    var session = self
    session.recordedInterval = reader.session.intervalSeconds
    let configuration = ConfigurationCollection(mesh.configurationInput) { snapshot, figures in
      publisher.configuration(snapshot)
      player.configure(figures)
    }
    configuration.start()
    defer { configuration.stop() }
    try session.show(snapshots) {
      switch $0 {
      case .setWindow(let seconds): player.setWindow(seconds: seconds)
      case .refreshNow, .quit, .copy, .suspend, .repaint: break
      }
    }
  }

  /// Runs the screen until the user leaves.
  private func show(
    _ snapshots: LatestSnapshot,
    requests: @escaping @Sendable (DashboardRequest) -> Void
  ) throws {
    let outcome: DashboardOutcome
    do {
      outcome = try runDashboard(
        configuration: dashboardConfiguration,
        snapshots: snapshots,
        requests: requests
      )
    } catch {
      throw CommandFailure.usage(error.description)
    }
    if options.keep { StandardOutput.write(outcome.lastScreen.joined(separator: "\n") + "\n") }
    guard outcome.exitStatus == 0 else { throw CommandEnd(exitStatus: outcome.exitStatus) }
  }

  private func collection(
    _ pool: TransferPool,
    _ aggregation: AggregationThread
  ) throws -> any MeshCollection {
    if let prometheus = try mesh.prometheusMesh(pool) {
      return PrometheusCollection(
        mesh: prometheus,
        sources: mesh,
        interval: sources.interval.seconds,
        window: sources.window.seconds,
        aggregation: aggregation
      )
    }
    return LiveCollection(
      mesh: mesh,
      configuration: scraperConfiguration,
      pool: pool,
      aggregation: aggregation
    )
  }

  private var scraperConfiguration: ScraperConfiguration {
    sources.scraperConfiguration(
      plan: .continuous(interval: .seconds(sources.interval.seconds))
    )
  }

  private var dashboardConfiguration: DashboardConfiguration {
    var screen = ScreenOptions(environment: ProcessInfo.processInfo.environment)
    screen.wantsASCII = !drawing.isUnicode
    screen.usesMouse = !options.leavesMouse && !options.slow
    screen.title = "meshtop \(name)"
    let info = DashboardInfo(
      contextName: name,
      sourceKind: sourceKind,
      intervalSeconds: recordedInterval ?? sources.interval.seconds,
      utcOffsetSeconds: TimeZone.current.secondsFromGMT(),
      firstPane: options.view,
      findText: options.find
    )
    return DashboardConfiguration(
      info: info,
      screen: screen,
      themeName: options.theme,
      leastSecondsBetweenData: options.slow ? 5 : 1
    )
  }

  private var sourceKind: String {
    if sources.replayFile != nil { return "replay" }
    return mesh.prometheus == nil ? "scrape" : "prometheus"
  }

  private static var hasControllingTerminal: Bool {
    let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC)
    guard terminal >= 0 else { return false }
    close(terminal)
    return true
  }
}
