// SPDX-License-Identifier: Apache-2.0

/// What a host of a route, a rule or a response names: a service of a namespace, or anything outside.
package struct ServiceHost: Sendable, Hashable {
  /// Empty for a host that is no service of the mesh.
  package var namespace: String
  /// The service's name, `*` for all of the namespace; the whole host for one outside.
  package var name: String

  package init(namespace: String, name: String) {
    self.namespace = namespace
    self.name = name
  }

  /// Reads `reviews`, `reviews.shop`, `reviews.shop.svc…` or a host outside, as written in an object
  /// of `namespace`.
  ///
  /// Two parts name a service only where the second is among the namespaces that are known.
  package init(_ host: String, in namespace: String, namespaces: Set<String>) {
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    if parts.count == 1 {
      self.init(namespace: namespace, name: host)
    } else if parts.count > 2 && parts[2] == "svc"
      || parts.count == 2 && namespaces.contains(String(parts[1]))
    {
      self.init(namespace: String(parts[1]), name: String(parts[0]))
    } else {
      self.init(namespace: "", name: host)
    }
  }
}
