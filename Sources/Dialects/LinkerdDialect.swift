// SPDX-License-Identifier: Apache-2.0

import MeshModel

/// Linkerd's proxy: `direction` tells which end it is, its own workload only its target's labels.
///
/// An outbound series names the workload that answered; an inbound one knows its caller by identity
/// alone. Newer families, per route, know which service was called and not who answered.
package enum LinkerdDialect: Dialect {
  package static let kind = DialectKind.linkerd
  package static let families = [
    "response_total", "request_total", "response_latency_ms_bucket", "tcp_open_total",
    "tcp_read_bytes_total", "tcp_write_bytes_total", "outbound_http_route_request_statuses_total",
    "outbound_grpc_route_request_statuses_total",
    "outbound_http_route_request_duration_seconds_bucket",
    "outbound_grpc_route_request_duration_seconds_bucket",
  ]

  private enum Family: Int {
    case responses, requests, latency, opened, read, written
    case httpRoute, grpcRoute, httpRouteDuration, grpcRouteDuration
  }

  private static let adminPort = "4191"

  /// What a series says; see `Dialect`.
  package static func telemetry(
    ofFamily index: Int,
    labels: SeriesLabels,
    proxy: ProxyIdentity
  ) -> Telemetry? {
    guard let family = Family(rawValue: index) else { return nil }
    switch family {
    case .httpRoute, .grpcRoute, .httpRouteDuration, .grpcRouteDuration:
      return route(family, labels, proxy)
    case .responses, .requests, .latency, .opened, .read, .written:
      break
    }
    guard labels["target_port"] != adminPort, labels["srv_port"] != adminPort,
      labels["route_name"] != "probe"
    else { return nil }
    switch labels["direction"] {
    case "outbound": return outbound(family, labels, proxy)
    case "inbound": return inbound(family, labels, proxy)
    default: return nil
    }
  }

  // MARK: - By direction

  private static func outbound(
    _ family: Family,
    _ labels: SeriesLabels,
    _ proxy: ProxyIdentity
  ) -> Telemetry? {
    guard var telemetry = counted(family, labels, isOutbound: true) else { return nil }
    telemetry.source = Telemetry.Source(proxy)
    let namespace = labels["dst_namespace"]
    let host = ServiceHost(labels.first("authority", "hostname"))
    var destination = Telemetry.Destination()
    destination.workload = workload(labels)
    destination.workloadNamespace = destination.workload.isEmpty ? "" : namespace
    destination.serviceName = labels["dst_service"]
    destination.serviceNamespace = namespace
    if let host, destination.serviceName.isEmpty || destination.serviceName == host.service {
      destination.serviceName = host.service
      if !host.namespace.isEmpty { destination.serviceNamespace = host.namespace }
    }
    guard !destination.workload.isEmpty || !destination.serviceName.isEmpty else { return nil }
    telemetry.destination = destination
    telemetry.host = host?.host ?? destination.serviceName
    return telemetry
  }

  private static func inbound(
    _ family: Family,
    _ labels: SeriesLabels,
    _ proxy: ProxyIdentity
  ) -> Telemetry? {
    guard var telemetry = counted(family, labels, isOutbound: false) else { return nil }
    telemetry.sight = .calleeOnly
    telemetry.destination = Telemetry.Destination(proxy)
    // ACCOUNT.NAMESPACE.serviceaccount.identity.CONTROL-PLANE.TRUST-DOMAIN
    let identity = labels["client_id"].split(separator: ".", omittingEmptySubsequences: false)
    if identity.count > 3, identity[2] == "serviceaccount" {
      telemetry.source.workload = String(identity[0])
      telemetry.source.namespace = String(identity[1])
    }
    telemetry.host = ServiceHost(labels["authority"])?.host ?? ""
    return telemetry
  }

  private static func counted(
    _ family: Family,
    _ labels: SeriesLabels,
    isOutbound: Bool
  ) -> Telemetry? {
    let reporter: Telemetry.Reporter = isOutbound ? .source : .destination
    var telemetry: Telemetry
    switch family {
    case .responses:
      let status = labels["grpc_status"]
      telemetry = Telemetry(
        measure: .requests,
        reporter: reporter,
        protocolName: status.isEmpty ? .http : .grpc
      )
      telemetry.code = code(labels["status_code"], gRPCStatus: status)
    case .requests:
      // An inbound response names no more of its caller than the request does.
      guard isOutbound else { return nil }
      telemetry = Telemetry(measure: .requests, reporter: reporter, protocolName: .http)
      telemetry.sight = .countOnly
    case .latency:
      telemetry = Telemetry(measure: .requestDuration, reporter: reporter, protocolName: .http)
    case .opened, .read, .written:
      guard labels["peer"] == (isOutbound ? "dst" : "src") else { return nil }
      telemetry = Telemetry(
        measure: measure(of: family, isOutbound: isOutbound),
        reporter: reporter,
        protocolName: .tcp
      )
    case .httpRoute, .grpcRoute, .httpRouteDuration, .grpcRouteDuration: return nil
    }
    telemetry.dialect = kind
    telemetry.isMutualTLS = labels["tls"] == "true"
    return telemetry
  }

  /// Sent is what goes towards the client, as with Istio.
  private static func measure(of family: Family, isOutbound: Bool) -> Telemetry.Measure {
    if family == .opened { return .connectionsOpened }
    return (family == .read) == isOutbound ? .sentBytes : .receivedBytes
  }

  private static func code(_ status: String, gRPCStatus: String) -> String {
    if !gRPCStatus.isEmpty, !ResponseCode(status).isHTTPError { return gRPCStatus }
    return status.isEmpty ? "-" : status
  }

  private static func workload(_ labels: SeriesLabels) -> String {
    let name = labels.first(
      "dst_deployment",
      "dst_statefulset",
      "dst_daemonset",
      "dst_job",
      "dst_cronjob",
      "dst_replicaset",
      "dst_replicationcontroller"
    )
    return name.isEmpty ? labels["dst_pod"] : name
  }

  // MARK: - By route

  private static func route(
    _ family: Family,
    _ labels: SeriesLabels,
    _ proxy: ProxyIdentity
  ) -> Telemetry? {
    let service = labels["parent_name"]
    guard !service.isEmpty else { return nil }
    let isDuration = family == .httpRouteDuration || family == .grpcRouteDuration
    let isGRPC = family == .grpcRoute || family == .grpcRouteDuration
    var telemetry = Telemetry(
      measure: isDuration ? .requestDuration : .requests,
      reporter: .source,
      protocolName: isGRPC ? .grpc : .http
    )
    telemetry.dialect = kind
    telemetry.sight = .serviceOnly
    telemetry.millisecondsPerBound = isDuration ? 1000 : 1
    telemetry.source = Telemetry.Source(proxy)
    telemetry.destination.serviceName = service
    telemetry.destination.serviceNamespace = labels["parent_namespace"]
    let hostname = labels["hostname"]
    telemetry.host = hostname.isEmpty ? service : hostname
    if !isDuration {
      let status =
        isGRPC ? GRPCStatusName.number(labels["grpc_status"]) : labels["http_status"]
      telemetry.code = status.isEmpty ? "-" : status
    }
    return telemetry
  }
}
