// SPDX-License-Identifier: Apache-2.0

import Collectors
import ConfigValidation
@preconcurrency import Dispatch
import MeshModel
import Synchronization

/// Where the dashboard's configuration is read from.
enum ConfigurationInput: Sendable {
  case none
  /// Files and folders, looked at again every other second.
  case files([String])
  /// Texts by the name to call them, read once.
  case texts([(name: String, text: String)])
}

/// Reads and checks the dashboard's configuration on a thread of its own, again whenever it changes.
final class ConfigurationCollection: Sendable {
  fileprivate struct State {
    var files: WatchedConfiguration?
    var texts: [(name: String, text: String)] = []
    /// What was read last.
    var reading: ConfigurationReading?
    /// Who called whom when it was checked last.
    var calls: [String: Set<String>] = [:]
    var checkedAt = Timestamp(milliseconds: 0)
  }

  /// Seconds between two checks that only new calls ask for.
  private static let leastSecondsBetweenChecks = 30.0

  private let state: Mutex<State>
  private let queue = DispatchQueue(label: "meshtop-configuration", qos: .utility)
  private let timer: any DispatchSourceTimer
  private let calls: @Sendable () -> [String: Set<String>]
  private let publish: @Sendable (ConfigurationSnapshot, MeshConfiguration) -> Void

  /// `calls` tells who calls whom by host, as far as traffic shows it.
  ///
  /// `publish` is called on the thread with what was read and with what the graph wants of it.
  init(
    _ input: ConfigurationInput,
    calls: @escaping @Sendable () -> [String: Set<String>] = { [:] },
    publish: @escaping @Sendable (ConfigurationSnapshot, MeshConfiguration) -> Void
  ) {
    switch input {
    case .none: state = Mutex(State())
    case .files(let paths): state = Mutex(State(files: WatchedConfiguration(paths: paths)))
    case .texts(let texts): state = Mutex(State(texts: texts))
    }
    self.calls = calls
    self.publish = publish
    timer = DispatchSource.makeTimerSource(queue: queue)
  }

  func start() {
    timer.setEventHandler { [weak self] in self?.look() }
    if state.withLock({ $0.files != nil || !$0.texts.isEmpty }) {
      timer.schedule(deadline: .now(), repeating: 2, leeway: .milliseconds(500))
    }
    timer.activate()
  }

  func stop() {
    timer.cancel()
  }

  /// Reads what changed, and checks it when it did or when other calls were seen.
  private func look() {
    let found = state.withLock { state in state.read() }
    let calls = self.calls()
    let now = Timestamp.now
    let due = state.withLock { state -> ConfigurationReading? in
      let isOld = now.seconds(since: state.checkedAt) >= Self.leastSecondsBetweenChecks
      if found != nil { state.reading = found }
      guard found != nil || (calls != state.calls && isOld) else { return nil }
      state.calls = calls
      state.checkedAt = now
      return state.reading
    }
    guard let due else { return }
    publish(
      ConfigurationSnapshot(analyzing: due, at: now, calls: calls),
      MeshConfiguration(due.resources, parse: ResourceReader.document(in:))
    )
  }
}

extension ConfigurationCollection.State {
  /// What is new since the last look; nil if nothing is.
  fileprivate mutating func read() -> ConfigurationReading? {
    guard !texts.isEmpty else { return files?.look() }
    defer { texts = [] }
    var reading = ConfigurationReading()
    for (name, text) in texts { reading.append(ResourceReader().read(text, file: name)) }
    return reading
  }
}

extension ConfigurationSnapshot {
  /// What was read, with what the analyzers of all families say of it.
  ///
  /// `isCluster` tells that nothing need be assumed to exist beside it, `hasSecrets` whether secrets
  /// were read.
  init(
    analyzing reading: ConfigurationReading,
    at time: Timestamp,
    calls: [String: Set<String>] = [:],
    isCluster: Bool = false,
    hasSecrets: Bool = true
  ) {
    var options = ConfigurationAnalysis.Options()
    options.calls = calls
    options.now = time
    options.isCluster = isCluster
    options.hasSecrets = hasSecrets
    let findings = ConfigurationAnalysis(options, parse: ResourceReader.document(in:))
      .findings(in: reading.resources)
    let codes = Set(findings.map(\.code))
    self.init(
      readAt: time,
      resources: reading.resources,
      findings: findings,
      faults: SharedFaults.merged(findings),
      explanations: Dictionary(
        uniqueKeysWithValues: codes.compactMap { code in
          CodeCatalog.explanationText(of: code).map { (code, $0) }
        }
      ),
      sources: reading.sources,
      problems: reading.problems.map(\.description)
    )
  }
}
