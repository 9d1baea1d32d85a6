// SPDX-License-Identifier: Apache-2.0

import MeshModel

/// Finds the ServiceEntry that a service node stands for.
struct ServiceEntryMatcher {
  private var byHost: [String: [ServiceEntrySummary]] = [:]
  private let configuration: MeshConfiguration

  init(_ configuration: MeshConfiguration) {
    self.configuration = configuration
    for entry in configuration.serviceEntries {
      let names = entry.hosts.flatMap { Self.names(of: $0, isMeshInternal: entry.isMeshInternal) }
      for name in Set(names) { byHost[name, default: []].append(entry) }
    }
  }

  var isEmpty: Bool { byHost.isEmpty }

  /// The name of the entry that `service` is a host of and that `namespace` sees; nil of none.
  ///
  /// Of several, one of that namespace itself comes first, then by namespace and name.
  func name(ofService service: String, seenFrom namespace: String) -> String? {
    guard service != "PassthroughCluster", service != "BlackHoleCluster" else { return nil }
    let visible = (byHost[service] ?? []).filter { configuration.isExported($0, to: namespace) }
    let best = visible.min { left, right in
      let order = (left.namespace == namespace ? 0 : 1, left.namespace, left.name)
      return order < (right.namespace == namespace ? 0 : 1, right.namespace, right.name)
    }
    return best?.name
  }

  /// Under which service names telemetry shows a host: the host itself, and inside the mesh its
  /// first part, unless it is of the form `name.namespace.global`.
  private static func names(of host: String, isMeshInternal: Bool) -> [String] {
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    guard isMeshInternal, let first = parts.first, !first.isEmpty,
      !(parts.count == 3 && parts[2] == "global")
    else { return [host] }
    return [host, String(first)]
  }
}
