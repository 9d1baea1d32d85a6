// SPDX-License-Identifier: Apache-2.0

/// Host names as Istio's own analysis reads them (istio/catalogue, "Hosts").
package enum HostName {
  /// What cluster-local names end in.
  package static let clusterDomain = "svc.cluster.local"

  /// Whether the host has no dot and is no wildcard, so that it means a service of one's namespace.
  package static func isShort(_ host: String) -> Bool {
    !host.utf8.contains(UInt8(ascii: ".")) && !host.hasPrefix("*")
  }

  /// A short name in full; anything else stands for itself.
  package static func full(_ host: String, in namespace: String) -> String {
    isShort(host) ? "\(host).\(namespace).\(clusterDomain)" : host
  }

  /// A service by namespace and name.
  package struct ServiceName: Sendable, Hashable {
    /// The namespace that it belongs to.
    package let namespace: String
    /// The name, unique in kind and namespace.
    package let name: String

    /// Takes the values as they are.
    package init(namespace: String, name: String) {
      self.namespace = namespace
      self.name = name
    }
  }

  /// The service that a host names: a full cluster name by its parts, anything else as a name in
  /// the namespace.
  package static func service(_ host: String, in namespace: String) -> ServiceName {
    if host.hasSuffix(".\(clusterDomain)") {
      let parts = host.split(separator: ".", omittingEmptySubsequences: false)
      if parts.count == 5, !parts[0].isEmpty, !parts[1].isEmpty {
        return ServiceName(namespace: String(parts[1]), name: String(parts[0]))
      }
    }
    return ServiceName(namespace: namespace, name: host)
  }

  /// Whether some name is meant by both: equal, or a wildcard that holds the other.
  package static func overlap(_ left: String, _ right: String) -> Bool {
    if left == right { return true }
    let leftIsWild = left.hasPrefix("*")
    let rightIsWild = right.hasPrefix("*")
    let leftSuffix = leftIsWild ? left.dropFirst() : left[...]
    let rightSuffix = rightIsWild ? right.dropFirst() : right[...]
    return (leftIsWild && rightSuffix.hasSuffix(leftSuffix))
      || (rightIsWild && leftSuffix.hasSuffix(rightSuffix))
  }
}
