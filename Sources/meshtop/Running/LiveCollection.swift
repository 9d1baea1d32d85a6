// SPDX-License-Identifier: Apache-2.0

import Aggregation
import Collectors
@preconcurrency import Dispatch
import HTTPClient
import Synchronization

/// Keeps scraping until it is stopped, and follows targets files and clusters as they change.
final class LiveCollection: MeshCollection {
  private struct State {
    var files: [TargetsFile]
    var fileTargets: [[ScrapeTarget]]
    /// Why a file is not used as it stands, by path; its last good targets hold meanwhile.
    var problems: [String: String] = [:]
    var known: [ScrapeTarget: Collectors.TargetID] = [:]
    /// `MeshClusters.targetsVersion` when the clusters' targets were taken in last.
    var targetsVersion: [Int] = []
    /// How often the timer has fired.
    var looks = 0
  }

  private let targets: [ScrapeTarget]
  private let clusters: MeshClusters?
  private let takesConfiguration: Bool
  private let state: Mutex<State>
  private let scraper: ProxyScraper
  private let aggregation: AggregationThread
  private let recording: RecordingFile?
  private let timer: any DispatchSourceTimer

  init(
    mesh: MeshSources,
    configuration: ScraperConfiguration,
    pool: TransferPool,
    aggregation: AggregationThread,
    recording: RecordingFile? = nil
  ) {
    targets = mesh.targets
    clusters = mesh.clusters
    takesConfiguration = !mesh.hasConfigurationFiles
    state = Mutex(State(files: mesh.files, fileTargets: mesh.fileTargets))
    self.aggregation = aggregation
    self.recording = recording
    scraper = ProxyScraper(configuration, pool: pool) { result in
      recording?.record(result)
      aggregation.scraped(result)
    }
    timer = DispatchSource.makeTimerSource(queue: .global(qos: .utility))
  }

  /// Begins with what the sources named when they were read first.
  func start() {
    clusters?.start(leavesTerminal: true)
    follow()
    lookAtClusters()
    timer.setEventHandler { [weak self] in self?.look() }
    if clusters != nil || state.withLock({ !$0.files.isEmpty }) {
      timer.schedule(deadline: .now() + 0.25, repeating: 0.5, leeway: .milliseconds(50))
    }
    timer.activate()
  }

  func stop() {
    timer.cancel()
    scraper.stop()
    clusters?.stop()
  }

  /// Scrapes every target again now.
  func refresh() {
    scraper.scrapeNow()
  }

  /// Computes rates over another window; scraping goes on as it is.
  func setWindow(seconds: Double) {
    aggregation.setWindow(seconds: seconds)
  }

  private func look() {
    let isDue = state.withLock { state in
      state.looks += 1
      return state.looks.isMultiple(of: 4)
    }
    let isChanged = isDue && lookAtFiles()
    if lookAtClusters() || isChanged { follow() }
  }

  /// Whether targets may have changed.
  @discardableResult
  private func lookAtClusters() -> Bool {
    guard let clusters else { return false }
    // A look costs what the cluster has of pods, whatever has changed.
    let isDue = state.withLock { $0.looks.isMultiple(of: 2) }
    guard isDue || !clusters.isSettled else { return false }
    let isChanged = clusters.look()
    // What has not changed is still newer than it was.
    guard isChanged || state.withLock({ $0.looks.isMultiple(of: 10) }) else { return false }
    aggregation.clustersChanged(clusters.statuses, remarks: clusters.headerRemarks)
    guard isChanged else { return false }
    aggregation.podsChanged(clusters.pods)
    if takesConfiguration, let configuration = clusters.changedConfiguration() {
      aggregation.configure(configuration)
    }
    let version = clusters.targetsVersion
    return state.withLock { state in
      defer { state.targetsVersion = version }
      return state.targetsVersion != version
    }
  }

  /// Whether targets may have changed.
  private func lookAtFiles() -> Bool {
    state.withLock { state in
      var isChanged = false
      for index in state.files.indices {
        let path = state.files[index].path
        switch state.files[index].look() {
        case .unchanged: continue
        case .targets(let found):
          state.fileTargets[index] = found
          state.problems[path] = nil
        case .invalid(let reason):
          state.problems[path] = reason
        }
        isChanged = true
      }
      return isChanged
    }
  }

  /// Tells the scraper and the aggregator which targets there are.
  private func follow() {
    let (wanted, problems) = state.withLock { state in
      let found = clusters?.targets ?? []
      return (targets + state.fileTargets.flatMap(\.self) + found, state.problems)
    }
    let known = scraper.update(wanted)
    let removed = state.withLock { state in
      let removed = state.known.filter { known[$0.key] == nil }
      state.known = known
      return removed
    }
    for id in removed.values { recording?.remove(id) }
    aggregation.targetsChanged(
      added: known.map { ReportingTarget($0.value, $0.key) },
      removed: removed.map { Aggregation.TargetID($0.value.rawValue) },
      fileProblems: problems
    )
  }
}
