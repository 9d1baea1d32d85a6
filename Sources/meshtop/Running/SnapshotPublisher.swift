// SPDX-License-Identifier: Apache-2.0

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

    /// Nil before the first figures.
    var whole: MeshSnapshot? {
      guard var snapshot = figures else { return nil }
      snapshot.traces = traces
      snapshot.configuration = configuration
      snapshot.diagnosis = diagnosis
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

  /// The aggregator's newest snapshot, without what joins it; nil before the first.
  var latestFigures: MeshSnapshot? { parts.withLock { $0.figures } }

  private func change(_ body: (inout Parts) -> Void) {
    let whole = parts.withLock { parts in
      body(&parts)
      return parts.whole
    }
    if let whole { publish(whole) }
  }
}
