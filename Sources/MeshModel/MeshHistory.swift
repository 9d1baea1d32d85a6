// SPDX-License-Identifier: Apache-2.0

/// What history is kept of: a node's inbound traffic (outbound for a root), or an edge.
package enum HistoryKey: Hashable, Sendable {
  case node(GraphType, NodeID)
  case edge(GraphType, GraphEdge.ID)
}

/// The figures of one node or edge at one past moment; NaN where there was none.
package struct HistoryPoint: Sendable, Equatable {
  /// Requests or connections a second.
  package var rate: Float
  /// 0...100.
  package var errorPercent: Float
  /// Milliseconds.
  package var p50: Float
  package var p99: Float

  package init(rate: Float, errorPercent: Float, p50: Float, p99: Float) {
    self.rate = rate
    self.errorPercent = errorPercent
    self.p50 = p50
    self.p99 = p99
  }

  /// Nothing was known.
  package static let gap = HistoryPoint(rate: .nan, errorPercent: .nan, p50: .nan, p99: .nan)
}

/// All figures of one past moment, by the index that `MeshHistory.indexes` gives.
///
/// Frames never change, so every snapshot shares them.
package final class HistoryFrame: Sendable {
  package let time: Timestamp
  package let points: [HistoryPoint]

  package init(time: Timestamp, points: [HistoryPoint]) {
    self.time = time
    self.points = points
  }
}

/// Up to an hour of figures per node and edge, oldest first.
package struct MeshHistory: Sendable {
  /// Seconds between frames.
  package var resolutionSeconds: Double
  package var frames: [HistoryFrame]
  package var indexes: [HistoryKey: Int]

  package init(
    resolutionSeconds: Double = 10,
    frames: [HistoryFrame] = [],
    indexes: [HistoryKey: Int] = [:]
  ) {
    self.resolutionSeconds = resolutionSeconds
    self.frames = frames
    self.indexes = indexes
  }

  /// The last `count` points of a node or edge, oldest first, gaps where it was not known.
  package func points(of key: HistoryKey, last count: Int) -> [HistoryPoint] {
    guard let index = indexes[key] else { return [] }
    return frames.suffix(count).map { frame in
      index < frame.points.count ? frame.points[index] : .gap
    }
  }
}
