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
    /// Sources that the aggregator knows nothing of, by their ids.
    var sources: [String: SourceStatus] = [:]
    var log = EventLog()

    /// Everything together, with what happened since the last time; nil before the first figures.
    mutating func joined() -> MeshSnapshot? {
      guard var snapshot = figures else { return nil }
      snapshot.traces = traces
      snapshot.configuration = configuration
      snapshot.diagnosis = diagnosis
      if !sources.isEmpty {
        snapshot.sources.removeAll { sources[$0.id] != nil }
        snapshot.sources += sources.values
        snapshot.sources.sort { $0.id < $1.id }
      }
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

  /// How a source other than the aggregator's is doing.
  func source(_ status: SourceStatus) { change { $0.sources[status.id] = status } }

  /// The whole snapshot as it stands; nil before the first figures.
  var newest: MeshSnapshot? {
    parts.withLock { parts in
      var copy = parts
      return copy.joined()
    }
  }

  /// The aggregator's newest snapshot, without what joins it; nil before the first.
  var latestFigures: MeshSnapshot? { parts.withLock { $0.figures } }

  private func change(_ body: (inout Parts) -> Void) {
    let whole = parts.withLock { parts in
      body(&parts)
      return parts.joined()
    }
    if let whole { publish(whole) }
  }
}
