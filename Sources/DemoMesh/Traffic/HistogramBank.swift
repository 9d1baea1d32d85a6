// SPDX-License-Identifier: Apache-2.0

/// The three histograms of every request series, in one array.
///
/// A bucket holds what fell between its bound and the one below; the text adds them up.
package struct HistogramBank: Sendable, Equatable {
  /// What a request is measured by.
  package enum Measure: Int, Sendable, CaseIterable {
    /// Kept in microseconds, exposed in milliseconds.
    case duration
    case requestBytes
    case responseBytes
  }

  /// Envoy's default bounds, in milliseconds or bytes, as its text writes them; +Inf comes after.
  package static let bounds = [
    "0.5", "1", "5", "10", "25", "50", "100", "250", "500", "1000", "2500", "5000", "10000",
    "30000", "60000", "300000", "600000", "1800000", "3600000",
  ]
  private static let thousandfold = [
    500, 1_000, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000, 2_500_000,
    5_000_000, 10_000_000, 30_000_000, 60_000_000, 300_000_000, 600_000_000, 1_800_000_000,
    3_600_000_000,
  ]
  /// Buckets of one histogram, +Inf among them.
  package static let bucketCount = 20
  private static let stride = bucketCount * Measure.allCases.count

  private var buckets: [Int] = []
  private var sums: [Int] = []

  package init() {}

  /// Makes room for one more series.
  package mutating func appendSeries() {
    buckets.append(contentsOf: repeatElement(0, count: Self.stride))
    sums.append(contentsOf: repeatElement(0, count: Measure.allCases.count))
  }

  /// Counts `weight` requests of that size; durations in microseconds.
  package mutating func record(_ value: Int, as measure: Measure, of series: Int, weight: Int) {
    let scaled = measure == .duration ? value : value * 1_000
    var bucket = 0
    while bucket < Self.bucketCount - 1, scaled > Self.thousandfold[bucket] { bucket += 1 }
    buckets[series * Self.stride + measure.rawValue * Self.bucketCount + bucket] += weight
    sums[series * Measure.allCases.count + measure.rawValue] += value * weight
  }

  /// Sets a series' histograms to zero.
  package mutating func reset(_ series: Int) {
    guard (series + 1) * Self.stride <= buckets.count else { return }
    for index in series * Self.stride..<(series + 1) * Self.stride { buckets[index] = 0 }
    let count = Measure.allCases.count
    for index in series * count..<(series + 1) * count { sums[index] = 0 }
  }

  /// The buckets of one histogram; zeros where the series came after this bank was copied.
  package func counts(_ measure: Measure, of series: Int) -> ArraySlice<Int> {
    let start = series * Self.stride + measure.rawValue * Self.bucketCount
    guard start + Self.bucketCount <= buckets.count else {
      return ArraySlice(repeatElement(0, count: Self.bucketCount))
    }
    return buckets[start..<start + Self.bucketCount]
  }

  /// The sum of one histogram, durations in microseconds.
  package func sum(_ measure: Measure, of series: Int) -> Int {
    let index = series * Measure.allCases.count + measure.rawValue
    return index < sums.count ? sums[index] : 0
  }
}
