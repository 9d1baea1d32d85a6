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
  package var health: Health

  package init(
    rate: Float,
    errorPercent: Float,
    p50: Float,
    p99: Float,
    health: Health = .unknown
  ) {
    self.health = health
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
/// are kept to three digits, which is what a sparkline shows, and since none of them is negative
/// their three signs hold the health.
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
      let code = Self.code(of: point.health)
      others.append(Self.half(point.errorPercent, sign: code & 1))
      others.append(Self.half(point.p50, sign: code >> 1 & 1))
      others.append(Self.half(point.p99, sign: code >> 2 & 1))
    }
    self.others = others
  }

  /// How many indexes it has points for.
  package var count: Int { rates.count }

  /// The point at an index; a gap beyond `count`.
  package subscript(index: Int) -> HistoryPoint {
    guard rates.indices.contains(index) else { return .gap }
    let halves = others[(index * 3)..<(index * 3 + 3)]
    let code = halves.reversed().reduce(0) { $0 << 1 | Int($1 >> 15) }
    return HistoryPoint(
      rate: rates[index],
      errorPercent: Self.whole(others[index * 3]),
      p50: Self.whole(others[index * 3 + 1]),
      p99: Self.whole(others[index * 3 + 2]),
      health: Self.healths[code]
    )
  }

  private static let sign: UInt16 = 0x8000
  /// By code; the last ones are never written.
  private static let healths: [Health] = [
    .unknown, .idle, .healthy, .degraded, .failure, .unknown, .unknown, .unknown,
  ]

  private static func code(of health: Health) -> UInt16 {
    UInt16(healths.firstIndex(of: health) ?? 0)
  }

  private static func half(_ value: Float, sign: UInt16) -> UInt16 {
    let bits = (value.isFinite ? max(0, value) : Float.nan).bitPattern
    let rounded = value.isFinite ? bits &+ 0x8000 : bits
    return UInt16(truncatingIfNeeded: rounded >> 16) & ~Self.sign | (sign == 0 ? 0 : Self.sign)
  }

  private static func whole(_ half: UInt16) -> Float {
    Float(bitPattern: UInt32(half & ~sign) << 16)
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
