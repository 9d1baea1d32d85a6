// SPDX-License-Identifier: Apache-2.0

import MeshModel

/// The families of Envoy's own metrics that tell of calls to its upstream clusters.
///
/// `upstream_rq_total` isn't among them: it counts what was sent, retries included, and nothing
/// where no connection came up.
enum EnvoyFamily: Equatable {
  case responses
  case duration
  case connections
  /// From upstream, thus towards the client.
  case receivedBytes
  case transmittedBytes
  /// Answers with a gRPC status, which stands in the family's name.
  case gRPC(status: Int)

  static let names: [String] =
    [
      "envoy_cluster_upstream_rq", "envoy_cluster_upstream_rq_xx",
      "envoy_cluster_upstream_rq_time_bucket", "envoy_cluster_upstream_cx_total",
      "envoy_cluster_upstream_cx_rx_bytes_total", "envoy_cluster_upstream_cx_tx_bytes_total",
    ] + (0...16).map { "envoy_cluster_grpc_\($0)" }

  /// The family at that place in `names`; nil beyond.
  init?(_ index: Int) {
    switch index {
    case 0, 1: self = .responses
    case 2: self = .duration
    case 3: self = .connections
    case 4: self = .receivedBytes
    case 5: self = .transmittedBytes
    case 6...22: self = .gRPC(status: index - 6)
    default: return nil
    }
  }

  private var measure: Telemetry.Measure {
    switch self {
    case .responses, .gRPC: .requests
    case .duration: .requestDuration
    case .connections: .connectionsOpened
    case .receivedBytes: .sentBytes
    case .transmittedBytes: .receivedBytes
    }
  }

  private var protocolName: TrafficProtocol {
    switch self {
    case .responses, .duration: .http
    case .gRPC: .grpc
    case .connections, .receivedBytes, .transmittedBytes: .tcp
    }
  }

  /// Telemetry without ends; nil for a series that tells no code where it should.
  func telemetry(_ labels: SeriesLabels, _ reporter: Telemetry.Reporter) -> Telemetry? {
    var telemetry = Telemetry(measure: measure, reporter: reporter, protocolName: protocolName)
    switch self {
    case .responses:
      guard let code = Self.code(labels) else { return nil }
      telemetry.code = code
    case .gRPC(let status): telemetry.code = String(status)
    case .duration, .connections, .receivedBytes, .transmittedBytes: break
    }
    return telemetry
  }

  /// The code, or its class as `5xx`.
  private static func code(_ labels: SeriesLabels) -> String? {
    let code = labels.first("envoy_response_code", "response_code")
    if !code.isEmpty { return code }
    let codeClass = labels.first("envoy_response_code_class", "response_code_class")
    switch codeClass.utf8.count {
    case 1: return codeClass + "xx"
    case 3: return codeClass
    default: return nil
    }
  }
}
