// SPDX-License-Identifier: Apache-2.0

import Aggregation
import Collectors
import Dashboard
import Foundation
import HTTPClient
import Logging
import MeshModel
import Terminal

/// The dashboard over live sources: wires transfers, aggregation and the screen, until it is left.
struct DashboardSession {
  var mesh: MeshSources
  var sources: SourceOptions
  var options: DashboardOptions
  var drawing: DrawingOptions
  /// Where traces come from; nil for nowhere.
  var traces: TraceSource?
  /// Where spans are taken instead; empty for nowhere.
  var listeners: [SpanListener] = []
  /// What is looked at, for the header.
  var name: String
  /// Where a person left is kept for the next time.
  private let remembers: Bool
  /// Of a recording, what its targets were asked at.
  private var recordedInterval: Double?

  init(
    mesh: MeshSources,
    sources: SourceOptions,
    options: DashboardOptions,
    drawing: DrawingOptions,
    traces: TraceSource? = nil,
    listeners: [SpanListener] = [],
    name: String,
    remembers: Bool = true
  ) {
    self.mesh = mesh
    self.sources = sources
    self.options = options
    self.drawing = drawing
    self.traces = traces
    self.listeners = listeners
    self.name = name
    self.remembers = remembers
  }

  /// Runs until the user leaves; throws `CommandEnd` for any end but `q`.
  func run() throws {
    guard StandardOutput.isTerminal, isatty(STDIN_FILENO) == 1 || Self.hasControllingTerminal else {
      throw CommandFailure.usage(
        "no terminal to draw on: `meshtop graph` and `meshtop workloads` print what it shows."
      )
    }
    let surroundings = try DashboardSurroundings(options: options, context: name)
    let snapshots = LatestSnapshot()
    if let path = sources.replayFile {
      try replay(RecordingPlayback.reader(of: path), to: snapshots, surroundings)
      return
    }
    guard !mesh.isEmpty || mesh.hasConfiguration || traces != nil || !listeners.isEmpty else {
      throw CommandFailure.unreachable(HeadlessCollection.noSource)
    }
    let reception = listeners.isEmpty ? nil : try TraceReception(listeners)
    defer { reception?.stop() }
    let sourceLog = SourceLog(surroundings.logger)
    let publisher = SnapshotPublisher { snapshot in
      sourceLog.take(snapshot.sources)
      snapshots.store(snapshot)
    }
    var figures = sources.aggregationOptions
    if mesh.prometheus != nil {
      figures.historyResolutionSeconds = AggregationOptions.recalledResolutionSeconds
    }
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
    let follower = traces.map { TraceFollower($0, pool: pool, publisher: publisher) }
    follower?.start()
    defer { follower?.stop() }
    reception?.publish(to: publisher, intervalSeconds: min(2, sources.interval.seconds))
    let diagnosis = DiagnosisLoop(
      publisher: publisher,
      intervalSeconds: sources.interval.seconds
    )
    diagnosis.start()
    defer { diagnosis.stop() }
    let configuration = ConfigurationCollection(
      mesh.configurationInput,
      calls: { publisher.latestFigures?.graph(.workload).calledHosts ?? [:] },
      publish: { snapshot, figures in
        publisher.configuration(snapshot)
        aggregation.configure(figures)
      }
    )
    configuration.start()
    defer { configuration.stop() }
    let clusterConfiguration = mesh.followedClusters.map { clusters in
      ClusterConfigurationCollection(clusters) { publisher.configuration($0) }
    }
    clusterConfiguration?.start()
    defer { clusterConfiguration?.stop() }

    try show(snapshots, surroundings, judge: aggregation.setHealth) {
      switch $0 {
      case .setWindow(let seconds): collection.setWindow(seconds: seconds)
      case .refreshNow:
        collection.refresh()
        follower?.refresh()
      case .quit, .copy, .save, .open, .useMouse, .suspend, .repaint: break
      }
    }
  }

  /// Shows a recording instead of live sources.
  private func replay(
    _ reader: RecordingReader,
    to snapshots: LatestSnapshot,
    _ surroundings: DashboardSurroundings
  ) throws {
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
    try session.show(snapshots, surroundings, judge: { _ in }) {
      switch $0 {
      case .setWindow(let seconds): player.setWindow(seconds: seconds)
      case .refreshNow, .quit, .copy, .save, .open, .useMouse, .suspend, .repaint: break
      }
    }
  }

  /// Runs the screen until the user leaves; `judge` takes thresholds of health that were saved anew.
  private func show(
    _ snapshots: LatestSnapshot,
    _ surroundings: DashboardSurroundings,
    judge: @escaping @Sendable (HealthRules) -> Void,
    requests: @escaping @Sendable (DashboardRequest) -> Void
  ) throws {
    let latest = LatestSettings()
    let logger = surroundings.logger
    let watch = surroundings.watch { settings in
      for problem in settings.problems { logger.warning("\(problem.description)") }
      latest.store(settings)
      judge(settings.health)
    }
    defer { watch.stop() }
    let outcome: DashboardOutcome
    do {
      outcome = try runDashboard(
        configuration: dashboardConfiguration(surroundings),
        snapshots: snapshots,
        settings: latest,
        requests: requests
      )
    } catch {
      throw CommandFailure.usage(error.description)
    }
    if keepsState { surroundings.remember(outcome.memory) }
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

  private var keepsState: Bool { options.state && remembers }

  private func dashboardConfiguration(
    _ surroundings: DashboardSurroundings
  ) -> DashboardConfiguration {
    var screen = ScreenOptions(environment: ProcessInfo.processInfo.environment)
    let settings = surroundings.settings()
    screen.wantsASCII = !drawing.isUnicode
    screen.usesMouse = settings.usesMouse
    screen.clipboard = surroundings.clipboard
    screen.title = "meshtop \(name)"
    let info = DashboardInfo(
      contextName: name,
      sourceKind: sourceKind,
      intervalSeconds: recordedInterval ?? sources.interval.seconds,
      utcOffsetSeconds: TimeZone.current.secondsFromGMT(),
      firstPane: options.view,
      findText: options.find,
      logPath: surroundings.logPath
    )
    var configuration = DashboardConfiguration(
      info: info,
      screen: screen,
      settings: settings,
      leastSecondsBetweenData: options.slow ? 5 : 1
    )
    configuration.memory = keepsState ? surroundings.memory : nil
    configuration.programs = DocumentPrograms(
      environment: ProcessInfo.processInfo.environment
    )
    configuration.save = surroundings.save
    return configuration
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
