// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Testing

/// Meshes of more than one kind of proxy.
@Suite struct DialectJoinTests {
  private func nginx(_ service: String, _ namespace: String, _ answers: [(String, Int)]) -> String {
    answers.map { status, count in
      "nginx_ingress_controller_requests{controller_class=\"k8s.io/ingress-nginx\","
        + "controller_namespace=\"ingress\",controller_pod=\"nginx-6d675964ff-4b9wh\","
        + "namespace=\"\(namespace)\",service=\"\(service)\",ingress=\"shop\",host=\"shop.example\","
        + "status=\"\(status)\"} \(count)\n"
    }.joined()
  }

  private func istio(_ calls: (String, Int)...) -> String {
    calls.map { call, count in
      let call = Call(call)
      let family =
        call.protocolName == "tcp" ? "istio_tcp_connections_opened_total" : "istio_requests_total"
      let labels = call.labels.map { "\($0.0)=\"\($0.1)\"" }.joined(separator: ",")
      return "\(family){\(labels)} \(count)\n"
    }.joined()
  }

  private func envoy(_ clusters: (String, String, Int)...) -> String {
    clusters.map { cluster, code, count in
      "envoy_cluster_upstream_rq{envoy_response_code=\"\(code)\","
        + "envoy_cluster_name=\"\(cluster)\"} \(count)\n"
        + "envoy_cluster_upstream_rq_xx{envoy_response_code_class=\"\(code.prefix(1))\","
        + "envoy_cluster_name=\"\(cluster)\"} \(count)\n"
    }.joined()
  }

