// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Testing

/// What recorded expositions of each kind of proxy come to.
@Suite struct RecordedProxiesTests {
  private func mesh(
    _ fixture: String,
    _ labels: [String: String] = [:]
  ) throws -> ExposedMesh {
    let mesh = ExposedMesh()
    mesh.add(fixture, labels: labels, try ExposedMesh.fixture(fixture))
    return mesh
  }

  @Test func `a Linkerd proxy tells whom it calls and who calls it`() throws {
    let mesh = try mesh("linkerd-proxy", ["namespace": "emojivoto", "workload": "web"])
    #expect(
      mesh.edges() == [
        "emojivoto/web -> default/legacy http 12 12 failed",
        "emojivoto/web -> emojivoto/emoji grpc 1204",
        "emojivoto/web -> emojivoto/voting grpc 603 55 failed",
        "ingress/default -> emojivoto/web http 1205 55 failed",
      ]
    )
    let edges = mesh.snapshot.graph(.workload).edges
    #expect(edges.map(\.traffic.mtlsPercent) == [0, 100, 100, 100])
    #expect(edges.allSatisfy { $0.traffic.latency != nil })
    #expect(mesh.snapshot.sources.map(\.dialect) == ["Linkerd"])
    #expect(mesh.snapshot.workloads.first { $0.workload == "web" }?.proxies == 1)
  }

  @Test func `an NGINX controller is a gateway that calls services`() throws {
    let mesh = try mesh("nginx-ingress")
    let controller = "ingress-nginx/ingress-nginx-controller"
    #expect(
      mesh.edges() == [
        "\(controller) -> service default-backend http 96 96 failed",
        "\(controller) -> service bookinfo/productpage http 8173 17 failed",
        "\(controller) -> service bookinfo/reviews-v3 http 411",
      ]
    )
    let graph = mesh.snapshot.graph(.workload)
    #expect(graph.nodes.filter(\.isGateway).map(\.name) == ["ingress-nginx-controller"])
    let latency = try #require(graph.edges[1].traffic.latency)
    #expect(latency.p50 > 1 && latency.p50 < 1000)
    #expect(mesh.snapshot.sources.map(\.dialect) == ["NGINX ingress"])
  }

  @Test func `a Consul proxy calls services by their Consul names`() throws {
    let mesh = try mesh("consul-web")
    #expect(
      mesh.edges()
        == [
          "unknown -> default/web http 80",
          "default/web -> service default/api http 80 11 failed",
          "default/web -> service default/payments grpc 16 16 failed",
          "default/web -> service default/payments http 19 19 failed",
        ]
    )
    #expect(
      Set(mesh.edges(.versionedApp).filter { $0.contains("api") }) == [
        "default/web -> default/api http 42 7 failed",
        "default/web -> default/api/v2 http 38 4 failed",
      ]
    )
    let payments = mesh.snapshot.graph(.workload).nodes.first { $0.name == "payments" }
    #expect(payments?.cluster == "dc2")
    #expect(mesh.snapshot.sources.map(\.dialect) == ["Consul"])
  }

  @Test func `an Envoy calls what its clusters are named for`() throws {
    let mesh = try mesh(
      "envoy-productpage",
      ["namespace": "bookinfo", "workload": "productpage-v1"]
    )
    #expect(
      mesh.edges()
        == [
          "unknown -> bookinfo/productpage-v1 http 387 20 failed",
          "bookinfo/productpage-v1 -> service bookinfo/details http 367",
          "bookinfo/productpage-v1 -> service bookinfo/reviews http 367",
          "bookinfo/productpage-v1 -> service istio-system/zipkin http 226",
        ]
    )
    #expect(
      Set(mesh.edges(.versionedApp).filter { $0.contains("reviews") }) == [
        "bookinfo/productpage-v1 -> bookinfo/reviews/v1 http 215",
        "bookinfo/productpage-v1 -> bookinfo/reviews/v2 http 82",
        "bookinfo/productpage-v1 -> bookinfo/reviews/v3 http 70",
      ]
    )
    #expect(mesh.snapshot.sources.map(\.dialect) == ["Envoy"])
  }

  @Test func `a waypoint tells both ends of a call, and whom it refused`() throws {
    let mesh = try mesh(
      "waypoint",
      ["namespace": "bookinfo", "pod": "reviews-waypoint-6d4f-abcde"]
    )
    #expect(
      mesh.edges() == [
        "bookinfo/bookinfo-gateway-istio -> bookinfo/reviews-v1 grpc 50 6 failed",
        "bookinfo/productpage-v1 -> bookinfo/reviews-v1 http 1810",
        "bookinfo/productpage-v1 -> bookinfo/reviews-v2 http 611 9 failed",
        "bookinfo/productpage-v1 -> service bookinfo/reviews http 21 21 failed",
      ]
    )
    #expect(mesh.snapshot.graph(.workload).edges.allSatisfy { $0.traffic.mtlsPercent == 100 })
  }

  @Test(arguments: [["app": "ztunnel"], [:]])
  func `a ztunnel tells the connections of all pods of its node`(
    labels: [String: String]
  ) throws {
    let mesh = try mesh("ztunnel", labels)
    let edges = mesh.edges()
    #expect(edges.contains("bookinfo/productpage-v1 -> bookinfo/details-v1 tcp 420"))
    #expect(edges.contains("bookinfo/productpage-v1 -> bookinfo/reviews-waypoint tcp 88"))
    #expect(edges.contains("bookinfo/reviews-waypoint -> bookinfo/reviews-v1 tcp 30"))
    #expect(edges.contains("unknown -> bookinfo/ratings-v1 tcp 12"))
    #expect(mesh.snapshot.workloads.allSatisfy { $0.proxies == 0 })
  }
}
