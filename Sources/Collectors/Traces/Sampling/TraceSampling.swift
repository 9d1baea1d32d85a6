// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// What to ask a store for at each tick, so that it is asked for little and nothing twice.
///
/// Pure: the time comes in, a query goes out. A tick asks for what began since the last one, and for
/// some time before it again, since spans reach a store late; what comes twice is told apart by
/// `TraceCollection`. After a failure the next tick asks for what that one missed.
package struct TraceSampling: Sendable {
  /// How far a tick looks back beyond the one before, and the first one at all, in seconds.
  private static let overlapSeconds = 15.0
  private let lookbackSeconds: Double
  private let limit: Int
  private var coveredUntil: Timestamp?
  private var pending: Timestamp?

  /// - Parameters:
  ///   - lookbackSeconds: what the first tick asks for, and the most that any does.
  ///   - limit: traces a tick (`--trace-limit`).
  package init(lookbackSeconds: Double = 300, limit: Int = 20) {
    self.lookbackSeconds = lookbackSeconds
    self.limit = max(1, limit)
  }

  /// The query of the tick at this moment.
  package mutating func query(at now: Timestamp) -> TraceQuery {
    pending = now
    let earliest = now.advanced(bySeconds: -lookbackSeconds)
    let start = coveredUntil.map { max(earliest, $0.advanced(bySeconds: -Self.overlapSeconds)) }
    return TraceQuery(start: min(start ?? earliest, now), end: now, limit: limit)
  }

  /// The last query was answered.
  package mutating func succeeded() {
    coveredUntil = pending ?? coveredUntil
    pending = nil
  }

  /// The last query was not answered; what it asked for is asked again.
  package mutating func failed() {
    pending = nil
  }
}
