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
/// Frames never change, so every snapshot shares them. A point takes ten bytes: all but the rate
/// are kept to three digits, which is what a sparkline shows.
package final class HistoryFrame: Sendable {
  package let time: Timestamp
  private let rates: [Float]
  /// Three a point: error percent, P50, P99; the upper half of a `Float`.
  private let others: [UInt16]

  package init(time: Timestamp, points: [HistoryPoint]) {
    self.time = time
    rates = points.map(\.rate)
    var others: [UInt16] = []
    others.reserveCapacity(points.count * 3)
    for point in points {
      others.append(Self.half(point.errorPercent))
      others.append(Self.half(point.p50))
      others.append(Self.half(point.p99))
    }
    self.others = others
  }

  /// How many indexes it has points for.
  package var count: Int { rates.count }

  /// The point at an index; a gap beyond `count`.
  package subscript(index: Int) -> HistoryPoint {
    guard rates.indices.contains(index) else { return .gap }
    return HistoryPoint(
      rate: rates[index],
      errorPercent: Self.whole(others[index * 3]),
      p50: Self.whole(others[index * 3 + 1]),
      p99: Self.whole(others[index * 3 + 2])
    )
  }

  private static func half(_ value: Float) -> UInt16 {
    guard value.isFinite else { return UInt16(truncatingIfNeeded: Float.nan.bitPattern >> 16) }
    let bits = value.bitPattern
    let rounded = bits &+ 0x8000
    return UInt16(truncatingIfNeeded: rounded >> 16)
  }

  private static func whole(_ half: UInt16) -> Float {
    Float(bitPattern: UInt32(half) << 16)
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
    return frames.suffix(count).map { $0[index] }
  }
}
