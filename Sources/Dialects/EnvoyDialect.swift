// SPDX-License-Identifier: Apache-2.0

/// Envoy's own metrics: the proxy calls what its upstream clusters are named for.
///
/// Only which service was called is known, not which of its workloads answered. What comes in is
/// known by the clusters that lead to the proxy's own workload, without the caller. Requests that a
/// filter answered, and those without a route, are in no cluster's figures.
package enum EnvoyDialect: Dialect {
  package static let kind = DialectKind.envoy
  package static let families = EnvoyFamily.names

  /// What a series says; see `Dialect`.
  package static func telemetry(
    ofFamily index: Int,
    labels: SeriesLabels,
    proxy: ProxyIdentity
  ) -> Telemetry? {
    guard let family = EnvoyFamily(index),
      let cluster = EnvoyCluster(labels.first("cluster_name", "envoy_cluster_name"))
    else { return nil }
    var own = proxy
    if own.app.isEmpty { own.app = labels["local_cluster"] }
    guard cluster.isInbound else {
      guard var telemetry = family.telemetry(labels, .source) else { return nil }
      telemetry.dialect = kind
      telemetry.sight = .serviceOnly
      telemetry.source = Telemetry.Source(own)
      telemetry.destination.serviceName = cluster.service
      telemetry.destination.serviceNamespace = cluster.namespace
      telemetry.host = cluster.host
      if !cluster.subset.isEmpty {
        telemetry.destination.app = cluster.service
        telemetry.destination.version = cluster.subset
      }
      return telemetry
    }
    guard var telemetry = family.telemetry(labels, .destination) else { return nil }
    telemetry.dialect = kind
    telemetry.sight = .calleeOnly
    telemetry.destination = Telemetry.Destination(own)
    return telemetry
  }
}
