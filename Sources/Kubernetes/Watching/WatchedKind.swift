// SPDX-License-Identifier: Apache-2.0

import MeshModel

/// A kind of object to follow, and what is kept of it.
struct WatchedKind: Sendable {
  /// Where its objects go.
  enum Content: Sendable {
    case pod, service, endpointSlice, namespace, replicaSet, job
    /// Kept as written.
    case resource
    /// Kept as written, but only what selects and labels pods.
    case workload
  }

  let type: ResourceType
  let content: Content
  /// Narrows the kind down: `metadata.name=istio`; nil: all.
  var fieldSelector: String?

  init(_ type: ResourceType, _ content: Content, fieldSelector: String? = nil) {
    self.type = type
    self.content = content
    self.fieldSelector = fieldSelector
  }

  var query: [(name: String, value: String)] {
    fieldSelector.map { [("fieldSelector", $0)] } ?? []
  }

  /// Whether the server is asked for nothing but the metadata of the objects.
  private var isMetadataOnly: Bool {
    switch content {
    case .namespace, .replicaSet, .job: true
    default: false
    }
  }

  func accept(isList: Bool) -> String {
    guard isMetadataOnly else { return "application/json" }
    let form = isList ? "PartialObjectMetadataList" : "PartialObjectMetadata"
    return "application/json;as=\(form);v=v1;g=meta.k8s.io,application/json"
  }

  /// A decoder of its own for each who follows the kind.
  func decoder() -> ObjectDecoder {
    switch content {
    case .pod: ObjectDecoder(selection: FieldSelection(paths: Pod.fields), texts: 1 << 14)
    case .service: ObjectDecoder(selection: FieldSelection(paths: Service.fields))
    case .endpointSlice: ObjectDecoder(selection: FieldSelection(paths: EndpointSlice.fields))
    case .namespace: ObjectDecoder(selection: FieldSelection(paths: ObjectMetadata.fields))
    case .replicaSet, .job: ObjectDecoder(selection: FieldSelection(paths: OwnedObject.fields))
    case .resource: ObjectDecoder(selection: .withoutBookkeeping)
    case .workload:
      ObjectDecoder(
        selection: FieldSelection(paths: [
          "metadata.name", "metadata.namespace", "metadata.labels", "metadata.resourceVersion",
          "spec.selector", "spec.replicas", "spec.template.metadata.labels",
          "spec.template.metadata.annotations",
        ])
      )
    }
  }

  /// The object that a value stands for; nil where it has no name.
  func object(_ value: FieldValue, cluster: String) -> StoredObject? {
    switch content {
    case .pod: Pod(value, cluster: cluster).map(StoredObject.pod)
    case .service: Service(value, cluster: cluster).map(StoredObject.service)
    case .endpointSlice: EndpointSlice(value, cluster: cluster).map(StoredObject.endpointSlice)
    case .namespace: Namespace(value, cluster: cluster).map(StoredObject.namespace)
    case .replicaSet: OwnedObject(value, cluster: cluster).map(StoredObject.replicaSet)
    case .job: OwnedObject(value, cluster: cluster).map(StoredObject.job)
    case .resource, .workload:
      Resource(value, of: type, cluster: cluster).map(StoredObject.resource)
    }
  }
}

/// An object on its way into a cluster's state.
enum StoredObject: Sendable {
  case pod(Pod)
  case service(Service)
  case endpointSlice(EndpointSlice)
  case namespace(Namespace)
  case replicaSet(OwnedObject)
  case job(OwnedObject)
  case resource(Resource)
}

// MARK: - The kinds of a mesh

extension WatchedKind {
  /// The kinds that every cluster has.
  static let core = [
    WatchedKind(ResourceType(plural: "pods", kind: "Pod"), .pod),
    WatchedKind(
      ResourceType(plural: "namespaces", kind: "Namespace", isNamespaced: false),
      .namespace
    ),
    WatchedKind(ResourceType(plural: "services", kind: "Service"), .service),
    WatchedKind(
      ResourceType(group: "apps", plural: "replicasets", kind: "ReplicaSet"),
      .replicaSet
    ),
    WatchedKind(ResourceType(group: "batch", plural: "jobs", kind: "Job"), .job),
    WatchedKind(
      ResourceType(group: "apps", plural: "deployments", kind: "Deployment"),
      .workload
    ),
    WatchedKind(
      ResourceType(group: "apps", plural: "statefulsets", kind: "StatefulSet"),
      .workload
    ),
    WatchedKind(
      ResourceType(group: "apps", plural: "daemonsets", kind: "DaemonSet"),
      .workload
    ),
    WatchedKind(
      ResourceType(plural: "configmaps", kind: "ConfigMap"),
      .resource,
      fieldSelector: "metadata.name=istio"
    ),
  ]

  /// The groups of which every kind is followed.
  static let meshGroups = [
    "networking.istio.io", "security.istio.io", "telemetry.istio.io", "extensions.istio.io",
    "gateway.networking.k8s.io",
  ]
}
