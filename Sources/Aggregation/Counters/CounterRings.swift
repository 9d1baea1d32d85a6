// SPDX-License-Identifier: Apache-2.0

/// The counters of one target: of each, what it grew to at a few moments of the window.
///
/// A point holds the growth since the series was first seen, resets mended, so the increase between
/// any two points is a difference, and points between them can be dropped without loss. A ring has
/// room for a window of scrapes, at most `maximumCapacity`: of a longer window every second, third …
/// point is kept.
struct CounterRings {
  struct Point {
    /// Milliseconds since the Unix epoch.
    var time: Int64
    var growth: Double
  }

  static let maximumCapacity = 18

  private var capacity: Int
  /// Milliseconds that neighbouring points are apart at least, but for the newest.
  private var spacing: Int64
  private(set) var cells: ContiguousArray<UInt32> = []
  private var heads: ContiguousArray<UInt8> = []
  private var counts: ContiguousArray<UInt8> = []
  private var points: ContiguousArray<Point> = []
  private var free: [UInt32] = []

  private static let unused = UInt32.max

  init(windowMilliseconds: Int64, intervalMilliseconds: Int64) {
    let scrapes = windowMilliseconds / max(1, intervalMilliseconds)
    capacity = Int(min(Int64(Self.maximumCapacity), max(2, scrapes + 2)))
    spacing = windowMilliseconds / Int64(Self.maximumCapacity - 3)
  }

  /// Makes room for so many more counters, exactly.
  mutating func reserve(_ more: Int) {
    let missing = max(0, more - free.count)
    cells.reserveCapacity(cells.count + missing)
    heads.reserveCapacity(cells.count + missing)
    counts.reserveCapacity(cells.count + missing)
    points.reserveCapacity(points.count + missing * capacity)
  }

  /// A ring for a new counter that counts into `cell`.
  mutating func add(cell: TrafficCell) -> UInt32 {
    if let index = free.popLast() {
      cells[Int(index)] = cell.rawValue
      return index
    }
    cells.append(cell.rawValue)
    heads.append(0)
    counts.append(0)
    points.append(contentsOf: repeatElement(Point(time: 0, growth: 0), count: capacity))
    return UInt32(cells.count - 1)
  }

  mutating func remove(_ index: UInt32) {
    cells[Int(index)] = Self.unused
    counts[Int(index)] = 0
    heads[Int(index)] = 0
    free.append(index)
  }

  /// The moment of the newest point; nil before the first.
  func newestTime(_ index: Int) -> Int64? {
    let count = Int(counts[index])
    guard count > 0 else { return nil }
    return points[slot(index, count - 1)].time
  }

  /// Takes what the counter grew by since its newest point, which must be earlier than `time`.
  mutating func append(_ index: Int, time: Int64, step: Double) {
    let count = Int(counts[index])
    guard count > 0 else {
      points[slot(index, 0)] = Point(time: time, growth: 0)
      counts[index] = 1
      return
    }
    let last = slot(index, count - 1)
    let point = Point(time: time, growth: points[last].growth + step)
    if count > 1, points[last].time - points[slot(index, count - 2)].time < spacing,
      time - points[slot(index, count - 2)].time <= spacing * 2
    {
      points[last] = point
    } else if count < capacity {
      counts[index] = UInt8(count + 1)
      points[slot(index, count)] = point
    } else {
      heads[index] = UInt8((Int(heads[index]) + 1) % capacity)
      points[slot(index, count - 1)] = point
    }
  }

  /// Increase a second between the first and last point within `window`; nil with fewer than two.
  func rate(_ index: Int, within window: ClosedRange<Int64>) -> Double? {
    let count = Int(counts[index])
    guard count > 1 else { return nil }
    let last = points[slot(index, count - 1)]
    guard window.contains(last.time) else { return nil }
    for position in 0..<(count - 1) {
      let first = points[slot(index, position)]
      guard first.time >= window.lowerBound else { continue }
      guard first.time < last.time else { return nil }
      return (last.growth - first.growth) * 1000 / Double(last.time - first.time)
    }
    return nil
  }

  /// Takes the capacity and spacing of `model`, and keeps the newest points that fit.
  mutating func refit(like model: CounterRings) {
    var refitted = ContiguousArray<Point>()
    refitted.reserveCapacity(cells.count * model.capacity)
    for index in cells.indices {
      let count = Int(counts[index])
      let kept = min(count, model.capacity)
      for position in (count - kept)..<count { refitted.append(points[slot(index, position)]) }
      refitted.append(
        contentsOf: repeatElement(Point(time: 0, growth: 0), count: model.capacity - kept)
      )
      counts[index] = UInt8(kept)
      heads[index] = 0
    }
    points = refitted
    capacity = model.capacity
    spacing = model.spacing
  }

  /// Renumbers the cells by kind, as the traffic table moved them.
  mutating func move(_ moves: TrafficTable.Moves) {
    for index in cells.indices where cells[index] != Self.unused {
      let kind = Int(cells[index]) / TrafficCell.perKind
      let place = Int(cells[index]) % TrafficCell.perKind
      cells[index] =
        moves.kinds[kind].map { $0 * UInt32(TrafficCell.perKind) + UInt32(place) }
        ?? Self.unused
    }
  }

  /// Calls `body` with each cell and its index among the rings.
  func forEachCell(_ body: (_ index: Int, _ cell: Int) -> Void) {
    for index in cells.indices where cells[index] != Self.unused {
      body(index, Int(cells[index]))
    }
  }

  /// Bytes held.
  var memoryFootprint: Int {
    points.capacity * MemoryLayout<Point>.stride + cells.capacity * 4 + heads.capacity * 2
  }

  private func slot(_ index: Int, _ position: Int) -> Int {
    index * capacity + (Int(heads[index]) + position) % capacity
  }
}
