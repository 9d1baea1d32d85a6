// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPClient
import Kubernetes

/// Reads one cluster's configuration for a command that prints once, and waits for it.
struct ClusterConfigurationReading {
  let connection: ClusterConnection
  /// How the cluster is told from others; empty where it is alone.
  let cluster: String

  /// What the API server has, secrets apart.
  ///
  /// Throws `CommandFailure` where it cannot be asked.
  func configuration() throws -> ClusterConfiguration {
    let pool = TransferPool()
    defer { pool.shutdown() }
    let client = KubernetesClient(connection, pool: pool)
    client.credentials.setMayAsk(isatty(STDIN_FILENO) == 1)
    let cluster = cluster
    let result = Blocking.result { try await client.configuration(cluster: cluster) }
    do {
      return try result.get()
    } catch let error as KubernetesError {
      throw CommandFailure.unreachable(error.description)
    }
  }
}
