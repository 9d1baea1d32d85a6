// SPDX-License-Identifier: Apache-2.0

import Aggregation
import Dialects
import Exposition
import MeshModel
import Testing

/// What a snapshot tells of the proxies themselves.
struct ProxyGaugesTests {
  private static let merged = """
    istio_agent_process_resident_memory_bytes 5e+07
    istio_build{component="proxy",tag="1.27.1"} 1
    istio_requests_total{reporter="destination",source_workload="web-v1",\
    source_workload_namespace="shop",destination_workload="cart-v1",\
    destination_workload_namespace="shop",request_protocol="http",response_code="200"} 60
    envoy_server_memory_allocated{} 8000000
    envoy_server_memory_physical_size{} 17000000
    process_resident_memory_bytes 3e+08
    process_cpu_seconds_total 60

    """

  @Test func `Envoy's memory and its agent's are the proxy's, the application's is not`() throws {
    let mesh = ExposedMesh()
    mesh.add("cart-v1", in: "shop", Self.merged)
    let pod = try #require(mesh.snapshot.pods.first)
    #expect(pod.proxyMemoryBytes == 67_000_000)
    #expect(pod.proxyVersion == "1.27.1")
    #expect(pod.proxyCores == nil)
    #expect(mesh.snapshot.sources.map(\.series) == [1])
  }

  @Test func `of an older Envoy the allocated memory is told`() throws {
    let mesh = ExposedMesh()
    let lines = Self.merged.split(separator: "\n").filter {
      !$0.contains("physical") && !$0.contains("agent")
    }
    mesh.add("cart-v1", in: "shop", lines.joined(separator: "\n") + "\n")
    #expect(mesh.snapshot.pods.map(\.proxyMemoryBytes) == [8_000_000])
  }

  @Test func `Linkerd's proxy tells its memory and its processor time`() throws {
    let mesh = ExposedMesh()
    mesh.add(
      "web",
      in: "shop",
      """
      request_total{direction="inbound",target_addr="10.0.0.7:80",tls="true",\
      client_id="default.shop.serviceaccount.identity.linkerd.cluster.local"} 60
      response_total{direction="inbound",target_addr="10.0.0.7:80",tls="true",\
      client_id="default.shop.serviceaccount.identity.linkerd.cluster.local",status_code="200",\
      classification="success"} 60
      process_resident_memory_bytes 17805312
      process_cpu_seconds_total 6
      proxy_build_info{git_version="279b301",profile="release"} 1

      """
    )
    let pod = try #require(mesh.snapshot.pods.first)
    #expect(pod.proxyMemoryBytes == 17_805_312)
    #expect(pod.proxyCores == 0.1)
    #expect(pod.proxyVersion == "279b301")
  }

  @Test func `a proxy that tells of no calls is still known by what it tells of itself`() {
    let mesh = ExposedMesh()
    let own = Self.merged.split(separator: "\n").filter { !$0.contains("reporter") }
    mesh.add(
      "cart-v1-5d4f7c9b8-aaaaa",
      labels: ["namespace": "shop", "pod": "cart-v1-5d4f7c9b8-aaaaa"],
      own.joined(separator: "\n") + "\n"
    )
    #expect(mesh.snapshot.pods.map(\.proxyVersion) == ["1.27.1"])
    #expect(mesh.snapshot.pods.map(\.proxyMemoryBytes) == [67_000_000])
    #expect(mesh.snapshot.sources.map(\.series) == [0])
  }

  @Test func `ejected endpoints are told by service and subset`() {
    let mesh = ExposedMesh()
    func clusters(_ ejected: Int) -> String {
      Self.merged + """
        envoy_cluster_outlier_detection_ejections_active{\
        cluster_name="outbound|9080|v2|reviews.bookinfo.svc.cluster.local"} \(ejected)
        envoy_cluster_outlier_detection_ejections_active{cluster_name="inbound|9080||"} 1
        envoy_cluster_outlier_detection_ejections_active{\
        cluster_name="outbound|9080||ratings.bookinfo.svc.cluster.local"} 0

        """
    }
    mesh.add("one", in: "shop", clusters(0))
    mesh.add("two", in: "shop", clusters(2))
    var ratings = Ejection(service: ServiceName(namespace: "bookinfo", name: "ratings"), subset: "")
    ratings.proxies = 2
    var reviews = Ejection(
      service: ServiceName(namespace: "bookinfo", name: "reviews"),
      subset: "v2"
    )
    reviews.proxies = 2
    reviews.ejectingProxies = 1
    reviews.endpoints = 2
    #expect(mesh.snapshot.ejections == [ratings, reviews])
  }

  @Test func `a proxy with thousands of upstream clusters costs no more than a few`() {
    let mesh = ExposedMesh()
    let lines = (0..<5000).map { index in
      "envoy_cluster_outlier_detection_ejections_active{cluster_name=\"service-\(index)\"} 1"
    }
    mesh.add("one", in: "shop", lines.joined(separator: "\n") + "\n")
    #expect(mesh.snapshot.ejections.count == 64)
  }
}
