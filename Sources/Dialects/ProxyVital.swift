// SPDX-License-Identifier: Apache-2.0

/// What proxies tell of themselves, beside the calls that they carry.
package enum ProxyVital: Int, Sendable, CaseIterable {
  /// Bytes that Envoy holds of the machine's memory.
  case physicalMemory
  /// Bytes that Envoy has in use; less than the above by what its allocator keeps.
  case allocatedMemory
  /// Bytes of the agent in the same container as Istio's Envoy.
  case agentMemory
  /// Bytes of the process that answers: Linkerd's proxy, but behind Istio's agent the application.
  case processMemory
  /// Seconds of CPU time of that process since it began.
  case processSeconds
  /// Istio's version of the proxy, in the label `tag`.
  case istioBuild
  /// Linkerd's version of the proxy, in a label.
  case linkerdBuild
  /// Endpoints of an upstream cluster that outlier detection leaves out now.
  case ejectedEndpoints

  /// The sample name.
  package var family: String {
    switch self {
    case .physicalMemory: "envoy_server_memory_physical_size"
    case .allocatedMemory: "envoy_server_memory_allocated"
    case .agentMemory: "istio_agent_process_resident_memory_bytes"
    case .processMemory: "process_resident_memory_bytes"
    case .processSeconds: "process_cpu_seconds_total"
    case .istioBuild: "istio_build"
    case .linkerdBuild: "proxy_build_info"
    case .ejectedEndpoints: "envoy_cluster_outlier_detection_ejections_active"
    }
  }

  /// The version that a series with these labels tells; nil where it tells none.
  package func version(_ labels: SeriesLabels) -> String? {
    let version =
      switch self {
      case .istioBuild: labels["tag"]
      case .linkerdBuild: labels.first("version", "git_version")
      default: ""
      }
    return version.isEmpty ? nil : String(version.prefix(40))
  }
}

/// The service that an upstream cluster of an Envoy leads to.
package struct UpstreamService: Sendable, Hashable {
  package var name: String
  /// Empty where the cluster's name doesn't tell.
  package var namespace: String
  /// The subset of a DestinationRule; empty for all of the service.
  package var subset: String

  /// Takes the names as they are.
  package init(name: String, namespace: String, subset: String = "") {
    self.name = name
    self.namespace = namespace
    self.subset = subset
  }

  /// The service of a series' cluster; nil where that leads to the proxy itself or nowhere.
  package init?(_ labels: SeriesLabels) {
    guard let cluster = EnvoyCluster(labels.first("cluster_name", "envoy_cluster_name")),
      !cluster.isInbound
    else { return nil }
    self.init(name: cluster.service, namespace: cluster.namespace, subset: cluster.subset)
  }
}
