// SPDX-License-Identifier: Apache-2.0

import Aggregation
import MeshModel
import Testing

/// What API servers tell of pods beside what their proxies tell.
struct ClusterPodsTests {
  private static let call = Call("destination: shop/web-v1 -> shop/cart-v1 http")
  private static let asked = "cart-v1-5d4f7c9b8-aaaaa"
  private static let other = "cart-v1-5d4f7c9b8-bbbbb"

  private static func pod(
    _ name: String,
    in cluster: String = "",
    of workload: String = "cart-v1",
    isReady: Bool = true,
    restarts: Int? = 0
  ) -> PodSummary {
    var pod = PodSummary(cluster: cluster, namespace: "shop", name: name, workload: workload)
    pod.isReady = isReady
    pod.restarts = restarts
    pod.proxyVersion = "1.27.1"
    return pod
  }

  private static func mesh(cluster: String? = nil) -> MeshHarness {
    let mesh = MeshHarness()
    var labels = ["namespace": "shop", "pod": asked]
    labels[ReportingTarget.clusterLabel] = cluster
    mesh.label(1, labels)
    mesh.add(call, "0 60", target: 1)
    return mesh
  }

  @Test func `readiness, restarts and version come to the pod whose proxy was asked`() throws {
    let mesh = Self.mesh()
    mesh.aggregator.describe(pods: [Self.pod(Self.asked, isReady: false, restarts: 3)])
    let pod = try #require(mesh.run().pods.first)
    #expect(pod.isReady == false)
    #expect(pod.restarts == 3)
    #expect(pod.proxyVersion == "1.27.1")
    #expect(pod.inbound[.http]?.rate == 1)
  }

  @Test func `pods that were not asked stand beside their siblings`() throws {
    let mesh = Self.mesh()
    mesh.aggregator.describe(pods: [
      Self.pod(Self.asked), Self.pod(Self.other, isReady: false), Self.pod("db-0", of: "db"),
    ])
    let snapshot = mesh.run()
    #expect(snapshot.pods.map(\.name) == [Self.asked, Self.other])
    #expect(snapshot.pods.map(\.health) == [.healthy, .unknown])
    // Under the name that telemetry has for the cluster, as their workload.
    let workload = try #require(snapshot.workloads.first { $0.workload == "cart-v1" })
    #expect(Set(snapshot.pods.map(\.cluster)) == [workload.cluster])
  }

  @Test func `pods of one name in two clusters are two`() {
    let mesh = Self.mesh(cluster: "east")
    mesh.aggregator.describe(pods: [
      Self.pod(Self.asked, in: "east", restarts: 1), Self.pod(Self.asked, in: "west", restarts: 2),
    ])
    #expect(mesh.run().pods.map(\.restarts) == [1])
  }

  @Test func `nothing is told of pods where no cluster is read`() {
    let pods = Self.mesh().run().pods
    #expect(pods.map(\.isReady) == [nil])
    #expect(pods.map(\.restarts) == [nil])
  }
}
