// SPDX-License-Identifier: Apache-2.0

import Dialects
import MeshModel

/// What a Prometheus told of a mesh, by routes and kinds of traffic, at one moment or several.
struct QueriedTraffic {
  private struct Counter {
    var cell: Int
    var series: QueriedTelemetry.Series
  }

  private struct Bucket {
    var row: Int
    var series: QueriedTelemetry.Series
  }

  private(set) var table: TrafficTable
  private let telemetry: QueriedTelemetry
  private var counters: [Counter] = []
  private var buckets: [Bucket] = []

  /// Takes what belongs to the namespaces that `filter` admits.
  init(_ telemetry: QueriedTelemetry, limits: AggregationLimits, filter: NamespaceFilter) {
    self.telemetry = telemetry
    table = TrafficTable(limits: limits)
    var resolved: [(telemetry: Telemetry, route: UInt32)?] = []
    resolved.reserveCapacity(telemetry.telemetries.count)
    for told in telemetry.telemetries {
      guard let corrected = TelemetryCorrections.corrected(told), filter.admits(corrected),
        let route = table.route(of: corrected)
      else {
        resolved.append(nil)
        continue
      }
      resolved.append((corrected, route))
    }
    for series in telemetry.series {
      guard let (told, route) = resolved[series.telemetry] else { continue }
      if told.measure == .requestDuration {
        guard let bound = series.bound.map({ $0 * told.millisecondsPerBound }),
          let row = table.bucketRow(route: route, reporter: told.reporter, bound: bound)
        else { continue }
        buckets.append(Bucket(row: Int(row), series: series))
      } else if let cell = table.cell(of: told, route: route) {
        counters.append(Counter(cell: Int(cell.rawValue), series: series))
      }
    }
  }

  var times: [Timestamp] { telemetry.times }

  /// The routes with traffic at the moment of that index.
  ///
  /// Buckets hold rates in place of increases: a quantile is of their shares.
  func flows(at index: Int) -> [RouteFlow] {
    var reader = TrafficReader(table: table)
    let heard = times[index].milliseconds
    for counter in counters {
      guard let rate = telemetry.rate(of: counter.series, at: index) else { continue }
      reader.add(rate, cell: counter.cell, heard: heard)
    }
    var increases = [Float](repeating: 0, count: table.bucketCount)
    for bucket in buckets {
      guard let rate = telemetry.rate(of: bucket.series, at: index) else { continue }
      increases[bucket.row] += Float(rate)
    }
    return reader.flows(increases: increases) { _ in false }
  }
}
