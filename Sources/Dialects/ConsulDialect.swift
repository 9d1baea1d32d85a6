// SPDX-License-Identifier: Apache-2.0

/// Consul Connect's proxies: Envoys whose series carry Consul's own labels, or whose clusters have
/// the names of Consul's SNI.
///
/// A Consul service is both app and service; its datacenter stands for the cluster.
package enum ConsulDialect: Dialect {
  package static let kind = DialectKind.consul
  package static let families = EnvoyFamily.names

  /// What a series says; see `Dialect`.
  package static func telemetry(
    ofFamily index: Int,
    labels: SeriesLabels,
    proxy: ProxyIdentity
  ) -> Telemetry? {
    guard let family = EnvoyFamily(index) else { return nil }
    let name = labels.first("envoy_cluster_name", "cluster_name")
    let sourceService = labels["consul_source_service"]
    guard let upstream = Upstream(labels) ?? Upstream(serverName: name) else {
      guard !sourceService.isEmpty, name == "local_app" else { return nil }
      guard var telemetry = family.telemetry(labels, .destination) else { return nil }
      telemetry.dialect = kind
      telemetry.sight = .calleeOnly
      telemetry.destination = Telemetry.Destination(own(proxy, labels))
      return telemetry
    }
    guard var telemetry = family.telemetry(labels, .source) else { return nil }
    telemetry.dialect = kind
    telemetry.sight = .serviceOnly
    telemetry.source = Telemetry.Source(own(proxy, labels))
    telemetry.destination.cluster = upstream.datacenter
    telemetry.destination.serviceNamespace = upstream.namespace
    telemetry.destination.serviceName = upstream.service
    telemetry.destination.app = upstream.service
    telemetry.destination.version = upstream.subset
    telemetry.host = upstream.service
    return telemetry
  }

  /// The proxy as Consul names it, so that callers and callees are named alike.
  private static func own(_ proxy: ProxyIdentity, _ labels: SeriesLabels) -> ProxyIdentity {
    let service = labels.first("consul_source_service", "local_cluster")
    guard !service.isEmpty else { return proxy }
    var own = proxy
    own.app = service
    if proxy.namespace.isEmpty { own.workload = service }
    let namespace = labels["consul_source_namespace"]
    if !namespace.isEmpty { own.namespace = namespace }
    let datacenter = labels["consul_source_datacenter"]
    if !datacenter.isEmpty { own.cluster = datacenter }
    return own
  }

  /// The service that a cluster leads to.
  struct Upstream: Equatable {
    var service = ""
    var subset = ""
    var namespace = ""
    /// Or the peer's name.
    var datacenter = ""

    init?(_ labels: SeriesLabels) {
      service = labels["consul_destination_service"]
      guard !service.isEmpty else { return nil }
      subset = labels["consul_destination_service_subset"]
      namespace = labels["consul_destination_namespace"]
      datacenter = labels.first("consul_destination_datacenter", "consul_destination_peer")
    }

    /// Reads `[hash~][subset.]service.namespace[.partition].dc.internal[-v1].DOMAIN.consul`, or
    /// `service.namespace.peer.external.DOMAIN.consul`; nil for any other name.
    init?(serverName: String) {
      guard serverName.hasSuffix(".consul") else { return nil }
      let plain = serverName.split(separator: "~", omittingEmptySubsequences: false).last ?? ""
      let parts = plain.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
      if let end = parts.firstIndex(of: "external"), end >= 3 {
        (service, namespace, datacenter) = (parts[0], parts[1], parts[2])
        return
      }
      guard let end = parts.firstIndex(where: { $0 == "internal" || $0.hasPrefix("internal-v") }),
        (3...5).contains(end)
      else { return nil }
      datacenter = parts[end - 1]
      let first = end == 3 ? 0 : 1
      if first == 1 { subset = parts[0] }
      (service, namespace) = (parts[first], parts[first + 1])
    }
  }
}
