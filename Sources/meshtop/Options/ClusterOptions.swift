// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Kubernetes
import Settings

extension ProxyWay: ExpressibleByArgument {}

/// Which Kubernetes clusters are meant: the flags of every command that asks API servers.
struct KubeconfigOptions: ParsableArguments {
  @Option(
    name: .customLong("kubeconfig"),
    help: ArgumentHelp(
      "Find proxies and configuration through the clusters of this kubeconfig.",
      discussion: "Without any source flag KUBECONFIG, ~/.kube/config or the pod's own cluster.",
      valueName: "FILE"
    )
  )
  var givenKubeconfig: String?

  /// The flag's, else what the settings say.
  var kubeconfig: String? { givenKubeconfig ?? Settings.inForce["kubeconfig"].value.texts.first }

  @Option(
    name: .customLong("context"),
    help: ArgumentHelp(
      "The context to use (repeatable: several clusters, one mesh); default the current one.",
      valueName: "NAME"
    )
  )
  var contexts: [String] = Settings.inForce["context"].value.texts

  /// Whether a flag or a setting asks for clusters.
  var isGiven: Bool { kubeconfig != nil || !contexts.isEmpty }

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

/// The clusters that the mesh is in and the way to its proxies: part of the source flags.
struct ClusterOptions: ParsableArguments {
  @OptionGroup var access: KubeconfigOptions

  @Option(
    name: .customLong("via"),
    help: ArgumentHelp(
      "The way to the proxies: pod-ip or api-server; default what works.",
      valueName: "WAY"
    )
  )
  var givenWay: ProxyWay?

  /// The flag's, else what the settings say; nil for what works.
  var via: ProxyWay? {
    givenWay ?? ProxyWay(rawValue: Settings.inForce["via"].value.text)
  }

  /// Whether a flag or a setting asks for clusters.
  var isGiven: Bool { access.isGiven || via != nil }
}
