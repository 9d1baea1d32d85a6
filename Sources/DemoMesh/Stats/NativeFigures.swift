// SPDX-License-Identifier: Apache-2.0

/// What one Envoy cluster, or one connection manager, of a pod has counted: taken from the same
/// series as Istio's metrics, so the two never contradict each other.
struct NativeFigures {
  /// Requests by response; a request without an endpoint among them.
  var responses: [DemoResponse: Int] = [:]
  var connections = 0
  var receivedBytes = 0
  var sentBytes = 0
  /// By Little's law: rate times latency, over the last seconds.
  var activeRequests = 0

  var requests: Int { responses.values.reduce(0, +) }

  /// Adds what a series of the pod has counted.
  mutating func add(_ series: TrafficSeries, histograms: HistogramBank, index: Int) {
    let counters = series.counters
    responses[series.key.response, default: 0] += counters.requests
    if counters.connectionsOpened > 0 {
      connections += counters.connectionsOpened
      receivedBytes += counters.sentBytes
      sentBytes += counters.receivedBytes
    } else {
      receivedBytes += histograms.sum(.responseBytes, of: index)
      sentBytes += histograms.sum(.requestBytes, of: index)
    }
  }

  func value(of figure: NativeFamily.Figure) -> Int {
    switch figure {
    case .zero: 0
    case .one: 1
    case .requests: requests
    case .successes: requests - (responses[.noHealthyUpstream] ?? 0)
    case .noEndpoint: responses[.noHealthyUpstream] ?? 0
    case .connections: connections > 0 ? connections : min(requests, 4 + requests / 1_000)
    case .activeConnections: min(requests, 4)
    case .activeRequests: activeRequests
    case .receivedBytes: receivedBytes
    case .sentBytes: sentBytes
    }
  }
}
