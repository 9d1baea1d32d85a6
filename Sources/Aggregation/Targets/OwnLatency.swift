// SPDX-License-Identifier: Apache-2.0

/// The latencies of the calls that one target's own proxy answered, of all callers together.
///
/// A small histogram for each part of the window: it costs the same however many series the target
/// has (about a kilobyte at Istio's twenty bounds). Counts are cumulative, as `le` counts them.
struct OwnLatency {
  /// In a row's place: its growth belongs to no target's own histogram.
  static let uncounted = UInt8.max

  /// Bounds that a part has room for.
  private var width = 0
  /// By part modulo their number, then by bound.
  private var counts: ContiguousArray<Float> = []
  private var newestPart: Int64?

  init() {}

  /// Adds what each bound grew by to a part of the window.
  mutating func add(_ steps: ContiguousArray<Float>, part: Int64, parts: Int) {
    guard steps.contains(where: { $0 != 0 }) else { return }
    if steps.count > width { widen(to: steps.count, parts: parts) }
    advance(to: part, parts: parts)
    guard let newest = newestPart, part > newest - Int64(parts) else { return }
    let start = Self.slot(of: part, parts: parts) * width
    for index in steps.indices { counts[start + index] += steps[index] }
  }

  /// What each of the bounds counted within some parts of the window.
  func buckets(bounds: [Double], within window: ClosedRange<Int64>, parts: Int) -> BucketCounts {
    guard let newest = newestPart, width > 0 else { return BucketCounts() }
    let first = max(window.lowerBound, newest - Int64(parts) + 1)
    let last = min(window.upperBound, newest)
    guard first <= last else { return BucketCounts() }
    var sums = [Double](repeating: 0, count: width)
    for part in first...last {
      let start = Self.slot(of: part, parts: parts) * width
      for index in 0..<width { sums[index] += Double(counts[start + index]) }
    }
    var result: [BucketCounts.Bucket] = []
    for (bound, sum) in zip(bounds, sums).sorted(by: { $0.0 < $1.0 })
    where sum > 0 || result.last.map({ $0.count == 0 }) ?? true {
      result.append(BucketCounts.Bucket(bound: bound, count: sum))
    }
    return BucketCounts(result)
  }

  private mutating func widen(to newWidth: Int, parts: Int) {
    var wider = ContiguousArray<Float>(repeating: 0, count: newWidth * parts)
    for slot in 0..<parts {
      for index in 0..<width { wider[slot * newWidth + index] = counts[slot * width + index] }
    }
    counts = wider
    width = newWidth
  }

  private mutating func advance(to part: Int64, parts: Int) {
    guard let newest = newestPart else {
      newestPart = part
      return
    }
    guard part > newest else { return }
    for passed in max(newest + 1, part - Int64(parts) + 1)...part {
      let start = Self.slot(of: passed, parts: parts) * width
      for index in start..<(start + width) { counts[index] = 0 }
    }
    newestPart = part
  }

  private static func slot(of part: Int64, parts: Int) -> Int {
    let count = Int64(parts)
    return Int((part % count + count) % count)
  }

  /// Bytes held.
  var memoryFootprint: Int { counts.capacity * 4 }
}
