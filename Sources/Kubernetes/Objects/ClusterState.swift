// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// What is known of one cluster at one moment; what discovery works on.
package struct ClusterState: Sendable {
  /// How the cluster is told from others of the mesh: its context's name; empty where it is alone.
  package var cluster: String
  /// By namespace and name.
  package var pods: [ObjectName: Pod] = [:]
  /// By namespace and name.
  package var services: [ObjectName: Service] = [:]
  /// By namespace and name of the slice.
  package var endpointSlices: [ObjectName: EndpointSlice] = [:]
  /// By name.
  package var namespaces: [ObjectName: Namespace] = [:]
  /// By namespace and name.
  package var replicaSets: [ObjectName: OwnedObject] = [:]
  /// By namespace and name.
  package var jobs: [ObjectName: OwnedObject] = [:]
  /// Istio's and the Gateway API's objects, workloads' templates, and the mesh's ConfigMaps.
  package var resources: [ResourceIdentity: Resource] = [:]
  /// How reading each kind goes.
  package var kinds: [ResourceType: KindState] = [:]
  /// Namespaces in which a kind may not be read although it may elsewhere.
  package var refusals: [ResourceType: Set<String>] = [:]
  /// Whether the server has said which kinds of a mesh it has.
  package var hasDirectory = false
  /// Objects that came without a name, and so could not be kept.
  package var malformedObjects = 0

  /// A cluster of which nothing is known.
  package init(cluster: String = "") {
    self.cluster = cluster
  }

  /// Whether every kind was read once, or can't be.
  package var isComplete: Bool {
    hasDirectory && kinds.values.allSatisfy { $0 != .pending }
  }
}

/// How reading one kind of object goes.
package enum KindState: Sendable, Hashable {
  /// Not read yet.
  case pending
  /// Read, and followed as it changes.
  case live
  /// The credentials may not read it: the server's words.
  case forbidden(String)
  /// The cluster has no such kind.
  case notInstalled
  /// Reading fails for now, for this reason; what was read before still stands.
  case failing(String)

  /// Whether the credentials are what is in the way.
  package var isForbidden: Bool {
    if case .forbidden = self { true } else { false }
  }
}
