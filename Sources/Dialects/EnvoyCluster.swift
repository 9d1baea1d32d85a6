// SPDX-License-Identifier: Apache-2.0

/// Where an upstream cluster of an Envoy leads, read from its name.
///
/// Known are the names of Istio (`outbound|9080|v1|reviews.bookinfo.svc.cluster.local`, also in the
/// form of an SNI), Contour (`namespace/service/port/hash`) and Envoy Gateway
/// (`httproute/namespace/name/rule/0`); any other is the name of a service.
struct EnvoyCluster: Equatable {
  var service: String
  /// Empty where the name doesn't tell.
  var namespace = ""
  var host: String
  var subset = ""
  /// It leads to the proxy's own workload.
  var isInbound = false

  /// Clusters that serve the proxy itself.
  static let ownClusters: Set<String> = [
    "xds-grpc", "sds-grpc", "xds_cluster", "ads_cluster", "rest_xds_cluster", "agent",
    "prometheus_stats", "zipkin", "local_agent", "self_admin", "admin", "envoy-admin",
    "envoy_admin", "admin_port_cluster", "consul_telemetry_collector_loopback",
  ]
  private static let routeKinds: Set<String> = [
    "httproute", "grpcroute", "tcproute", "tlsroute", "udproute",
  ]

  /// Nil for a cluster that carries the proxy's own affairs, such as its configuration.
  init?(_ text: String) {
    // Istio ends names with a semicolon so that they can be cut from a statistic's name.
    let name = text.hasSuffix(";") ? String(text.dropLast()) : text
    guard !name.isEmpty, !Self.ownClusters.contains(name) else { return nil }
    host = name
    service = name
    if name.hasPrefix("InboundPassthroughCluster") || name == "local_app" || name == "local_service"
    {
      isInbound = true
    } else if let parts = Self.istioParts(name) {
      guard read(istio: parts) else { return nil }
    } else if name.contains("/") {
      read(path: name)
    } else if let known = ServiceHost(name) {
      (service, namespace, host) = (known.service, known.namespace, known.host)
    }
  }

  private static func istioParts(_ name: String) -> [String]? {
    let parts = name.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    if parts.count == 4 { return parts }
    guard name.hasPrefix("outbound_.") || name.hasPrefix("inbound_.") else { return nil }
    let pieces = name.components(separatedBy: "_.", atMost: 4)
    return pieces.count == 4 ? pieces : nil
  }

  private mutating func read(istio parts: [String]) -> Bool {
    // A waypoint's `inbound-vip` leads to a service, as a sidecar's `outbound` does.
    isInbound = parts[0] == "inbound"
    guard let known = ServiceHost(parts[3]) else { return isInbound }
    (service, namespace, host) = (known.service, known.namespace, known.host)
    if parts[0].hasPrefix("outbound") { subset = parts[2] }
    return true
  }

  private mutating func read(path: String) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    if parts.count >= 3, Self.routeKinds.contains(parts[0]) {
      (namespace, service) = (parts[1], parts[2])
    } else if parts.count == 3 || parts.count == 4, UInt16(parts[2]) != nil {
      (namespace, service) = (parts[0], parts[1])
    }
  }
}

extension String {
  /// The parts around a separator; the last holds the rest once there are `atMost`.
  func components(separatedBy separator: String, atMost limit: Int) -> [String] {
    var parts: [String] = []
    var rest = self[...]
    while parts.count < limit - 1, let range = rest.firstRange(of: separator) {
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    parts.append(String(rest))
    return parts
  }
}
