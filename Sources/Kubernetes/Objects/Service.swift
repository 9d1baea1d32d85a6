// SPDX-License-Identifier: Apache-2.0

import MeshModel

/// A Kubernetes Service.
package struct Service: Sendable, Hashable {
  /// A port that a service offers.
  package struct Port: Sendable, Hashable {
    /// Empty where it has none.
    package var name: String
    /// What clients ask for.
    package var number: Int
    /// A number or a container port's name; empty: the same number.
    package var targetPort: String
    /// Empty where none is given.
    package var appProtocol: String
    /// `TCP`, `UDP` or `SCTP`.
    package var transport: String

    /// Takes the values as they are.
    package init(
      name: String = "",
      number: Int,
      targetPort: String = "",
      appProtocol: String = "",
      transport: String = "TCP"
    ) {
      self.name = name
      self.number = number
      self.targetPort = targetPort
      self.appProtocol = appProtocol
      self.transport = transport
    }
  }

  /// Name, labels, annotations.
  package var metadata: ObjectMetadata
  /// `ClusterIP`, `NodePort`, `LoadBalancer` or `ExternalName`.
  package var type = "ClusterIP"
  /// `None` for a headless one; empty where it has none.
  package var clusterIP = ""
  /// Labels of the pods behind it; empty: its endpoints are written by hand.
  package var selector: [String: String] = [:]
  /// In the order given.
  package var ports: [Port] = []

  /// A service with nothing known but its name.
  package init(metadata: ObjectMetadata) {
    self.metadata = metadata
  }

  /// Whether it stands for a pod with these labels; one without selector stands for none.
  package func selects(labels: [String: String]) -> Bool {
    !selector.isEmpty && selector.allSatisfy { labels[$0.key] == $0.value }
  }

  /// Nil where the object has no name.
  init?(_ object: FieldValue, cluster: String) {
    guard let metadata = ObjectMetadata(object, cluster: cluster) else { return nil }
    self.metadata = metadata
    let spec = object["spec"]
    type = spec?["type"]?.text ?? "ClusterIP"
    clusterIP = spec?["clusterIP"]?.text ?? ""
    selector = spec?["selector"]?.textMap ?? [:]
    ports = (spec?["ports"]?.elements ?? []).compactMap { port in
      guard let number = port["port"]?.integer else { return nil }
      return Port(
        name: port["name"]?.text ?? "",
        number: number,
        targetPort: port["targetPort"]?.text ?? "",
        appProtocol: port["appProtocol"]?.text ?? "",
        transport: port["protocol"]?.text ?? "TCP"
      )
    }
  }

  /// The paths that `init` reads.
  static let fields =
    ObjectMetadata.fields + ["spec.type", "spec.clusterIP", "spec.selector", "spec.ports"]
}

/// A part of the endpoints of a service.
package struct EndpointSlice: Sendable, Hashable {
  /// One address behind a service.
  package struct Endpoint: Sendable, Hashable {
    /// Without brackets.
    package var address: String
    /// The pod at the address; empty where it is none.
    package var pod: String
    /// Whether it takes traffic.
    package var isReady: Bool

    /// Takes the values as they are.
    package init(address: String, pod: String = "", isReady: Bool = true) {
      self.address = address
      self.pod = pod
      self.isReady = isReady
    }
  }

  /// Name and namespace of the slice itself.
  package var metadata: ObjectMetadata
  /// The service's name; it is in the slice's namespace.
  package var service = ""
  /// In the order given.
  package var endpoints: [Endpoint] = []

  /// A slice with nothing known but its name.
  package init(metadata: ObjectMetadata) {
    self.metadata = metadata
  }

  /// Nil where the object has no name.
  init?(_ object: FieldValue, cluster: String) {
    guard let metadata = ObjectMetadata(object, cluster: cluster) else { return nil }
    self.metadata = metadata
    service = metadata.labels["kubernetes.io/service-name"] ?? ""
    endpoints = (object["endpoints"]?.elements ?? []).flatMap { endpoint in
      let isReady = endpoint["conditions"]?["ready"]?.boolean ?? true
      let reference = endpoint["targetRef"]
      let pod = reference?["kind"]?.text == "Pod" ? reference?["name"]?.text ?? "" : ""
      return (endpoint["addresses"]?.texts ?? []).map {
        Endpoint(address: $0, pod: pod, isReady: isReady)
      }
    }
  }

  /// The paths that `init` reads.
  static let fields =
    ObjectMetadata.fields + [
      "endpoints.addresses", "endpoints.conditions.ready", "endpoints.targetRef.kind",
      "endpoints.targetRef.name",
    ]
}

/// A namespace of a cluster.
package struct Namespace: Sendable, Hashable {
  /// Name and labels, the injection label or revision among them.
  package var metadata: ObjectMetadata

  /// A namespace with what it says of itself.
  package init(metadata: ObjectMetadata) {
    self.metadata = metadata
  }

  /// Nil where the object has no name.
  init?(_ object: FieldValue, cluster: String) {
    guard let metadata = ObjectMetadata(object, cluster: cluster) else { return nil }
    self.init(metadata: metadata)
  }
}

/// An object that stands between a pod and its workload: a ReplicaSet or a Job.
package struct OwnedObject: Sendable, Hashable {
  /// Name and owners.
  package var metadata: ObjectMetadata

  /// An object with what it says of itself.
  package init(metadata: ObjectMetadata) {
    self.metadata = metadata
  }

  /// Nil where the object has no name.
  init?(_ object: FieldValue, cluster: String) {
    guard let metadata = ObjectMetadata(object, cluster: cluster) else { return nil }
    self.init(metadata: metadata)
  }

  /// The paths that `init` reads: no labels, for there are many such objects.
  static let fields = ObjectMetadata.fields.filter {
    $0 != "metadata.labels" && $0 != "metadata.annotations"
  }
}
