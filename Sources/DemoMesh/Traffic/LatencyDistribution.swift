// SPDX-License-Identifier: Apache-2.0

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// A log-normal time, named by two of its quantiles: what work of a kind takes.
package struct LatencyDistribution: Sendable, Equatable {
  /// Milliseconds that half of the draws stay below.
  package var median: Double
  /// Milliseconds that 99 of 100 draws stay below.
  package var p99: Double
  private var logarithmOfMedian: Double
  private var sigma: Double

  /// A distribution with these quantiles in milliseconds; both above 0, the median the smaller.
  package init(median: Double, p99: Double) {
    self.median = median
    self.p99 = p99
    logarithmOfMedian = log(median)
    sigma = log(p99 / median) / Self.normalQuantile99
  }

  /// The standard normal distribution's quantile at 0.99.
  private static let normalQuantile99 = 2.326_347_874

  /// One time, in microseconds, at least 1.
  package func draw(using generator: inout SeededGenerator) -> Int {
    let radius = sqrt(-2 * log(1 - generator.unit()))
    let normal = radius * cos(2 * Double.pi * generator.unit())
    return max(1, Int(exp(logarithmOfMedian + sigma * normal) * 1000))
  }
}
