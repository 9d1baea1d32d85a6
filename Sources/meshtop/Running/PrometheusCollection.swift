// SPDX-License-Identifier: Apache-2.0

import Aggregation
import Collectors
import Dialects
@preconcurrency import Dispatch
import HTTPClient
import MeshModel
import Synchronization

/// Keeps asking a Prometheus until it is stopped, and for the last hour once it has answered.
final class PrometheusCollection: MeshCollection {
  private struct State {
    var window: Double
    /// The wait for the next round; cancelled to begin it at once.
    var pause: Task<Void, Never>?
    var task: Task<Void, Never>?
    var isStopped = false
    /// Why there is no history, or not all of it.
    var pastProblem: String?
  }

  /// The past is asked for in parts, so that no answer gets large: seconds of one, and how many.
  private static let (partSeconds, parts) = (900.0, 4)
  /// A server that fails is asked less and less often, up to this.
  private static let longestPause = 60.0

  private let mesh: PrometheusMesh
  private let interval: Double
  private let clusters: MeshClusters?
  private let takesConfiguration: Bool
  private let aggregation: AggregationThread
  private let state: Mutex<State>
  private let timer: any DispatchSourceTimer

  /// Asks every `interval` seconds for rates over `window` seconds.
  ///
  /// It asks less often where the server scrapes less often or takes long to answer. Clusters that
  /// are named besides give the configuration.
  init(
    mesh: PrometheusMesh,
    sources: MeshSources,
    interval: Double,
    window: Double,
    aggregation: AggregationThread
  ) {
    self.mesh = mesh
    self.interval = interval
    clusters = sources.clusters
    takesConfiguration = !sources.hasConfigurationFiles
    self.aggregation = aggregation
    state = Mutex(State(window: window))
    timer = DispatchSource.makeTimerSource(queue: .global(qos: .utility))
  }

  func start() {
    aggregation.queriesBegin(mesh.initialStatus)
    clusters?.start(leavesTerminal: true)
    timer.setEventHandler { [weak self] in self?.lookAtClusters() }
    if clusters != nil {
      timer.schedule(deadline: .now() + 0.5, repeating: 1, leeway: .milliseconds(200))
    }
    timer.activate()
    let task = Task.detached { [self] in await run() }
    state.withLock { $0.task = task }
  }

  func stop() {
    let tasks = state.withLock { state in
      state.isStopped = true
      return [state.pause, state.task].compactMap(\.self)
    }
    tasks.forEach { $0.cancel() }
    timer.cancel()
    clusters?.stop()
  }

  private func lookAtClusters() {
    guard let clusters, clusters.look() else { return }
    aggregation.clustersChanged(clusters.statuses, remarks: clusters.headerRemarks)
    if takesConfiguration, let configuration = clusters.changedConfiguration() {
      aggregation.configure(configuration)
    }
  }

  func refresh() {
    state.withLock { $0.pause }?.cancel()
  }

  func setWindow(seconds: Double) {
    state.withLock { $0.window = seconds }
    refresh()
  }

  private var isStopped: Bool { state.withLock(\.isStopped) }

  private func run() async {
    var failures = 0
    var past: Task<Void, Never>?
    while !isStopped {
      let begin = ContinuousClock.now
      let window = state.withLock(\.window)
      var pace = interval
      do throws(PrometheusError) {
        let reading = try await mesh.read(window: window)
        failures = 0
        pace = max(interval, mesh.intervals.shortest ?? 0, 3 * reading.seconds)
        aggregation.queried(
          mesh.reading(
            reading,
            window: window,
            interval: pace,
            remark: state.withLock(\.pastProblem)
          )
        )
        if past == nil {
          past = Task.detached { [self] in await recall(window: window, until: reading.moment) }
        }
      } catch {
        guard !isStopped else { break }
        failures += 1
        pace = max(interval, min(Self.longestPause, interval * Double(1 << min(failures - 1, 6))))
        aggregation.queriesFailed(of: mesh.initialStatus, reason: error.description)
      }
      await pause(until: begin + .seconds(pace))
    }
    past?.cancel()
  }

  private func pause(until time: ContinuousClock.Instant) async {
    let pause = Task { _ = try? await Task.sleep(until: time, clock: .continuous) }
    let isStopped = state.withLock { state in
      state.pause = pause
      return state.isStopped
    }
    if isStopped { pause.cancel() }
    await pause.value
  }

  /// Asks for the hour before `moment`, the newest part first.
  private func recall(window: Double, until moment: Timestamp) async {
    let step = AggregationOptions.recalledResolutionSeconds
    let last = (moment.seconds / step).rounded(.down) * step - step
    for part in 0..<Self.parts {
      let end = last - Double(part) * Self.partSeconds
      do throws(PrometheusError) {
        guard !isStopped else { return }
        let past = try await mesh.readPast(
          from: Timestamp(milliseconds: Int64((end - Self.partSeconds + step) * 1000)),
          to: Timestamp(milliseconds: Int64(end * 1000)),
          step: step,
          window: window
        )
        if let past { aggregation.recall(past) }
      } catch {
        let before = part == 0 ? "" : " before the last \(part * Int(Self.partSeconds) / 60) min"
        state.withLock { $0.pastProblem = "no history\(before): \(error.description)" }
        return
      }
    }
  }
}

/// What keeps figures coming for the dashboard.
protocol MeshCollection: Sendable {
  func start()
  func stop()
  /// Asks every source again now.
  func refresh()
  func setWindow(seconds: Double)
}

extension PrometheusMesh.Reading {
  /// The moment that its rates end at.
  var moment: Timestamp { telemetry.times[0] }
}

extension PrometheusMesh {
  /// The server as a source before it has answered.
  var initialStatus: SourceStatus {
    let name = address.split(separator: "/", maxSplits: 1).last.map { $0.drop { $0 == "/" } }
    return SourceStatus(id: address, name: name.map(String.init) ?? address)
  }

  /// A round as the aggregator takes it.
  func reading(
    _ reading: Reading,
    window: Double,
    interval: Double,
    remark: String? = nil
  ) -> QueriedReading {
    var status = initialStatus
    status.state = .live
    status.lastSuccess = reading.moment
    status.series = reading.series
    status.bytes = reading.bytes
    status.seconds = reading.seconds
    status.notes = reading.remarks + [remark].compactMap(\.self)
    return QueriedReading(
      telemetry: reading.telemetry,
      windowSeconds: reading.windowSeconds,
      askedWindowSeconds: window,
      newestSample: reading.newestSample,
      intervalSeconds: interval,
      source: status
    )
  }
}
