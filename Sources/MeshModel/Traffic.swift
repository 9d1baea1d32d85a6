// SPDX-License-Identifier: Apache-2.0

/// The figures of one kind of traffic over the window.
package struct Traffic: Sendable, Equatable {
  /// Requests a second for HTTP and gRPC, connections opened a second for TCP.
  package var rate = 0.0
  /// The part of `rate` that failed, a second (HTTP 4xx, 5xx and no response; gRPC status not 0).
  package var errorRate = 0.0
  /// Nil where there is no histogram with an increase in the window.
  package var latency: LatencyQuantiles?
  /// TCP only: bytes a second that the callee's side sent in answer; nil for other protocols.
  package var sentBytesPerSecond: Double?
  /// TCP only: bytes a second that the callee's side got from the caller.
  package var receivedBytesPerSecond: Double?
  /// Share of the traffic that used mutual TLS, 0...100; nil where no callee reports.
  package var mtlsPercent: Double?

  package init(
    rate: Double = 0,
    errorRate: Double = 0,
    latency: LatencyQuantiles? = nil,
    sentBytesPerSecond: Double? = nil,
    receivedBytesPerSecond: Double? = nil,
    mtlsPercent: Double? = nil
  ) {
    self.rate = rate
    self.errorRate = errorRate
    self.latency = latency
    self.sentBytesPerSecond = sentBytesPerSecond
    self.receivedBytesPerSecond = receivedBytesPerSecond
    self.mtlsPercent = mtlsPercent
  }

  /// Share of requests that failed, 0...100; nil without requests.
  package var errorPercent: Double? {
    rate > 0 ? min(100, 100 * errorRate / rate) : nil
  }
}

/// Latencies that 50, 90, 95 and 99 % of requests stayed below, in milliseconds.
package struct LatencyQuantiles: Sendable, Equatable {
  package var p50: Double
  package var p90: Double
  package var p95: Double
  package var p99: Double

  package init(p50: Double, p90: Double, p95: Double, p99: Double) {
    self.p50 = p50
    self.p90 = p90
    self.p95 = p95
    self.p99 = p99
  }
}
