// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// What API servers tell of pods: whether they are ready, how often their proxies restarted.
struct ClusterPods {
  private struct Place: Hashable {
    var cluster: String
    var namespace: String
    var name: String
  }

  private let byPlace: [Place: PodSummary]

  /// Takes pods whose clusters are called as targets call them.
  init(_ pods: [PodSummary] = []) {
    byPlace = Dictionary(
      pods.map { (Place(cluster: $0.cluster, namespace: $0.namespace, name: $0.name), $0) },
      uniquingKeysWith: { first, _ in first }
    )
  }

  var isEmpty: Bool { byPlace.isEmpty }

  /// Adds to a pod whose proxy was asked what its cluster tells of it.
  func complete(_ pod: inout PodSummary, in cluster: String) {
    let place = Place(cluster: cluster, namespace: pod.namespace, name: pod.name)
    guard let known = byPlace[place] else { return }
    pod.isReady = known.isReady
    pod.restarts = known.restarts
    pod.proxyVersion = pod.proxyVersion ?? known.proxyVersion
  }

  /// Pods of those workloads whose proxies were not asked, or that have none.
  ///
  /// - Parameters:
  ///   - reported: Those whose proxies were asked, with the clusters that their targets are in.
  ///   - workloads: Where they may belong.
  /// - Returns: The pods, each with the name that its workload's cluster has.
  func others(
    than reported: [(cluster: String, pod: PodSummary)],
    of workloads: [WorkloadSummary]
  ) -> [PodSummary] {
    guard !isEmpty else { return [] }
    let asked = Set(
      reported.map { Place(cluster: $0.cluster, namespace: $0.pod.namespace, name: $0.pod.name) }
    )
    let told = Dictionary(
      reported.map { ($0.cluster, $0.pod.cluster) },
      uniquingKeysWith: { first, _ in first }
    )
    let clusters = Dictionary(
      workloads.map {
        (Place(cluster: "", namespace: $0.namespace, name: $0.workload), [$0.cluster])
      },
      uniquingKeysWith: +
    )
    return byPlace.compactMap { place, pod in
      let workload = Place(cluster: "", namespace: pod.namespace, name: pod.workload)
      guard !asked.contains(place), let candidates = clusters[workload] else { return nil }
      let name = told[place.cluster] ?? place.cluster
      guard candidates.contains(name) || candidates.count == 1 && place.cluster.isEmpty else {
        return nil
      }
      var pod = pod
      pod.cluster = candidates.contains(name) ? name : candidates[0]
      return pod
    }
  }
}

extension Aggregator {
  /// Says what API servers tell of pods, by the names that `ReportingTarget` has for clusters.
  package func describe(pods: [PodSummary]) {
    clusterPods = ClusterPods(pods)
  }
}
