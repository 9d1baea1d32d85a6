// SPDX-License-Identifier: Apache-2.0

/// Tells a workload that takes much of the time from one that just takes its part.
enum TimeShares {
  /// A fifth of the time (interface.md, `meshtop diagnose`).
  private static let leastPercent = 20.0
  /// Times what each would have if all took the same.
  private static let leastOfFairShare = 1.75
  /// Times what the next one has, by traces.
  static let leastOfNext = 2.0
  /// The same by latency histograms, whose buckets share neighbours' time out unevenly.
  static let leastOfNextByHistograms = 1.6
  /// On average over all requests; less is not worth anybody's night.
  private static let leastMilliseconds = 5.0

  /// The keys that stand out, largest first.
  ///
  /// Those above a gap do, where the least of them has so many times what is below the gap
  /// (`leastOfNext`). Without another to compare with none does.
  static func outstanding<Key: Comparable>(
    _ shares: [(key: Key, percent: Double, meanMilliseconds: Double)],
    leastOfNext: Double = leastOfNext
  ) -> [Key] {
    let sorted = shares.sorted { ($1.percent, $0.key) < ($0.percent, $1.key) }
    guard sorted.count > 1 else { return [] }
    let fair = 100 / Double(sorted.count)
    var best = 0
    for count in 1..<sorted.count {
      let least = sorted[count - 1]
      guard least.percent >= leastPercent, least.percent >= leastOfFairShare * fair,
        least.meanMilliseconds >= leastMilliseconds
      else { break }
      if least.percent >= leastOfNext * sorted[count].percent { best = count }
    }
    return sorted.prefix(best).map(\.key)
  }
}
