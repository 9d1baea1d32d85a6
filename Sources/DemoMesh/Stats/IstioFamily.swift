// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// Istio's standard metrics, in the order the demo's proxies write them.
package enum IstioFamily: Int, Sendable, CaseIterable {
  case requests, requestMessages, responseMessages
  case connectionsOpened, connectionsClosed, sentBytes, receivedBytes
  case duration, requestBytes, responseBytes

  /// The family's name.
  package var name: String {
    switch self {
    case .requests: "istio_requests_total"
    case .requestMessages: "istio_request_messages_total"
    case .responseMessages: "istio_response_messages_total"
    case .connectionsOpened: "istio_tcp_connections_opened_total"
    case .connectionsClosed: "istio_tcp_connections_closed_total"
    case .sentBytes: "istio_tcp_sent_bytes_total"
    case .receivedBytes: "istio_tcp_received_bytes_total"
    case .duration: "istio_request_duration_milliseconds"
    case .requestBytes: "istio_request_bytes"
    case .responseBytes: "istio_response_bytes"
    }
  }

  /// What of the histogram bank it shows; nil for counters.
  package var measure: HistogramBank.Measure? {
    switch self {
    case .duration: .duration
    case .requestBytes: .requestBytes
    case .responseBytes: .responseBytes
    default: nil
    }
  }

  /// Whether series of that protocol have it.
  package func applies(to protocolName: TrafficProtocol) -> Bool {
    switch self {
    case .requests, .duration, .requestBytes, .responseBytes: protocolName != .tcp
    case .requestMessages, .responseMessages: protocolName == .grpc
    case .connectionsOpened, .connectionsClosed, .sentBytes, .receivedBytes: protocolName == .tcp
    }
  }

  /// A counter family's value; the number of requests for histograms.
  package func value(of counters: SeriesCounters) -> Int {
    switch self {
    case .requestMessages: counters.requestMessages
    case .responseMessages: counters.responseMessages
    case .connectionsOpened: counters.connectionsOpened
    case .connectionsClosed: counters.connectionsClosed
    case .sentBytes: counters.sentBytes
    case .receivedBytes: counters.receivedBytes
    case .requests, .duration, .requestBytes, .responseBytes: counters.requests
    }
  }
}
