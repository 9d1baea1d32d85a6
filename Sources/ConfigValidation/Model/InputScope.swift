// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// Which of the input's objects a family of analyzers looks at, and what it takes for granted.
package struct InputScope: Sendable {
  /// Namespaces whose objects don't count.
  package let ignoredNamespaces: Set<String>
  /// Whether an ingress gateway is taken for granted (Pod and Service), so that its absence from
  /// files isn't reported.
  package let assumesIngressGateway: Bool

  /// As `istioctl analyze`: system namespaces left out; with files an ingress gateway is assumed.
  package static func istio(isCluster: Bool) -> InputScope {
    InputScope(
      ignoredNamespaces: ["kube-system", "kube-public", "kube-node-lease", "local-path-storage"],
      assumesIngressGateway: !isCluster
    )
  }

  /// As Kiali: everything counts, nothing is assumed.
  package static let everything = InputScope(ignoredNamespaces: [], assumesIngressGateway: false)

  func counts(_ resource: Resource) -> Bool {
    guard !ignoredNamespaces.isEmpty else { return true }
    let kind = ResourceKind(resource)
    if kind == .namespace { return !ignoredNamespaces.contains(resource.name) }
    return kind.isClusterScoped || !ignoredNamespaces.contains(resource.effectiveNamespace)
  }
}
