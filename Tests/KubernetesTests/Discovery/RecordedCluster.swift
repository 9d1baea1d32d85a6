// SPDX-License-Identifier: Apache-2.0

import Foundation
import MeshModel
import Testing

@testable import Kubernetes

extension ClusterState {
  /// The state that recorded lists give.
  static func recorded(pods: String = "podlist-all") throws -> ClusterState {
    var state = ClusterState(cluster: "east")
    for item in try items(pods) {
      let pod = try #require(Pod(item, cluster: "east"))
      state.pods[pod.objectName] = pod
    }
    for item in try items("namespacelist") {
      let namespace = try #require(Namespace(item, cluster: "east"))
      state.namespaces[namespace.metadata.objectName] = namespace
    }
    for item in try items("servicelist") {
      let service = try #require(Service(item, cluster: "east"))
      state.services[service.metadata.objectName] = service
    }
    for item in try items("endpointslicelist") {
      let slice = try #require(EndpointSlice(item, cluster: "east"))
      state.endpointSlices[slice.metadata.objectName] = slice
    }
    return state
  }

  private static func items(_ name: String) throws -> [FieldValue] {
    let folder = try #require(Bundle.module.resourceURL)
    let data = try Data(contentsOf: folder.appending(path: "Fixtures/Discovery/\(name).json"))
    var reader = JSONReader(Array(data), pool: StringPool(capacity: 1024))
    let list = reader.readValue(FieldSelection.withoutBookkeeping)
    return try #require(list)["items"]?.elements ?? []
  }
}

extension Pod {
  /// A running pod with one container a name.
  static func sample(
    _ name: String,
    in namespace: String = "shop",
    labels: [String: String] = [:],
    annotations: [String: String] = [:],
    owner: OwnerReference? = nil,
    containers: [String] = ["app"]
  ) -> Pod {
    var pod = Pod(
      metadata: ObjectMetadata(
        namespace: namespace,
        name: name,
        labels: labels,
        annotations: annotations,
        owners: owner.map { [$0] } ?? []
      )
    )
    pod.phase = .running
    pod.address = "10.0.0.7"
    pod.containers = containers.map { PodContainer(name: $0) }
    return pod
  }
}

extension ClusterState {
  /// A state of these pods alone.
  init(_ pods: Pod..., namespace: [String: String] = [:]) {
    self.init()
    for pod in pods { self.pods[pod.objectName] = pod }
    let shop = Namespace(metadata: ObjectMetadata(name: "shop", labels: namespace))
    namespaces[shop.metadata.objectName] = shop
  }
}
