// SPDX-License-Identifier: Apache-2.0

import Aggregation
import MeshModel
import Synchronization

/// Joins what comes in at its own pace: figures each second, traces and configuration as they change.
///
/// Each arrival publishes a whole snapshot.
/// Called from any thread; `publish` runs on the caller's.
final class SnapshotPublisher: Sendable {
  private struct Parts {
    var figures: MeshSnapshot?
    var traces: TraceSample?
    var configuration: ConfigurationSnapshot?
    var diagnosis: Diagnosis?
    var log = EventLog()

    /// Everything together, with what happened since the last time; nil before the first figures.
    mutating func joined() -> MeshSnapshot? {
      guard var snapshot = figures else { return nil }
      snapshot.traces = traces
      snapshot.configuration = configuration
      snapshot.diagnosis = diagnosis
      log.take(snapshot)
      snapshot.events = log.events
      return snapshot
    }
  }

  private let parts = Mutex(Parts())
  private let publish: @Sendable (MeshSnapshot) -> Void

  init(publish: @escaping @Sendable (MeshSnapshot) -> Void) {
    self.publish = publish
  }

  /// The aggregator's newest snapshot.
  func figures(_ snapshot: MeshSnapshot) { change { $0.figures = snapshot } }

  /// The newest traces.
  func traces(_ sample: TraceSample) { change { $0.traces = sample } }

  /// The configuration as it was read last.
  func configuration(_ snapshot: ConfigurationSnapshot) {
    change { $0.configuration = snapshot }
  }

  /// The newest diagnosis.
  func diagnosis(_ diagnosis: Diagnosis) { change { $0.diagnosis = diagnosis } }

  private func change(_ body: (inout Parts) -> Void) {
    let whole = parts.withLock { parts in
      body(&parts)
      return parts.joined()
    }
    if let whole { publish(whole) }
  }
}