  @Test func `an Istio gateway behind an NGINX controller is one graph`() {
    let mesh = ExposedMesh()
    mesh.add("nginx", nginx("web-gateway", "edge", [("200", 90), ("404", 10)]))
    mesh.add(
      "web-gateway",
      in: "edge",
      istio(("source: edge/web-gateway -> shop/cart-v1 http 200", 90))
    )
    mesh.add(
      "cart-v1",
      in: "shop",
      istio(("destination: edge/web-gateway -> shop/cart-v1 http", 90))
    )
    #expect(
      mesh.edges() == [
        "edge/web-gateway -> shop/cart-v1 http 90",
        "ingress/nginx -> edge/web-gateway http 100 10 failed",
      ]
    )
    let graph = mesh.snapshot.graph(.workload)
    #expect(graph.nodes.filter(\.isRoot).map(\.name) == ["nginx"])
    #expect(graph.nodes.first { $0.name == "web-gateway" }?.cluster == "east")
    #expect(mesh.edges(.versionedApp).count == 2)
  }

  @Test func `the unknown caller of a service's versions is the controller in front`() {
    let mesh = ExposedMesh()
    mesh.add("nginx", nginx("cart", "shop", [("200", 100)]))
    mesh.add("cart-v1", in: "shop", istio(("destination: ? -> shop/cart-v1 http", 70)))
    mesh.add("cart-v2", in: "shop", istio(("destination: ? -> shop/cart-v2 http", 30)))
    #expect(
      mesh.edges() == [
        "ingress/nginx -> shop/cart-v1 http 70", "ingress/nginx -> shop/cart-v2 http 30",
      ]
    )
  }

  @Test func `calls that the controller doesn't explain keep their unknown caller`() {
    let mesh = ExposedMesh()
    mesh.add("nginx", nginx("cart", "shop", [("200", 50)]))
    mesh.add("cart-v1", in: "shop", istio(("destination: ? -> shop/cart-v1 http", 60)))
    mesh.add("cart-v2", in: "shop", istio(("destination: ? -> shop/cart-v2 http", 40)))
    #expect(
      mesh.edges()
        == [
          "unknown -> shop/cart-v1 http 30", "unknown -> shop/cart-v2 http 20",
          "ingress/nginx -> shop/cart-v1 http 30", "ingress/nginx -> shop/cart-v2 http 20",
        ]
    )
  }

  @Test func `errors that no callee saw stay with the service`() {
    let mesh = ExposedMesh()
    mesh.add("nginx", nginx("cart", "shop", [("200", 90), ("502", 10)]))
    mesh.add("cart-v1", in: "shop", istio(("destination: ? -> shop/cart-v1 http", 60)))
    mesh.add("cart-v2", in: "shop", istio(("destination: ? -> shop/cart-v2 http", 30)))
    #expect(
      mesh.edges()
        == [
          "ingress/nginx -> service shop/cart http 10 10 failed",
          "ingress/nginx -> shop/cart-v1 http 60", "ingress/nginx -> shop/cart-v2 http 30",
        ]
    )
  }

  @Test func `a controller with a sidecar is told of once`() {
    let mesh = ExposedMesh()
    mesh.add("nginx", nginx("cart", "shop", [("200", 100)]))
    mesh.add(
      "nginx",
      in: "ingress",
      istio(
        ("source: ingress/nginx -> shop/cart-v1 http", 60),
        ("source: ingress/nginx -> shop/cart-v2 http", 40)
      )
    )
    #expect(
      mesh.edges() == [
        "ingress/nginx -> shop/cart-v1 http 60", "ingress/nginx -> shop/cart-v2 http 40",
      ]
    )
  }

  @Test func `what the Envoy within an Istio proxy counts is not counted again`() {
    let mesh = ExposedMesh()
    let native = envoy(
      ("outbound|80||cart.shop.svc.cluster.local", "200", 60),
      ("outbound|9411||zipkin.istio-system.svc.cluster.local", "202", 9)
    )
    let own = istio(("source: shop/web-v1 -> shop/cart-v1 http", 60))
    mesh.add("web-v1", in: "shop", native + own)
    #expect(mesh.edges() == ["shop/web-v1 -> shop/cart-v1 http 60"])
    #expect(mesh.snapshot.sources.map(\.dialect) == ["Istio"])
  }

  @Test func `plain Envoys join by the names of their clusters`() {
    let mesh = ExposedMesh()
    mesh.add("front", in: "shop", envoy(("cart", "200", 50), ("cart", "503", 10)))
    mesh.add("cart", in: "shop", envoy(("local_service", "200", 50), ("stock", "200", 45)))
    #expect(
      mesh.edges() == [
        "shop/cart -> service stock http 45", "shop/front -> shop/cart http 60 10 failed",
      ]
    )
  }

  @Test func `an Envoy without any label goes by its address`() {
    let mesh = ExposedMesh()
    mesh.add("10.0.0.7:9901", envoy(("cart", "200", 50)))
    #expect(mesh.edges() == ["10.0.0.7:9901 -> service cart http 50"])
    #expect(mesh.snapshot.workloads.map(\.proxies) == [1])
  }

  @Test func `classes of codes count where the codes are not exposed`() throws {
    let mesh = ExposedMesh()
    mesh.add(
      "web",
      in: "shop",
      """
      envoy_cluster_upstream_rq_xx{envoy_response_code_class="2",envoy_cluster_name="cart"} 50
      envoy_cluster_upstream_rq_xx{envoy_response_code_class="5",envoy_cluster_name="cart"} 10

      """
    )
    #expect(mesh.edges() == ["shop/web -> service cart http 60 10 failed"])
    let edge = try #require(mesh.snapshot.graph(.workload).edges.first)
    #expect(edge.responses.map(\.code) == ["2xx", "5xx"])
    #expect(edge.health == .failure)
  }

  @Test func `connections count only where they carry no requests that are counted`() {
    let mesh = ExposedMesh()
    mesh.add(
      "web",
      in: "shop",
      envoy(("cart", "200", 50)) + """
        envoy_cluster_upstream_cx_total{envoy_cluster_name="cart"} 3
        envoy_cluster_upstream_cx_total{envoy_cluster_name="db"} 4
        envoy_cluster_upstream_cx_rx_bytes_total{envoy_cluster_name="db"} 600
        envoy_cluster_upstream_cx_tx_bytes_total{envoy_cluster_name="db"} 60

        """
    )
    #expect(
      mesh.edges() == ["shop/web -> service cart http 50", "shop/web -> service db tcp 4"]
    )
    let traffic = mesh.snapshot.graph(.workload).edges[1].traffic
    #expect(traffic.sentBytesPerSecond == 10)
    #expect(traffic.receivedBytesPerSecond == 1)
  }

  private static let linkerdCaller = """
    response_total{direction="outbound",authority="cart.shop.svc.cluster.local:80",tls="true",\
    dst_deployment="cart",dst_namespace="shop",dst_service="cart",status_code="200",\
    classification="success"} 60
    tcp_open_total{direction="outbound",peer="dst",dst_deployment="cart",dst_namespace="shop"} 3
    outbound_http_route_request_statuses_total{parent_name="cart",parent_namespace="shop",\
    http_status="200"} 60

    """

  private static func linkerdCallee(_ count: Int) -> String {
    """
    response_total{direction="inbound",target_port="8080",tls="true",status_code="200",\
    client_id="web-account.shop.serviceaccount.identity.linkerd.cluster.local",\
    classification="success"} \(count)

    """
  }

  @Test func `both ends of a Linkerd call are one edge, in whichever families they tell it`() {
    let mesh = ExposedMesh()
    mesh.add("web", in: "shop", Self.linkerdCaller)
    mesh.add("cart", in: "shop", Self.linkerdCallee(60))
    #expect(mesh.edges() == ["shop/web -> shop/cart http 60"])
  }

  @Test func `a Linkerd caller that isn't scraped goes by its account`() {
    let mesh = ExposedMesh()
    mesh.add("web", in: "shop", Self.linkerdCaller)
    mesh.add("cart", in: "shop", Self.linkerdCallee(90))
    #expect(
      mesh.edges() == [
        "shop/web -> shop/cart http 60", "shop/web-account -> shop/cart http 30",
      ]
    )
  }

  @Test func `routes count where Linkerd's older families are absent`() {
    let mesh = ExposedMesh()
    mesh.add(
      "web",
      in: "shop",
      """
      outbound_http_route_request_statuses_total{parent_name="cart",parent_namespace="shop",\
      http_status="200",error=""} 50
      outbound_http_route_request_statuses_total{parent_name="cart",parent_namespace="shop",\
      http_status="",error="REQUEST_TIMEOUT"} 10
      outbound_grpc_route_request_statuses_total{parent_name="stock",parent_namespace="shop",\
      grpc_status="UNAVAILABLE"} 6

      """
    )
    #expect(
      mesh.edges() == [
        "shop/web -> service shop/cart http 60 10 failed",
        "shop/web -> service shop/stock grpc 6 6 failed",
      ]
    )
  }

  @Test func `an application's own metrics are no dialect`() {
    let mesh = ExposedMesh()
    mesh.add(
      "web",
      in: "shop",
      """
      response_total{code="200"} 60
      request_total{path="/"} 60
      tcp_open_total 3
      nginx_ingress_controller_requests 9
      envoy_cluster_upstream_rq{envoy_response_code="200",envoy_cluster_name="xds-grpc"} 9

      """
    )
    #expect(mesh.edges().isEmpty)
    #expect(mesh.snapshot.sources.map(\.dialect) == [nil])
  }
}
