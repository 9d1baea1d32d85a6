// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// The merged buckets of a histogram: what was counted at or below each bound.
package struct BucketCounts: Sendable, Equatable {
  /// One bucket.
  package struct Bucket: Sendable, Equatable {
    /// The upper bound, `le`; infinity for the last.
    package var bound: Double
    /// Calls at or below the bound.
    package var count: Double

    package init(bound: Double, count: Double) {
      self.bound = bound
      self.count = count
    }
  }

  /// By rising bound, each once.
  package private(set) var buckets: [Bucket] = []

  package init() {}

  /// Buckets in any order; equal bounds are added.
  package init(_ buckets: [Bucket]) {
    for bucket in buckets.sorted(by: { $0.bound < $1.bound }) {
      append(bucket)
    }
  }

  var isEmpty: Bool { buckets.isEmpty }

  /// Adds a bucket whose bound is not below the last one's.
  mutating func append(_ bucket: Bucket) {
    if let last = buckets.indices.last, buckets[last].bound == bucket.bound {
      buckets[last].count += bucket.count
    } else {
      buckets.append(bucket)
    }
  }

  /// Adds another histogram, bound by bound.
  package mutating func add(_ other: BucketCounts) {
    if buckets.isEmpty {
      buckets = other.buckets
      return
    }
    if haveSameBounds(as: other) {
      for index in buckets.indices { buckets[index].count += other.buckets[index].count }
      return
    }
    self = BucketCounts(buckets + other.buckets)
  }

  /// The histogram of a part of the calls.
  func scaled(by share: Double) -> BucketCounts {
    var result = self
    for index in buckets.indices { result.buckets[index].count *= share }
    return result
  }

  private func haveSameBounds(as other: BucketCounts) -> Bool {
    guard buckets.count == other.buckets.count else { return false }
    return buckets.indices.allSatisfy { buckets[$0].bound == other.buckets[$0].bound }
  }

  /// The latencies that 50, 90, 95 and 99 % stayed below; nil where there is nothing to read.
  package var quantiles: LatencyQuantiles? {
    let rising = self.rising
    guard let p50 = rising.quantile(0.5), let p90 = rising.quantile(0.9),
      let p95 = rising.quantile(0.95), let p99 = rising.quantile(0.99)
    else { return nil }
    return LatencyQuantiles(p50: p50, p90: p90, p95: p95, p99: p99)
  }

  /// The value below which the share `q` (0...1) lies, as PromQL's `histogram_quantile` reads it.
  ///
  /// Nil without a bucket for infinity, with fewer than two buckets, or without any call.
  package func quantile(_ q: Double) -> Double? {
    guard let last = buckets.last, last.bound == .infinity, buckets.count > 1, last.count > 0 else {
      return nil
    }
    let rank = q * last.count
    let index = buckets.firstIndex { $0.count >= rank } ?? buckets.count - 1
    if index == buckets.count - 1 { return buckets[index - 1].bound }
    let bucket = buckets[index]
    if index == 0 {
      guard bucket.bound > 0 else { return bucket.bound }
      return bucket.bound * rank / bucket.count
    }
    let below = buckets[index - 1]
    let share = (rank - below.count) / (bucket.count - below.count)
    return below.bound + (bucket.bound - below.bound) * share
  }

  /// Each count raised to the one below it.
  package var rising: BucketCounts {
    guard buckets.indices.dropFirst().contains(where: { buckets[$0].count < buckets[$0 - 1].count })
    else { return self }
    var result = self
    for index in result.buckets.indices.dropFirst() {
      let below = result.buckets[index - 1].count
      if result.buckets[index].count < below { result.buckets[index].count = below }
    }
    return result
  }
}
