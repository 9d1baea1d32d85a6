// SPDX-License-Identifier: Apache-2.0

/// Finds a mesh in what is known of a cluster: its proxies, workloads, services and control planes.
///
/// Pure: a state in, a mesh out. The same state gives the same mesh.
package enum MeshDiscovery {
  /// All that the state tells of the mesh.
  package static func mesh(in state: ClusterState) -> DiscoveredMesh {
    let owners = WorkloadOwners(state)
    var mesh = pods(of: state, owners)
    mesh.services = services(of: state, owners)
    return mesh
  }

  /// The proxies that can be asked, by namespace and pod.
  package static func proxies(in state: ClusterState) -> [DiscoveredProxy] {
    meshWithoutServices(in: state).proxies
  }

  /// All that pods and namespaces tell of the mesh; cheaper than the whole.
  package static func meshWithoutServices(in state: ClusterState) -> DiscoveredMesh {
    pods(of: state, WorkloadOwners(state))
  }

  /// The mesh without its services.
  private static func pods(of state: ClusterState, _ owners: WorkloadOwners) -> DiscoveredMesh {
    let injection = Dictionary(
      uniqueKeysWithValues: state.namespaces.values.map {
        ($0.metadata.name, NamespaceInjection($0))
      }
    )
    var mesh = DiscoveredMesh(cluster: state.cluster)
    var workloads: [WorkloadReference: DiscoveredWorkload] = [:]
    for pod in state.pods.keys.sorted().compactMap({ state.pods[$0] })
    where pod.phase != .succeeded && pod.phase != .failed && !pod.metadata.isBeingDeleted {
      let reference = owners.workload(of: pod)
      let identity = CanonicalIdentity(pod.metadata.labels, workload: reference.name)
      let proxy = PodProxy(pod)
      if let proxy, pod.isReachable,
        let found = proxy.discovered(pod, reference, identity, cluster: state.cluster)
      {
        mesh.proxies.append(found)
      }
      var workload =
        workloads[reference]
        ?? DiscoveredWorkload(cluster: state.cluster, reference: reference, identity: identity)
      workload.pods.append(
        DiscoveredPod(
          pod,
          proxy: proxy,
          missing: proxy == nil
            ? MissingProxy(pod, in: injection[pod.metadata.namespace] ?? NamespaceInjection())
            : nil
        )
      )
      workloads[reference] = workload
      if let version = IstioRevision(pod) { mesh.controlPlanes.insert(version) }
    }
    mesh.workloads = workloads.keys.sorted().compactMap { workloads[$0] }
    mesh.injection = injection
    return mesh
  }

  private static func services(
    of state: ClusterState,
    _ owners: WorkloadOwners
  ) -> [DiscoveredService] {
    var slices: [ObjectName: [EndpointSlice]] = [:]
    for slice in state.endpointSlices.values where !slice.service.isEmpty {
      let name = ObjectName(namespace: slice.metadata.namespace, name: slice.service)
      slices[name, default: []].append(slice)
    }
    var podsByNamespace: [String: [Pod]] = [:]
    for pod in state.pods.values {
      podsByNamespace[pod.metadata.namespace, default: []].append(pod)
    }
    return state.services.values.map { service in
      var result = DiscoveredService(service, cluster: state.cluster)
      var workloads: Set<WorkloadReference> = []
      let namespace = service.metadata.namespace
      for endpoint in (slices[service.metadata.objectName] ?? []).flatMap(\.endpoints) {
        result.endpoints += 1
        if endpoint.isReady { result.readyEndpoints += 1 }
        if let pod = state.pods[ObjectName(namespace: namespace, name: endpoint.pod)] {
          workloads.insert(owners.workload(of: pod))
        }
      }
      for pod in podsByNamespace[namespace] ?? []
      where service.selects(labels: pod.metadata.labels) && pod.isReachable {
        workloads.insert(owners.workload(of: pod))
      }
      result.workloads = workloads.sorted()
      return result
    }.sorted { $0.name < $1.name }
  }
}
