// SPDX-License-Identifier: Apache-2.0

import Dialects

/// Tells the clusters of a mesh apart that give themselves the same name, or none.
///
/// Where several clusters are read, each target knows which it is in. Istio's clusters are called
/// `Kubernetes` unless their installation says otherwise, and other meshes tell nothing; so both stand
/// for the target's own. A name that somebody gave is kept: by it the ends of a call that crosses
/// clusters join.
enum ClusterNaming {
  /// What Istio calls a cluster that nobody named.
  static let defaultName = "Kubernetes"

  /// The telemetry with its clusters named; as it is where only one cluster is read.
  static func named(_ telemetry: Telemetry, in cluster: String) -> Telemetry {
    guard !cluster.isEmpty else { return telemetry }
    var result = telemetry
    if isNameless(telemetry.source.cluster), Telemetry.isKnown(telemetry.source.namespace) {
      result.source.cluster = cluster
    }
    let destination = telemetry.destination
    if isNameless(destination.cluster),
      Telemetry.isKnown(destination.serviceNamespace)
        || Telemetry.isKnown(destination.workloadNamespace)
    {
      result.destination.cluster = cluster
    }
    return result
  }

  private static func isNameless(_ name: String) -> Bool { name.isEmpty || name == defaultName }
}
