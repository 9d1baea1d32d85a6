// SPDX-License-Identifier: Apache-2.0

package import Dialects
package import MeshModel

/// What a round of queries to a Prometheus gave, in place of scrapes.
package struct QueriedReading: Sendable {
  /// Rates at one moment.
  package var telemetry: QueriedTelemetry
  /// Seconds that the rates are over, and those that were asked for.
  package var windowSeconds: Double
  package var askedWindowSeconds: Double
  /// When the newest sample was taken; nil where there is none.
  package var newestSample: Timestamp?
  /// Seconds from one round to the next.
  package var intervalSeconds: Double
  /// How the server is doing.
  package var source: SourceStatus

  package init(
    telemetry: QueriedTelemetry,
    windowSeconds: Double,
    askedWindowSeconds: Double,
    newestSample: Timestamp?,
    intervalSeconds: Double,
    source: SourceStatus
  ) {
    self.telemetry = telemetry
    self.windowSeconds = windowSeconds
    self.askedWindowSeconds = askedWindowSeconds
    self.newestSample = newestSample
    self.intervalSeconds = intervalSeconds
    self.source = source
  }
}

extension Aggregator {
  /// Takes a round of queries in place of the one before; never together with scraped targets.
  package func take(_ reading: QueriedReading) {
    precondition(targets.isEmpty, "a mesh is scraped or queried for, not both")
    let traffic = QueriedTraffic(reading.telemetry, limits: options.limits, filter: filter)
    table = traffic.table
    queried = QueriedState(reading: reading, traffic: traffic, source: reading.source)
    newestSample = reading.newestSample.map { sample in
      // Between two scrapes nothing is newer; then the figures are as old as they are asked for.
      let isLate =
        traffic.times[0].seconds(since: sample) > max(reading.windowSeconds, 60)
      return isLate ? sample : traffic.times[0]
    }
  }

  /// Makes the server known, or notes why it did not answer; the round before stands, with its age.
  package func noteQueries(of source: SourceStatus, failure: String?) {
    var status = queried?.source ?? source
    if let failure {
      status.state = .failing(failure)
      status.consecutiveFailures += 1
    }
    if queried == nil {
      let nothing = QueriedReading(
        telemetry: QueriedTelemetry(times: [Timestamp(milliseconds: 0)]),
        windowSeconds: options.windowSeconds,
        askedWindowSeconds: options.windowSeconds,
        newestSample: nil,
        intervalSeconds: options.intervalSeconds,
        source: status
      )
      let traffic = QueriedTraffic(nothing.telemetry, limits: options.limits, filter: filter)
      queried = QueriedState(reading: nothing, traffic: traffic, source: status)
    } else {
      queried?.source = status
    }
  }

  /// Adds figures of the past to the history, a frame for each of their moments.
  package func recall(_ past: QueriedTelemetry) {
    let traffic = QueriedTraffic(past, limits: options.limits, filter: filter)
    var table = traffic.table
    for (index, time) in traffic.times.enumerated() {
      let finisher = finisher(
        of: traffic.flows(at: index),
        in: &table,
        proxies: ProxyDirectory(),
        gateways: GatewayDirectory(configuration),
        at: time,
        isFrameDue: true
      )
      var entries: [(key: HistoryKey, point: HistoryPoint)] = []
      for type in GraphType.allCases {
        entries += finisher.finish(finisher.builder.assembly(type)).historyEntries
      }
      recorder.insert(entries, at: time)
    }
  }
}

/// The newest round of queries and how the server is doing since.
struct QueriedState {
  var reading: QueriedReading
  var traffic: QueriedTraffic
  var source: SourceStatus
}
