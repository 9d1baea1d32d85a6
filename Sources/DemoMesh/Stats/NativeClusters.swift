// SPDX-License-Identifier: Apache-2.0

/// The Envoy clusters that istiod gives a workload: its namespace's services and the gateways, as
/// under a `Sidecar` whose egress is `./*` and `istio-system/*`.
struct NativeClusters {
  /// A cluster's name and the series that go through it.
  struct Cluster {
    var name: String
    /// The service called; nil for an inbound or an internal cluster.
    var service: Int?
    /// The workload behind a subset; nil for the service as a whole.
    var workload: Int?
    var isInbound = false
  }

  private(set) var clusters: [Cluster] = []

  init(of workload: Int, in topology: DemoTopology) {
    let owner = topology.workloads[workload]
    let called = Set(owner.steps.joined().map(\.service)).union(
      topology.entries.filter { $0.gateway == workload }.map(\.call.service)
    )
    for (index, service) in topology.services.enumerated()
    where service.namespace == owner.namespace || service.namespace == "istio-system"
      || called.contains(index)
    {
      let hasSubsets = service.versions.count > 1
      clusters.append(
        Cluster(name: "outbound|\(service.port)||\(service.host)", service: index)
      )
      for version in service.versions where hasSubsets {
        let subset = topology.workloads[version.workload].version
        clusters.append(
          Cluster(
            name: "outbound|\(service.port)|\(subset)|\(service.host)",
            service: index,
            workload: version.workload
          )
        )
      }
    }
    if !owner.isGateway {
      clusters.append(
        Cluster(
          name: "inbound|\(topology.services[owner.service].port)||",
          service: owner.service,
          isInbound: true
        )
      )
    }
    let internals = [
      "xds-grpc", "sds-grpc", "agent", "prometheus_stats", "PassthroughCluster",
      "BlackHoleCluster", "InboundPassthroughCluster",
    ]
    clusters += internals.map { Cluster(name: $0) }
  }

  /// What each cluster of that pod has counted.
  func figures(of pod: Int, in model: TrafficModel) -> [NativeFigures] {
    clusters.map { cluster in
      var figures = NativeFigures()
      guard let service = cluster.service else { return figures }
      let hasSubsets = model.topology.services[service].versions.count > 1
      for index in model.seriesByPod[pod] {
        let series = model.series[index]
        guard Int(series.key.service) == service,
          cluster.isInbound == (series.key.reporter == .destination),
          cluster.isInbound || !hasSubsets || isReached(cluster, by: series)
        else { continue }
        figures.add(series, histograms: model.mergedHistograms, index: index)
      }
      if cluster.isInbound { figures.activeRequests = Int(model.requestsInFlight[pod].rounded()) }
      return figures
    }
  }

  /// With subsets, a request that found an endpoint went through its subset; others through none.
  private func isReached(_ cluster: Cluster, by series: TrafficSeries) -> Bool {
    cluster.workload.map(Int32.init) ?? -1 == series.key.peer
  }
}
