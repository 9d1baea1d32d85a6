// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// Who is in the demo mesh and who calls whom.
///
/// Everything refers to the rest by index.
package struct DemoTopology: Sendable {
  /// The cluster's name in every label.
  package var cluster: String
  /// Names that can be called, leaves before their callers.
  package var services: [DemoService] = []
  /// Deployments and gateways.
  package var workloads: [DemoWorkload] = []
  /// Replicas; a workload's are neighbours.
  package var pods: [DemoPod] = []
  /// Where requests come from outside.
  package var entries: [DemoEntry] = []

  package init(cluster: String) {
    self.cluster = cluster
  }

  /// The index of the workload of that name; nil where there is none.
  package func workload(named name: String) -> Int? {
    workloads.firstIndex { $0.name == name }
  }

  /// The index of the service of that name; nil where there is none.
  package func service(named name: String) -> Int? {
    services.firstIndex { $0.name == name }
  }

  /// The pod of a workload by its number, the last if there are fewer; nil without that workload.
  package func pod(of workload: String, replica: Int) -> Int? {
    guard let index = self.workload(named: workload) else { return nil }
    let pods = workloads[index].pods
    return pods.isEmpty ? nil : min(pods.lowerBound + replica, pods.upperBound - 1)
  }
}

/// A name that can be called, and the workloads behind it.
package struct DemoService: Sendable {
  /// As in Kubernetes.
  package var name: String
  /// Empty for a host outside the mesh.
  package var namespace: String
  /// The fully qualified name, as in the label `destination_service`.
  package var host: String
  /// The port that callers use.
  package var port: Int
  /// What its callers speak.
  package var protocolName: TrafficProtocol
  /// Empty for a host outside the mesh.
  package var versions: [DemoVersion] = []

  /// Whether the host is outside the mesh: no workload, no proxy, known by a ServiceEntry.
  package var isExternal: Bool { namespace.isEmpty }
}

/// The share of a service's traffic that a workload gets.
package struct DemoVersion: Sendable {
  /// Index into `workloads`.
  package var workload: Int
  /// Relative to the service's other versions.
  package var weight: Double
}

/// A deployment: one version of an application, or a gateway.
package struct DemoWorkload: Sendable {
  /// As in Kubernetes.
  package var name: String
  /// As in Kubernetes.
  package var namespace: String
  /// The app, which is also Istio's canonical service.
  package var app: String
  /// `unknown` for gateways, as Istio says.
  package var version: String
  /// Whose identity its proxies have.
  package var serviceAccount: String
  /// Index into `services`.
  package var service: Int
  /// What it takes without the calls it makes.
  package var ownWork: LatencyDistribution
  /// Calls one after the other; those of one step run side by side.
  package var steps: [[DemoCall]]
  /// Share of requests, 0...1, that it answers with 404 by its own decision.
  package var notFoundShare: Double
  /// Gateways report what they send and not what they receive.
  package var isGateway: Bool
  /// Replicas; a workload's are neighbours.
  package var pods: Range<Int>

  /// The label `source_principal` or `destination_principal` under mutual TLS.
  package var principal: String {
    "spiffe://cluster.local/ns/\(namespace)/sa/\(serviceAccount)"
  }
}

/// One replica: a proxy with counters of its own.
package struct DemoPod: Sendable {
  /// As in Kubernetes.
  package var name: String
  /// Index into `workloads`.
  package var workload: Int
}

/// A call that a workload makes for a request it serves.
package struct DemoCall: Sendable {
  /// Index into `services`.
  package var service: Int
  /// How many of the caller's requests make it, 0...1.
  package var probability: Double
  /// How many of its failures, 0...1, fail the caller's own request with 500; it bears the rest.
  package var failureShare: Double
  /// Size of a request.
  package var requestBytes: Int
  /// Usual size of a good answer.
  package var responseBytes: Int

  package init(
    _ service: Int,
    probability: Double = 1,
    failureShare: Double = 1,
    requestBytes: Int = 420,
    responseBytes: Int = 900
  ) {
    self.service = service
    self.probability = probability
    self.failureShare = failureShare
    self.requestBytes = requestBytes
    self.responseBytes = responseBytes
  }
}

/// Where requests come into the mesh.
package struct DemoEntry: Sendable {
  /// The workload that sends them on.
  package var gateway: Int
  /// What it calls, and how.
  package var call: DemoCall
  /// Its rate, the same at all times.
  package var requestsPerSecond: Double
}
