// SPDX-License-Identifier: Apache-2.0

import MeshModel

/// Puts a topology together, leaves first: what is called has an index before its callers.
struct TopologyBuilder {
  private(set) var topology: DemoTopology
  private let replicas: Int?
  private var generator: SeededGenerator

  init(_ options: DemoOptions) {
    topology = DemoTopology(cluster: options.cluster)
    replicas = options.replicas
    generator = SeededGenerator(seed: options.seed)
  }

  /// A service of the mesh, without workloads so far.
  mutating func service(
    _ name: String,
    in namespace: String,
    port: Int,
    _ protocolName: TrafficProtocol = .http
  ) -> Int {
    topology.services.append(
      DemoService(
        name: name,
        namespace: namespace,
        host: "\(name).\(namespace).svc.cluster.local",
        port: port,
        protocolName: protocolName
      )
    )
    return topology.services.count - 1
  }

  /// A host outside the mesh.
  mutating func externalService(_ host: String, port: Int) -> Int {
    topology.services.append(
      DemoService(name: host, namespace: "", host: host, port: port, protocolName: .http)
    )
    return topology.services.count - 1
  }

  /// A version of a service with its pods; the workload's index.
  @discardableResult
  mutating func workload(
    of service: Int,
    version: String = "v1",
    weight: Double = 100,
    replicas usual: Int = 2,
    takes ownWork: LatencyDistribution,
    calls steps: [[DemoCall]] = [],
    notFoundShare: Double = 0
  ) -> Int {
    let called = topology.services[service]
    return add(
      DemoWorkload(
        name: "\(called.name)-\(version)",
        namespace: called.namespace,
        app: called.name,
        version: version,
        serviceAccount: "\(called.namespace)-\(called.name)",
        service: service,
        ownWork: ownWork,
        steps: steps,
        notFoundShare: notFoundShare,
        isGateway: false,
        pods: 0..<0
      ),
      weight: weight,
      replicas: usual
    )
  }

  /// A gateway in `istio-system`, named as its service; the workload's index.
  @discardableResult
  mutating func gateway(of service: Int, calls steps: [[DemoCall]] = []) -> Int {
    let name = topology.services[service].name
    return add(
      DemoWorkload(
        name: name,
        namespace: "istio-system",
        app: name,
        version: "unknown",
        serviceAccount: "\(name)-service-account",
        service: service,
        ownWork: LatencyDistribution(median: 0.4, p99: 1.5),
        steps: steps,
        notFoundShare: 0,
        isGateway: true,
        pods: 0..<0
      ),
      weight: 100,
      replicas: 2
    )
  }

  /// Requests from outside, `rate` a second.
  mutating func entry(through gateway: Int, to call: DemoCall, rate: Double) {
    topology.entries.append(DemoEntry(gateway: gateway, call: call, requestsPerSecond: rate))
  }

  private mutating func add(_ workload: DemoWorkload, weight: Double, replicas usual: Int) -> Int {
    let index = topology.workloads.count
    let start = topology.pods.count
    let templateHash = podSuffix(length: 9)
    for _ in 0..<max(1, replicas ?? usual) {
      topology.pods.append(
        DemoPod(name: "\(workload.name)-\(templateHash)-\(podSuffix(length: 5))", workload: index)
      )
    }
    var workload = workload
    workload.pods = start..<topology.pods.count
    topology.workloads.append(workload)
    topology.services[workload.service].versions.append(
      DemoVersion(workload: index, weight: weight)
    )
    return index
  }

  /// Letters and digits that Kubernetes uses in generated names: no vowels, nothing ambiguous.
  private mutating func podSuffix(length: Int) -> String {
    let alphabet = Array("bcdfghjklmnpqrstvwxz2456789")
    return String((0..<length).map { _ in alphabet[generator.index(below: alphabet.count)] })
  }
}
