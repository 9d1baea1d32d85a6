// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Kubernetes

extension ProxyWay: ExpressibleByArgument {}

/// Which Kubernetes clusters the mesh is in: part of the source flags.
struct ClusterOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Find proxies and configuration through the clusters of this kubeconfig.",
      discussion: "Without any source flag KUBECONFIG, ~/.kube/config or the pod's own cluster.",
      valueName: "FILE"
    )
  )
  var kubeconfig: String?

  @Option(
    name: .customLong("context"),
    help: ArgumentHelp(
      "The context to use (repeatable: several clusters, one mesh); default the current one.",
      valueName: "NAME"
    )
  )
  var contexts: [String] = []

  @Option(
    help: ArgumentHelp(
      "The way to the proxies: pod-ip or api-server; default what works.",
      valueName: "WAY"
    )
  )
  var via: ProxyWay?

  /// Whether a flag asks for clusters.
  var isGiven: Bool { kubeconfig != nil || !contexts.isEmpty || via != nil }

  /// The API servers that the flags name, or that are at hand; none where nothing is.
  ///
  /// Throws a usage failure for a kubeconfig that can't be used.
  func connections() throws -> [ClusterConnection] {
    let location = KubeconfigLocation(explicitPath: kubeconfig)
    do {
      if kubeconfig == nil, !location.exists, contexts.isEmpty,
        let connection = ClusterConnection.inCluster()
      {
        return [connection]
      }
      guard isGiven || location.exists else { return [] }
      let config = try location.read()
      guard !contexts.isEmpty else { return [try config.connection(context: nil)] }
      var known: Set<String> = []
      return try contexts.filter { known.insert($0).inserted }
        .map { try config.connection(context: $0) }
    } catch let error as KubeconfigError {
      throw CommandFailure.usage(error.description)
    }
  }
}
