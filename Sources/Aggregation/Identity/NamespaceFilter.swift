// SPDX-License-Identifier: Apache-2.0

import Dialects

/// Which traffic belongs to the namespaces asked for; all of it where none are named.
struct NamespaceFilter {
  let namespaces: Set<String>

  init(_ namespaces: [String]) {
    self.namespaces = Set(namespaces)
  }

  /// Whether one end lies in a namespace asked for.
  ///
  /// The called end is in its workload's namespace if that is known, else in its service's or in
  /// the one that a host of the form `name.namespace.…` names.
  func admits(_ telemetry: Telemetry) -> Bool {
    if namespaces.isEmpty || namespaces.contains(telemetry.source.namespace) { return true }
    let destination = telemetry.destination
    if Telemetry.isKnown(destination.workloadNamespace) {
      return namespaces.contains(destination.workloadNamespace)
    }
    if namespaces.contains(destination.serviceNamespace) { return true }
    let parts = telemetry.host.split(
      separator: ".",
      maxSplits: 2,
      omittingEmptySubsequences: false
    )
    return parts.count == 3 && !parts[2].isEmpty && namespaces.contains(String(parts[1]))
  }

  /// Whether a namespace itself was asked for.
  func admits(namespace: String) -> Bool {
    namespaces.isEmpty || namespaces.contains(namespace)
  }
}
