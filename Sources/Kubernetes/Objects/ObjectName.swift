// SPDX-License-Identifier: Apache-2.0

/// What tells an object from others of its kind in one cluster.
package struct ObjectName: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// Empty for kinds that belong to no namespace.
  package var namespace: String
  /// Unique in kind and namespace.
  package var name: String

  /// A name in a namespace.
  package init(namespace: String = "", name: String) {
    self.namespace = namespace
    self.name = name
  }

  /// `namespace/name`, as kubectl prints it.
  package var description: String { namespace.isEmpty ? name : "\(namespace)/\(name)" }

  /// By namespace, then by name.
  package static func < (left: ObjectName, right: ObjectName) -> Bool {
    (left.namespace, left.name) < (right.namespace, right.name)
  }
}

/// What an object is controlled or owned by: an entry of `metadata.ownerReferences`.
package struct OwnerReference: Sendable, Hashable {
  /// `ReplicaSet`, `Job`, `Rollout` and so on.
  package var kind: String
  /// The API group; empty for Kubernetes' core.
  package var group: String
  /// In the namespace of what is owned.
  package var name: String
  /// Whether it is the one that controls the object.
  package var isController: Bool

  /// Takes the values as they are.
  package init(kind: String, group: String = "", name: String, isController: Bool = true) {
    self.kind = kind
    self.group = group
    self.name = name
    self.isController = isController
  }
}
