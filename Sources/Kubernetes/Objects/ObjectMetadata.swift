// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// What every object of a cluster says of itself, as far as a mesh needs it.
package struct ObjectMetadata: Sendable, Hashable {
  /// Which cluster of the mesh it is in: `ClusterState.cluster`.
  package var cluster: String
  /// Empty for kinds that belong to no namespace.
  package var namespace: String
  /// Unique in kind and namespace.
  package var name: String
  /// Differs from that of an earlier object of the same name; empty where none was given.
  package var uid: String
  /// What selectors look at.
  package var labels: [String: String]
  /// Those of at most 2,048 bytes; kubectl's own are left out.
  package var annotations: [String: String]
  /// In the order given.
  package var owners: [OwnerReference]
  /// When it was made; nil where that was not given or is unreadable.
  package var created: Timestamp?
  /// Whether its deletion has begun.
  package var isBeingDeleted: Bool

  /// Takes the values as they are.
  package init(
    cluster: String = "",
    namespace: String = "",
    name: String,
    uid: String = "",
    labels: [String: String] = [:],
    annotations: [String: String] = [:],
    owners: [OwnerReference] = [],
    created: Timestamp? = nil,
    isBeingDeleted: Bool = false
  ) {
    self.cluster = cluster
    self.namespace = namespace
    self.name = name
    self.uid = uid
    self.labels = labels
    self.annotations = annotations
    self.owners = owners
    self.created = created
    self.isBeingDeleted = isBeingDeleted
  }

  /// Namespace and name.
  package var objectName: ObjectName { ObjectName(namespace: namespace, name: name) }

  /// The owner that controls the object, else the first; nil where nobody owns it.
  package var controller: OwnerReference? { owners.first(where: \.isController) ?? owners.first }
}

// MARK: - Reading

extension ObjectMetadata {
  static let longestAnnotation = 2048

  /// Nil where the object has no name.
  init?(_ object: FieldValue, cluster: String) {
    guard let metadata = object["metadata"], let name = metadata["name"]?.text, !name.isEmpty else {
      return nil
    }
    self.init(
      cluster: cluster,
      namespace: metadata["namespace"]?.text ?? "",
      name: name,
      uid: metadata["uid"]?.text ?? "",
      labels: metadata["labels"]?.textMap ?? [:],
      annotations: (metadata["annotations"]?.textMap ?? [:]).filter {
        $0.value.utf8.count <= Self.longestAnnotation && !$0.key.hasPrefix("kubectl.kubernetes.io/")
      },
      owners: (metadata["ownerReferences"]?.elements ?? []).compactMap(OwnerReference.init),
      created: metadata["creationTimestamp"]?.text.flatMap(Timestamp.init(rfc3339:)),
      isBeingDeleted: metadata["deletionTimestamp"]?.text != nil
    )
  }

  /// The paths that `init` reads.
  static let fields = [
    "metadata.name", "metadata.namespace", "metadata.uid", "metadata.resourceVersion",
    "metadata.labels", "metadata.annotations", "metadata.ownerReferences.kind",
    "metadata.ownerReferences.apiVersion", "metadata.ownerReferences.name",
    "metadata.ownerReferences.controller", "metadata.creationTimestamp",
    "metadata.deletionTimestamp",
  ]
}

extension OwnerReference {
  fileprivate init?(_ value: FieldValue) {
    guard let kind = value["kind"]?.text, let name = value["name"]?.text, !name.isEmpty else {
      return nil
    }
    let parts = (value["apiVersion"]?.text ?? "").split(separator: "/")
    self.init(
      kind: kind,
      group: parts.count > 1 ? String(parts[0]) : "",
      name: name,
      isController: value["controller"]?.boolean ?? false
    )
  }
}
