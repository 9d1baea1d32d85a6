// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Testing

@testable import Kubernetes

@Suite struct MeshDiscoveryTests {
  private func lines(_ proxies: [DiscoveredProxy]) -> [String] {
    proxies.map { proxy in
      let labels = ["workload", "app", "version"].map { proxy.labels[$0] ?? "-" }
      return "\(proxy.role) \(proxy.pod.namespace) \(labels.joined(separator: " ")) "
        + "\(proxy.address):\(proxy.port)\(proxy.path)"
    }
  }

  @Test func `an Istio mesh is found with its sidecars, gateways, waypoints and ztunnels`() throws {
    let mesh = MeshDiscovery.mesh(in: try .recorded())
    let path = "15020/stats/prometheus"
    #expect(
      lines(mesh.proxies) == [
        "waypoint ambient-shop reviews-waypoint reviews-waypoint - 10.244.1.21:\(path)",
        "sidecar bookinfo details-v1 details v1 10.244.0.12:\(path)",
        "sidecar bookinfo productpage-v1 productpage v1 10.244.0.11:\(path)",
        "sidecar bookinfo ratings-v1 ratings v1 10.244.0.16:\(path)",
        "sidecar bookinfo reviews-v1 reviews v1 10.244.0.13:\(path)",
        "sidecar bookinfo reviews-v2 reviews v2 10.244.0.14:\(path)",
        "sidecar bookinfo reviews-v3 reviews v3 10.244.0.15:\(path)",
        "gateway istio-system istio-ingressgateway istio-ingressgateway - 10.244.0.10:\(path)",
        "ztunnel istio-system ztunnel ztunnel - 10.244.0.20:15020/metrics",
      ]
    )
    #expect(mesh.proxies.allSatisfy { $0.cluster == "east" && $0.labels["cluster"] == "east" })
    #expect(mesh.proxies[7].labels["istio"] == "ingressgateway")
    #expect(
      mesh.controlPlanes == [
        IstioRevision(revision: "default", version: "1.27.1", namespace: "istio-system")
      ]
    )
    #expect(mesh.controlPlanes.first?.meshConfigName.description == "istio-system/istio")
  }

  @Test func `the proxies of other meshes are found where they answer`() throws {
    let mesh = MeshDiscovery.mesh(in: try .recorded(pods: "podlist-other-meshes"))
    #expect(
      lines(mesh.proxies) == [
        "sidecar default web-consul web - 10.244.2.9:20200/metrics",
        "sidecar emojivoto web web v1 10.42.0.21:4191/metrics",
        "ingress ingress-nginx ingress-nginx-controller ingress-nginx - 10.244.2.10:10254/metrics",
      ]
    )
    #expect(mesh.podSummaries.map(\.proxyVersion) == ["1.7.1", "edge-26.8.2", "1.20.3"])
  }

  @Test func `a service leads to the workloads of its endpoints or its selector`() throws {
    let mesh = MeshDiscovery.mesh(in: try .recorded())
    func workloads(_ name: String) -> [String]? {
      mesh.services.first { $0.name.name == name }?.workloads.map { "\($0.kind) \($0.name)" }
    }
    #expect(
      workloads("reviews") == [
        "Deployment reviews-v1", "Deployment reviews-v2", "Deployment reviews-v3",
      ]
    )
    #expect(workloads("details") == ["Deployment details-v1"])
    #expect(workloads("googleapis") == [])
    let reviews = mesh.services.first { $0.name.name == "reviews" }
    #expect(reviews?.endpoints == 3)
    #expect(reviews?.readyEndpoints == 2)
  }

  @Test func `a pod's proxy is told with its version, restarts and readiness`() throws {
    var state = try ClusterState.recorded()
    let name = ObjectName(namespace: "bookinfo", name: "details-v1-766844796b-sxf8b")
    let index = try #require(
      state.pods[name]?.containers.firstIndex { $0.name == "istio-proxy" }
    )
    state.pods[name]?.containers[index].restarts = 3
    state.pods[name]?.isReady = false
    let summaries = MeshDiscovery.mesh(in: state).podSummaries
    let pod = try #require(summaries.first { $0.name == name.name })
    #expect(pod.workload == "details-v1")
    #expect(pod.proxyVersion == "1.27.1")
    #expect(pod.restarts == 3)
    #expect(pod.isReady == false)
    #expect(pod.hasProxy)
    let legacy = summaries.first { $0.workload == "legacy" }
    #expect(legacy?.hasProxy == false)
    #expect(legacy?.restarts == nil)
    #expect(summaries.first { $0.workload == "cart-v1" }?.hasProxy == true)
  }

  @Test func `pods that have ended, are going or have no address are not asked`() {
    var ended = Pod.sample("a", containers: ["istio-proxy", "app"])
    ended.phase = .succeeded
    var going = Pod.sample("b", containers: ["istio-proxy", "app"])
    going.metadata.isBeingDeleted = true
    var pending = Pod.sample("c", containers: ["istio-proxy", "app"])
    pending.address = ""
    let mesh = MeshDiscovery.mesh(in: ClusterState(ended, going, pending))
    #expect(mesh.proxies.isEmpty)
    #expect(mesh.workloads.map(\.reference.name) == ["c"])
  }

  @Test func `an empty cluster is an empty mesh`() {
    #expect(MeshDiscovery.mesh(in: ClusterState()) == DiscoveredMesh())
  }
}
