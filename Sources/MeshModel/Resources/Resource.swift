// SPDX-License-Identifier: Apache-2.0

/// A Kubernetes, Istio or Gateway API object, as it was written.
package struct Resource: Sendable {
  /// The kind of object.
  package let kind: String
  /// The part of `apiVersion` before the `/`; empty for Kubernetes' own kinds.
  package let group: String
  /// The part of `apiVersion` after the `/`.
  package let version: String
  /// The name, unique in kind and namespace.
  package let name: String
  /// Empty where the object names none; wherever it matters that means `default`.
  package let namespace: String
  /// What selectors look at.
  package let labels: [String: String]
  /// Notes for programs; not selected by.
  package let annotations: [String: String]
  /// The whole object; fields that nobody knows are kept.
  package let content: FieldValue
  /// The file it was read from, `-` for standard input, empty for a cluster's.
  package let file: String
  /// The cluster it was read from; empty for files and where there is only one.
  package let cluster: String

  /// The object that a document holds, nil if it is no map or has no `kind`.
  ///
  /// A namespace given by `defaultNamespace` is taken where the object names none.
  package init?(
    _ content: FieldValue,
    file: String,
    cluster: String = "",
    defaultNamespace: String = ""
  ) {
    guard let kind = content["kind"]?.text, !kind.isEmpty else { return nil }
    let apiVersion = content["apiVersion"]?.text ?? ""
    if let slash = apiVersion.lastIndex(of: "/") {
      group = String(apiVersion[..<slash])
      version = String(apiVersion[apiVersion.index(after: slash)...])
    } else {
      group = ""
      version = apiVersion
    }
    let metadata = content["metadata"]
    self.kind = kind
    name = metadata?["name"]?.text ?? ""
    let namespace = metadata?["namespace"]?.text ?? ""
    self.namespace = namespace.isEmpty ? defaultNamespace : namespace
    labels = metadata?["labels"]?.textMap ?? [:]
    annotations = metadata?["annotations"]?.textMap ?? [:]
    self.content = content
    self.file = file
    self.cluster = cluster
  }

  /// `group/version`, or only the version for Kubernetes' own kinds.
  package var apiVersion: String { group.isEmpty ? version : "\(group)/\(version)" }

  /// The whole object as a place to go down from.
  package var root: FieldCursor { FieldCursor(root: content) }

  /// `spec` as a place to go down from.
  package var spec: FieldCursor { root["spec"] }

  /// What tells it from other objects: kind, group, namespace, name and cluster.
  package var identity: ResourceIdentity {
    ResourceIdentity(
      kind: kind,
      group: group,
      namespace: effectiveNamespace,
      name: name,
      cluster: cluster
    )
  }

  /// The namespace that counts: `default` where none is named.
  package var effectiveNamespace: String { namespace.isEmpty ? "default" : namespace }

  /// The value at a path such as `spec.http[0].timeout`; a cursor without value if it isn't there.
  package func field(at path: String) -> FieldCursor {
    FieldPath(path).map(root.descend) ?? root["\(path)"]
  }
}

/// What tells objects apart; versions of one group are the same kind.
package struct ResourceIdentity: Sendable, Hashable {
  /// The kind of object.
  package let kind: String
  /// The API group; empty for Kubernetes' own kinds.
  package let group: String
  /// The namespace that it belongs to.
  package let namespace: String
  /// The name, unique in kind and namespace.
  package let name: String
  /// The cluster; empty where there is only one.
  package let cluster: String

  /// Takes the values as they are.
  package init(
    kind: String,
    group: String,
    namespace: String,
    name: String,
    cluster: String = ""
  ) {
    self.kind = kind
    self.group = group
    self.namespace = namespace
    self.name = name
    self.cluster = cluster
  }
}
