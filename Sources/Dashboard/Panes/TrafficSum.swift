// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// The figures of one end of a node, all its edges or protocols together.
package struct TrafficSum: Equatable, Sendable {
  /// Requests a second of HTTP and gRPC; nil where there is only TCP or nothing.
  package var rate: Double?
  package var errorPercent: Double?
  /// In milliseconds, of several edges the slowest's: quantiles can't be added.
  package var p50: Double?
  package var p90: Double?
  package var p95: Double?
  package var p99: Double?
  /// TCP bytes a second, both ways; nil without TCP.
  package var bytesPerSecond: Double?

  package init(_ traffic: some Sequence<(TrafficProtocol, Traffic)>) {
    var errors = 0.0
    for (kind, figures) in traffic {
      if kind == .tcp {
        bytesPerSecond =
          (bytesPerSecond ?? 0) + (figures.sentBytesPerSecond ?? 0)
          + (figures.receivedBytesPerSecond ?? 0)
        continue
      }
      rate = (rate ?? 0) + figures.rate
      errors += figures.errorRate
      if let latency = figures.latency {
        p50 = max(p50 ?? 0, latency.p50)
        p90 = max(p90 ?? 0, latency.p90)
        p95 = max(p95 ?? 0, latency.p95)
        p99 = max(p99 ?? 0, latency.p99)
      }
    }
    if let rate, rate > 0 { errorPercent = min(100, 100 * errors / rate) }
  }

  /// The figures of one end, by protocol.
  package init(_ traffic: [TrafficProtocol: Traffic]) {
    self.init(traffic.lazy.map { ($0.key, $0.value) })
  }

  /// The figures of edges.
  package init(edges: some Sequence<GraphEdge>) {
    self.init(edges.lazy.map { ($0.protocolName, $0.traffic) })
  }
}
