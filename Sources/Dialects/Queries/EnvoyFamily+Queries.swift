// SPDX-License-Identifier: Apache-2.0

extension EnvoyFamily {
  private static let clusterLabels = ["cluster_name", "envoy_cluster_name"]
  /// The names that Istio gives clusters.
  private static let istioClusters =
    "(out|in)bound.*|(Inbound)?PassthroughCluster.*|BlackHoleCluster.*"
  private static let gRPCPrefix = "envoy_cluster_grpc_"

  /// Envoy's metrics, Consul's among them, as a Prometheus is asked for them.
  static let queriedGroup = QueriedGroup(
    name: DialectKind.envoy.name,
    presence: families(where: { !$0.hasPrefix(gRPCPrefix) }, besideIstio: false)
      .filter { !$0.isHistogram }.map(\.selector),
    families: { families(where: { !$0.hasPrefix(gRPCPrefix) }, besideIstio: $0) }
  )

  /// Its gRPC statuses, which only a filter of its own counts and of which each is a metric.
  static let queriedGRPCGroup = QueriedGroup(
    name: DialectKind.envoy.name,
    presence: [
      "{__name__=~\"\(gRPCPrefix)[0-9]+\",\(matchers(besideIstio: false))}"
    ],
    families: { families(where: { $0.hasPrefix(gRPCPrefix) }, besideIstio: $0) }
  )

  private static func families(
    where isWanted: (String) -> Bool,
    besideIstio: Bool
  ) -> [QueriedFamily] {
    names.filter(isWanted).map { metric in
      let codes =
        metric.hasPrefix("envoy_cluster_upstream_rq") && !metric.hasSuffix("_bucket")
        ? [
          "response_code", "envoy_response_code", "response_code_class",
          "envoy_response_code_class",
        ] : []
      return QueriedFamily.ofProxy(
        metric,
        matchers: matchers(besideIstio: besideIstio),
        labels: clusterLabels + codes + ["local_cluster"] + consulLabels
      )
    }
  }

  /// Leaves out an Envoy's own affairs, and where Istio counts the same traffic, Istio's clusters.
  private static func matchers(besideIstio: Bool) -> String {
    let own = EnvoyCluster.ownClusters.sorted().joined(separator: "|")
    let pattern = "(\(own));?" + (besideIstio ? "|\(istioClusters)" : "")
    return clusterLabels.map { "\($0)!~\"\(pattern)\"" }.joined(separator: ",")
  }

  private static let consulLabels =
    ["service", "service_subset", "namespace", "datacenter", "peer"]
    .map { "consul_destination_\($0)" }
    + ["service", "namespace", "datacenter"].map { "consul_source_\($0)" }
}
