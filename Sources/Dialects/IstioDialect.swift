// SPDX-License-Identifier: Apache-2.0

import MeshModel

/// What Istio's proxies, waypoints and ztunnels call their metrics and labels.
///
/// A waypoint reports for both ends, a ztunnel the TCP connections of all pods of its node.
package enum IstioDialect: Dialect {
  package static let kind = DialectKind.istio

  /// The sample names to scrape for; the place of a name here is its family index.
  package static let families: [String] = [
    "istio_requests_total",
    "istio_request_duration_milliseconds_bucket",
    "istio_tcp_sent_bytes_total",
    "istio_tcp_received_bytes_total",
    "istio_tcp_connections_opened_total",
  ]

  /// What the family at that place in `families` measures; nil beyond.
  package static func measure(ofFamily index: Int) -> Telemetry.Measure? {
    switch index {
    case 0: .requests
    case 1: .requestDuration
    case 2: .sentBytes
    case 3: .receivedBytes
    case 4: .connectionsOpened
    default: nil
    }
  }

  /// What a series says; see `Dialect`.
  package static func telemetry(
    ofFamily index: Int,
    labels: SeriesLabels,
    proxy: ProxyIdentity
  ) -> Telemetry? {
    guard let measure = measure(ofFamily: index) else { return nil }
    var reading = LabelReading()
    labels.forEach { reading.take(name: $0, value: $1) }
    return reading.telemetry(of: measure)
  }

  /// Collects the labels of one series, in any order; others than Istio's are passed over.
  package struct LabelReading {
    private var values = [String](repeating: "", count: IstioLabel.allCases.count)

    package init() {}

    /// Takes a label's name and value, as unescaped UTF-8.
    package mutating func take(name: ArraySlice<UInt8>, value: ArraySlice<UInt8>) {
      guard let label = IstioLabel.named(name) else { return }
      values[label.rawValue] = String(decoding: value, as: UTF8.self)
    }

    private subscript(label: IstioLabel) -> String { values[label.rawValue] }

    /// What the labels say; nil where they make no edge (no reporter that is known, or another
    /// protocol than HTTP, gRPC and, for the TCP metrics, TCP).
    package func telemetry(of measure: Telemetry.Measure) -> Telemetry? {
      guard let reporter, let protocolName = protocolName(of: measure) else { return nil }
      var telemetry = Telemetry(measure: measure, reporter: reporter, protocolName: protocolName)
      telemetry.source.cluster = self[.sourceCluster]
      telemetry.source.namespace = self[.sourceNamespace]
      telemetry.source.workload = self[.sourceWorkload]
      telemetry.source.app = self[.sourceApp]
      telemetry.source.version = self[.sourceVersion]
      telemetry.destination.cluster = self[.destinationCluster]
      telemetry.destination.serviceNamespace = self[.destinationServiceNamespace]
      telemetry.destination.serviceName = self[.destinationServiceName]
      telemetry.destination.workloadNamespace = self[.destinationNamespace]
      telemetry.destination.workload = self[.destinationWorkload]
      telemetry.destination.app = self[.destinationApp]
      telemetry.destination.version = self[.destinationVersion]
      telemetry.host = self[.destinationService]
      let flags = self[.responseFlags]
      telemetry.flags = flags.isEmpty ? "-" : flags
      telemetry.code = protocolName == .tcp ? "" : code(protocolName)
      telemetry.isMutualTLS = self[.connectionSecurityPolicy] == "mutual_tls"
      return telemetry
    }

    private var reporter: Telemetry.Reporter? {
      switch self[.reporter] {
      case "source": .source
      case "destination": .destination
      case "waypoint": .waypoint
      default: nil
      }
    }

    private func protocolName(of measure: Telemetry.Measure) -> TrafficProtocol? {
      switch measure {
      case .sentBytes, .receivedBytes, .connectionsOpened: return .tcp
      case .requests, .requestDuration: break
      }
      switch self[.requestProtocol] {
      case "http": return .http
      case "grpc": return .grpc
      default: return nil
      }
    }

    private func code(_ protocolName: TrafficProtocol) -> String {
      let code = self[.responseCode]
      guard code != "0" else { return "-" }
      let status = self[.gRPCStatus]
      guard protocolName == .grpc, !status.isEmpty, !ResponseCode(code).isHTTPError else {
        return code
      }
      return status
    }
  }
}
