// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// What a Prometheus told of a mesh: rates of telemetry at one moment, or at each of several.
package struct QueriedTelemetry: Sendable {
  /// A rate at each moment.
  package struct Series: Sendable {
    /// Its place in `telemetries`.
    package var telemetry: Int
    /// The upper bound of a bucket, in the unit of the measure; nil for a counter.
    package var bound: Double?
    /// Where its values begin in `values`.
    fileprivate var first: Int
  }

  /// More values are refused: 4 bytes each.
  private static let capacity = 32 << 20

  /// The moments, rising; at least one.
  package let times: [Timestamp]
  package private(set) var telemetries: [Telemetry] = []
  package private(set) var series: [Series] = []
  private var values: [Float] = []
  /// Series that found no room.
  package private(set) var refused = 0

  package init(times: [Timestamp]) {
    precondition(!times.isEmpty, "an answer is about at least one moment")
    self.times = times
  }

  /// Notes telemetry and returns its place; each should be noted once.
  package mutating func note(_ telemetry: Telemetry) -> Int {
    telemetries.append(telemetry)
    return telemetries.count - 1
  }

  /// Adds a series; `rates` has one value a moment, a second, not a number where there is none.
  package mutating func add(telemetry: Int, bound: Double? = nil, rates: [Double]) {
    precondition(rates.count == times.count, "a series has a value for each moment")
    guard values.count + rates.count <= Self.capacity else {
      refused += 1
      return
    }
    series.append(Series(telemetry: telemetry, bound: bound, first: values.count))
    values.append(contentsOf: rates.lazy.map { Float($0) })
  }

  /// Adds all of another answer about the same moments.
  package mutating func append(_ other: QueriedTelemetry) {
    precondition(other.times == times, "both answers are about the same moments")
    guard values.count + other.values.count <= Self.capacity else {
      refused += other.refused + other.series.count
      return
    }
    let (place, first) = (telemetries.count, values.count)
    telemetries += other.telemetries
    values += other.values
    series += other.series.map { series in
      Series(
        telemetry: series.telemetry + place,
        bound: series.bound,
        first: series.first + first
      )
    }
    refused += other.refused
  }

  /// A series' rate at the moment of that index; nil where it had none.
  package func rate(of series: Series, at index: Int) -> Double? {
    let value = values[series.first + index]
    return value.isFinite && value > 0 ? Double(value) : nil
  }
}
