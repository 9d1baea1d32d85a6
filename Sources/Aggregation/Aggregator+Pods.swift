// SPDX-License-Identifier: Apache-2.0

import Dialects
import MeshModel

extension Aggregator {
  /// Each target that is one workload's proxy, with the calls that it answered itself, and further
  /// pods of the same workloads.
  func pods(
    _ window: ClosedRange<Int64>,
    _ proxies: ProxyDirectory,
    of workloads: [WorkloadSummary],
    at now: Timestamp
  ) -> [PodSummary] {
    var reader = PodReader(table: table, window: window)
    let parts = buckets.windowParts(endingAt: window.upperBound)
    let namespaces = NamespaceFilter(options.namespaces)
    let staleAfter = 2 * options.intervalSeconds
    var result: [(cluster: String, pod: PodSummary)] = []
    for state in targets.values {
      guard let end = proxies.endOfTarget[state.target.id], state.status.lastSuccess != nil,
        namespaces.admits(namespace: table.symbols[end.namespace])
      else { continue }
      var pod = PodSummary(
        cluster: table.symbols[end.cluster],
        namespace: table.symbols[end.namespace],
        name: state.own.labelled?.pod ?? state.target.name,
        workload: table.symbols[end.workload],
        health: .idle
      )
      let figures = reader.figures(of: state.series.counters)
      for (protocolName, flow) in figures {
        pod.inbound[protocolName] = flow.traffic(protocolName)
      }
      if !figures.isEmpty {
        pod.health =
          figures.filter { $0.key != .tcp }.map { HealthRows.judge($1.tally, $0) }.worst ?? .unknown
      }
      // Latencies of a pod are kept for HTTP and gRPC together: they go to the busier of the two.
      let busiest = pod.inbound.filter { $0.key != .tcp }.max { $0.value.rate < $1.value.rate }
      if let busiest {
        pod.inbound[busiest.key]?.latency =
          state.series.own.buckets(
            bounds: table.ownBounds,
            within: parts,
            parts: buckets.partCount
          ).quantiles
      }
      pod.restartedAt = state.restartedAt
      let gauges = state.series.gauges
      pod.proxyVersion = gauges.version
      pod.proxyMemoryBytes = gauges.memoryBytes(isLinkerd: state.isLinkerd)
      pod.proxyCores = gauges.cores(isLinkerd: state.isLinkerd)
      if let heard = state.status.lastSuccess {
        let silence = now.seconds(since: heard)
        pod.staleSeconds = silence > staleAfter ? silence : nil
      }
      clusterPods.complete(&pod, in: state.target.cluster)
      result.append((state.target.cluster, pod))
    }
    let others = clusterPods.others(than: result, of: workloads)
    return (result.map(\.pod) + others).sorted { left, right in
      (left.cluster, left.namespace, left.name) < (right.cluster, right.namespace, right.name)
    }
  }

  /// What the proxies that answered lately tell of endpoints kept out.
  func ejections(since start: Int64) -> [Ejection] {
    var result: [UpstreamService: Ejection] = [:]
    for state in targets.values where state.status.lastSuccess?.milliseconds ?? .min >= start {
      state.series.gauges.forEachUpstream { upstream, ejected in
        var ejection =
          result[upstream]
          ?? Ejection(
            service: ServiceName(namespace: upstream.namespace, name: upstream.name),
            subset: upstream.subset
          )
        ejection.proxies += 1
        ejection.ejectingProxies += ejected > 0 ? 1 : 0
        ejection.endpoints = max(ejection.endpoints, ejected)
        result[upstream] = ejection
      }
    }
    return result.values.sorted { left, right in
      (left.service.namespace, left.service.name, left.subset)
        < (right.service.namespace, right.service.name, right.subset)
    }
  }
}
