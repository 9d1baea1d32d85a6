// SPDX-License-Identifier: Apache-2.0

import MeshModel

/// Collects self times on critical paths by some property of the spans.
struct PathTally<Key: Hashable> {
  private struct Entry {
    var microseconds: [Int64] = []
    var fastMicroseconds: [Int64] = []
    var errors = 0
  }

  private var entries: [Key: Entry] = [:]
  private var traces = 0
  private var fastTraces = 0
  private var pathMicroseconds = 0.0

  mutating func add(_ trace: AnalyzedTrace, isFast: Bool, key: (Int) -> Key) {
    traces += 1
    if isFast { fastTraces += 1 }
    pathMicroseconds += Double(trace.pathMicroseconds)
    var sums: [Key: Int64] = [:]
    for share in trace.shares { sums[key(share.span), default: 0] += share.selfMicroseconds }
    for (key, sum) in sums {
      entries[key, default: Entry()].microseconds.append(sum)
      if isFast { entries[key]?.fastMicroseconds.append(sum) }
    }
    for index in trace.spans.indices where trace.spans[index].hasError {
      entries[key(index), default: Entry()].errors += 1
    }
  }

  /// What each has; the baseline is the faster half.
  var parts: [Key: TraceProfile.Part] {
    entries.mapValues { entry in
      let sum = entry.microseconds.reduce(0.0) { $0 + Double($1) }
      let fastSum = entry.fastMicroseconds.reduce(0.0) { $0 + Double($1) }
      let sorted = entry.microseconds.sorted()
      return TraceProfile.Part(
        sharePercent: pathMicroseconds > 0 ? 100 * sum / pathMicroseconds : 0,
        traces: sorted.count,
        p50: Self.quantile(0.5, of: sorted) ?? 0,
        p99: Self.quantile(0.99, of: sorted) ?? 0,
        mean: sum / Double(max(1, traces)) / 1000,
        slowMean: (sum - fastSum) / Double(max(1, traces - fastTraces)) / 1000,
        fastMean: fastSum / Double(max(1, fastTraces)) / 1000,
        baselineP50: Self.quantile(0.5, of: entry.fastMicroseconds.sorted()),
        errors: entry.errors
      )
    }
  }

  /// In milliseconds, between the two nearest samples; nil without samples.
  private static func quantile(_ quantile: Double, of sorted: [Int64]) -> Double? {
    guard let last = sorted.indices.last else { return nil }
    let place = quantile * Double(last)
    let lower = Int(place)
    let upper = min(last, lower + 1)
    let fraction = place - Double(lower)
    let value = Double(sorted[lower]) * (1 - fraction) + Double(sorted[upper]) * fraction
    return value / 1000
  }
}
