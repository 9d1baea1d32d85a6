// SPDX-License-Identifier: Apache-2.0

/// What the latency buckets of all targets grew by, by bucket and part of the window.
///
/// Increases of all replicas are added as they come, so a histogram costs the same however many
/// proxies report it. A step belongs to the part of the window in which it began, so that the parts
/// from the window's start on hold exactly the steps between samples of the window, give or take
/// one part.
struct BucketTable {
  /// Parts that a window is cut into.
  static let partsPerWindow = 12

  let windowMilliseconds: Int64
  private let partMilliseconds: Int64
  /// By part modulo their number, then by row.
  private var parts: [ContiguousArray<Float>]
  /// The newest part that may be written to; nil before the first sample.
  private var newestPart: Int64?
  private(set) var rows = 0

  init(windowMilliseconds: Int64) {
    self.windowMilliseconds = windowMilliseconds
    partMilliseconds = max(1, windowMilliseconds / Int64(Self.partsPerWindow))
    parts = Array(repeating: [], count: Self.partsPerWindow + 2)
  }

  /// Makes room for rows up to `count`, empty.
  mutating func grow(to count: Int) {
    guard count > rows else { return }
    rows = count
    for index in parts.indices {
      if parts[index].capacity < count { parts[index].reserveCapacity(count + count / 8) }
      parts[index].append(contentsOf: repeatElement(0, count: count - parts[index].count))
    }
  }

  /// Moves the window's end to `time`, if that is later, and forgets what fell out of it.
  mutating func advance(to time: Int64) {
    let part = self.part(of: time)
    guard let newest = newestPart else {
      newestPart = part
      return
    }
    guard part > newest else { return }
    let first = max(newest + 1, part - Int64(parts.count) + 1)
    for passed in first...part {
      let slot = self.slot(of: passed)
      for row in parts[slot].indices { parts[slot][row] = 0 }
    }
    newestPart = part
  }

  /// The slot for steps that began at `time`; nil where that is no part of the window.
  func slot(forStepsFrom time: Int64) -> Int? {
    let part = self.part(of: time)
    guard let newest = newestPart, part <= newest, part > newest - Int64(parts.count) else {
      return nil
    }
    return slot(of: part)
  }

  /// How many parts are kept.
  var partCount: Int { parts.count }

  /// The part that steps from `time` on belong to.
  func part(ofStepsFrom time: Int64) -> Int64 { part(of: time) }

  /// The parts of the window that ends at `end`.
  func windowParts(endingAt end: Int64) -> ClosedRange<Int64> {
    let first = part(of: end - windowMilliseconds)
    return first...max(first, part(of: end))
  }

  /// Calls `body` with the rows of a slot.
  @inline(__always)
  mutating func withRows(
    ofSlot slot: Int,
    _ body: (UnsafeMutableBufferPointer<Float>) -> Void
  ) {
    parts[slot].withUnsafeMutableBufferPointer { body($0) }
  }

  mutating func add(_ step: Float, row: Int, slot: Int) {
    parts[slot][row] += step
  }

  /// What each row grew by within the window that ends at `end`.
  func increases(endingAt end: Int64) -> [Float] {
    var sums = [Float](repeating: 0, count: rows)
    guard let newest = newestPart, rows > 0 else { return sums }
    let first = max(part(of: end - windowMilliseconds), newest - Int64(parts.count) + 1)
    guard first <= newest else { return sums }
    sums.withUnsafeMutableBufferPointer { sums in
      for part in first...newest {
        parts[slot(of: part)].withUnsafeBufferPointer { values in
          for row in 0..<min(sums.count, values.count) { sums[row] += values[row] }
        }
      }
    }
    return sums
  }

  /// The table with its rows renumbered as the traffic table moved them.
  func moved(_ moves: [UInt32?], rows count: Int) -> BucketTable {
    var table = BucketTable(windowMilliseconds: windowMilliseconds)
    table.newestPart = newestPart
    table.grow(to: count)
    for slot in parts.indices {
      for row in 0..<min(moves.count, rows) {
        if let target = moves[row] { table.parts[slot][Int(target)] = parts[slot][row] }
      }
    }
    return table
  }

  /// Bytes held.
  var memoryFootprint: Int { parts.reduce(0) { $0 + $1.capacity * 4 } }

  private func part(of time: Int64) -> Int64 {
    let part = time / partMilliseconds
    return time < 0 && time % partMilliseconds != 0 ? part - 1 : part
  }

  private func slot(of part: Int64) -> Int {
    let count = Int64(parts.count)
    return Int((part % count + count) % count)
  }
}
