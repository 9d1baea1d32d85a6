// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPClient
import Kubernetes

extension ClusterConfiguration {
  /// What could not be read: all that may not be on one line, of the rest a line each.
  func remarks(on cluster: String) -> [String] {
    var forbidden: [String] = []
    var others: [String] = []
    for problem in problems {
      if case .forbidden = problem.cause {
        forbidden.append(problem.action.replacing("list ", with: ""))
      } else {
        others.append(problem.description)
      }
    }
    guard !forbidden.isEmpty else { return others }
    return ["may not list \(forbidden.joined(separator: ", ")) of \(cluster)"] + others
  }
}

/// Reads one cluster's configuration for a command that prints once, and waits for it.
struct ClusterConfigurationReading {
  let connection: ClusterConnection
  /// How the cluster is told from others; empty where it is alone.
  let cluster: String
  /// Read where a kind may not be read of all; none: all or nothing.
  let namespaces: [String]

  /// What the API server has, secrets apart.
  ///
  /// Throws `CommandFailure` where it cannot be asked.
  func configuration() throws -> ClusterConfiguration {
    let pool = TransferPool()
    defer { pool.shutdown() }
    let client = KubernetesClient(connection, pool: pool)
    client.credentials.setMayAsk(isatty(STDIN_FILENO) == 1)
    let (cluster, namespaces) = (cluster, namespaces)
    let result = Blocking.result {
      try await client.configuration(cluster: cluster, namespaces: namespaces)
    }
    do {
      return try result.get()
    } catch let error as KubernetesError {
      throw CommandFailure.unreachable(error.description)
    }
  }
}
