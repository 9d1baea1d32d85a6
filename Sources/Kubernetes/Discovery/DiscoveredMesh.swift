// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// The mesh as one cluster's objects describe it.
package struct DiscoveredMesh: Sendable, Equatable {
  /// `ClusterState.cluster`.
  package var cluster: String
  /// Those that can be asked, by namespace and pod.
  package var proxies: [DiscoveredProxy] = []
  /// By namespace, name and kind.
  package var workloads: [DiscoveredWorkload] = []
  /// By namespace and name.
  package var services: [DiscoveredService] = []
  /// What each namespace asks for, by its name.
  package var injection: [String: NamespaceInjection] = [:]
  /// The Istio control planes that run.
  package var controlPlanes: Set<IstioRevision> = []

  /// An empty mesh.
  package init(cluster: String = "") {
    self.cluster = cluster
  }

  /// Workloads some pod of which should have a proxy and has none.
  package var workloadsLackingProxies: [DiscoveredWorkload] {
    workloads.filter { $0.missingProxy != nil }
  }

  /// The pods of all workloads, by namespace and name, without figures of their traffic.
  package var podSummaries: [PodSummary] {
    workloads.flatMap { workload in
      workload.pods.map { pod in
        var summary = PodSummary(
          cluster: cluster,
          namespace: pod.name.namespace,
          name: pod.name.name,
          workload: workload.reference.name
        )
        summary.proxyVersion = pod.proxyVersion
        summary.restarts = pod.proxyRestarts
        summary.isReady = pod.isReady
        summary.hasProxy = pod.proxyRole != nil || pod.isCaptured
        return summary
      }
    }.sorted { ($0.namespace, $0.name) < ($1.namespace, $1.name) }
  }
}

/// A workload and its pods.
package struct DiscoveredWorkload: Sendable, Equatable {
  package var cluster: String
  /// Kind, namespace and name.
  package var reference: WorkloadReference
  /// App and version by Istio's canonical labels, of its first pod.
  package var identity: CanonicalIdentity
  /// By name.
  package var pods: [DiscoveredPod] = []

  /// A workload without pods.
  package init(cluster: String, reference: WorkloadReference, identity: CanonicalIdentity) {
    self.cluster = cluster
    self.reference = reference
    self.identity = identity
  }

  /// Why a proxy is missing, where one is: that of the first such pod.
  package var missingProxy: MissingProxy? { pods.lazy.compactMap(\.missingProxy).first }
}

/// A pod of a workload, as far as the mesh is concerned.
package struct DiscoveredPod: Sendable, Equatable {
  package var name: ObjectName
  /// Whether it takes traffic.
  package var isReady: Bool
  /// Of its containers, the proxy's included.
  package var restarts: Int
  /// Nil where no proxy stands in it.
  package var proxyRole: DiscoveredProxy.Role?
  /// The tag of the proxy's image; nil without proxy or tag.
  package var proxyVersion: String?
  /// Of the proxy's container; nil without proxy.
  package var proxyRestarts: Int?
  /// The proxy of its node takes its traffic, so that it needs none of its own.
  package var isCaptured: Bool
  /// Set where it should have a proxy and has none.
  package var missingProxy: MissingProxy?

  init(_ pod: Pod, proxy: PodProxy?, missing: MissingProxy?) {
    name = pod.objectName
    isReady = pod.isReady
    restarts = pod.runningContainers.reduce(0) { $0 + $1.restarts }
    proxyRole = proxy?.role
    proxyVersion = proxy?.version
    proxyRestarts = proxy?.container.restarts
    isCaptured = MissingProxy.isCaptured(pod)
    missingProxy = missing
  }
}

/// A service and what stands behind it.
package struct DiscoveredService: Sendable, Equatable {
  package var cluster: String
  package var name: ObjectName
  /// By their endpoints where there are any, and by the service's selector.
  package var workloads: [WorkloadReference] = []
  package var endpoints = 0
  /// Those that take traffic.
  package var readyEndpoints = 0
  /// What clients may ask for.
  package var ports: [Service.Port]

  init(_ service: Service, cluster: String) {
    self.cluster = cluster
    name = service.metadata.objectName
    ports = service.ports
  }
}
