// SPDX-License-Identifier: Apache-2.0

/// A kind of object as an API server serves it.
package struct ResourceType: Sendable, Hashable, CustomStringConvertible {
  /// Empty for Kubernetes' core.
  package var group: String
  /// `v1`, `v1beta1` and so on.
  package var version: String
  /// The name in URLs: `pods`.
  package var plural: String
  /// The name in objects: `Pod`.
  package var kind: String
  /// Whether its objects belong to namespaces.
  package var isNamespaced: Bool

  /// Takes the values as they are.
  package init(
    group: String = "",
    version: String = "v1",
    plural: String,
    kind: String,
    isNamespaced: Bool = true
  ) {
    self.group = group
    self.version = version
    self.plural = plural
    self.kind = kind
    self.isNamespaced = isNamespaced
  }

  /// `pods`, `virtualservices.networking.istio.io`: as kubectl and messages name it.
  package var description: String { group.isEmpty ? plural : "\(plural).\(group)" }

  /// `group/version`, or only the version for Kubernetes' own kinds.
  package var apiVersion: String { group.isEmpty ? version : "\(group)/\(version)" }

  /// The path of a list; of one namespace's objects where one is named.
  package func path(namespace: String? = nil) -> String {
    let base = group.isEmpty ? "/api/\(version)" : "/apis/\(group)/\(version)"
    guard let namespace, isNamespaced else { return "\(base)/\(plural)" }
    return "\(base)/namespaces/\(namespace)/\(plural)"
  }
}
