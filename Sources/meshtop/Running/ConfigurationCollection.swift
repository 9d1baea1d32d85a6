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
  private struct State {
    var files: WatchedConfiguration?
    var texts: [(name: String, text: String)] = []
  }

  private let state: Mutex<State>
  private let queue = DispatchQueue(label: "meshtop-configuration", qos: .utility)
  private let timer: any DispatchSourceTimer
  private let publish: @Sendable (ConfigurationSnapshot, MeshConfiguration) -> Void

  /// `publish` is called on the thread with what was read and with what the graph wants of it.
  init(
    _ input: ConfigurationInput,
    publish: @escaping @Sendable (ConfigurationSnapshot, MeshConfiguration) -> Void
  ) {
    switch input {
    case .none: state = Mutex(State())
    case .files(let paths): state = Mutex(State(files: WatchedConfiguration(paths: paths)))
    case .texts(let texts): state = Mutex(State(texts: texts))
    }
    self.publish = publish
    timer = DispatchSource.makeTimerSource(queue: queue)
  }

  func start() {
    timer.setEventHandler { [weak self] in self?.look() }
    if state.withLock({ $0.files != nil }) {
      timer.schedule(deadline: .now(), repeating: 2, leeway: .milliseconds(500))
    } else {
      timer.schedule(deadline: .now())
    }
    timer.activate()
  }

  func stop() {
    timer.cancel()
  }

  private func look() {
    let reading = state.withLock { state -> ConfigurationReading? in
      guard state.texts.isEmpty else {
        defer { state.texts = [] }
        var reading = ConfigurationReading()
        for (name, text) in state.texts { reading.append(ResourceReader().read(text, file: name)) }
        return reading
      }
      return state.files?.look()
    }
    guard let reading else { return }
    publish(
      ConfigurationSnapshot(analyzing: reading, at: .now),
      MeshConfiguration(reading.resources, parse: ResourceReader.document(in:))
    )
  }
}

extension ConfigurationSnapshot {
  /// What was read, with what the analyzers of all families say of it.
  ///
  /// `isCluster` tells that nothing need be assumed to exist beside it.
  init(analyzing reading: ConfigurationReading, at time: Timestamp, isCluster: Bool = false) {
    var options = ConfigurationAnalysis.Options()
    options.now = time
    options.isCluster = isCluster
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
