// SPDX-License-Identifier: Apache-2.0

/// A proxy that discovery found, and where its metrics are.
package struct DiscoveredProxy: Sendable, Hashable {
  /// What a proxy is in its mesh.
  package enum Role: String, Sendable {
    case sidecar, gateway, waypoint, ztunnel, ingress
  }

  /// `ClusterState.cluster` of its cluster.
  package var cluster: String
  /// The pod that it runs in.
  package var pod: ObjectName
  /// What it is in the mesh.
  package var role: Role
  /// The pod's address, without brackets.
  package var address: String
  /// The port of the metrics.
  package var port: Int
  /// The path of the metrics, with a leading slash; may have a query.
  package var path: String
  /// Whether the metrics are served over TLS.
  package var usesTLS: Bool
  /// What is known of whose proxy it is: `pod`, `namespace`, `workload`, `app`, `version`, `cluster`.
  package var labels: [String: String]

  /// Takes the values as they are.
  package init(
    cluster: String = "",
    pod: ObjectName,
    role: Role,
    address: String,
    port: Int,
    path: String,
    usesTLS: Bool = false,
    labels: [String: String] = [:]
  ) {
    self.cluster = cluster
    self.pod = pod
    self.role = role
    self.address = address
    self.port = port
    self.path = path
    self.usesTLS = usesTLS
    self.labels = labels
  }
}
