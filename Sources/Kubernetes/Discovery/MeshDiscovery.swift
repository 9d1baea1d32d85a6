// SPDX-License-Identifier: Apache-2.0

/// Finds the proxies of a mesh in what is known of a cluster.
package enum MeshDiscovery {
  /// The proxies that can be asked, by namespace and pod.
  package static func proxies(in state: ClusterState) -> [DiscoveredProxy] {
    state.pods.values
      .filter { pod in
        pod.isReachable && pod.runningContainers.contains { $0.name == "istio-proxy" }
      }
      .map { pod in
        DiscoveredProxy(
          cluster: state.cluster,
          pod: pod.objectName,
          role: .sidecar,
          address: pod.address,
          port: 15020,
          path: "/stats/prometheus",
          labels: ["pod": pod.metadata.name, "namespace": pod.metadata.namespace]
        )
      }
      .sorted { $0.pod < $1.pod }
  }
}
