// SPDX-License-Identifier: Apache-2.0

import Aggregation
import MeshModel
import Testing

@Suite struct GraphBuilderTests {
  @Test func `rates of replicas, codes and hosts fall on one edge`() throws {
    let mesh = MeshHarness()
    let call = Call("destination: shop/web-v1 -> shop/cart-v1 http 200")
    mesh.add(call, "0 60", target: 1)
    mesh.add(call, "0 60", target: 2)
    mesh.add(call.with(["source_principal": "spiffe://x"]), "0 60", target: 2)
    mesh.add(call.with(["response_code": "404"]), "0 60", target: 2)
    mesh.add(call.with(["response_code": "0", "response_flags": "DC"]), "0 30", target: 2)
    let edge = try #require(mesh.run().graph(.workload).edges.first)
    #expect(edge.traffic.rate == 4.5)
    #expect(edge.traffic.errorRate == 1.5)
    #expect(edge.responses.map(\.code) == ["200", "404", "-"])
    #expect(edge.responses.map(\.flags) == ["-", "-", "DC"])
    #expect(edge.responses.map(\.host) == Array(repeating: "cart.shop.svc.cluster.local", count: 3))
  }

  @Test func `each protocol is an edge of its own`() {
    let mesh = MeshHarness()
    for name in ["http", "grpc", "tcp"] {
      mesh.add(Call("destination: shop/web-v1 -> shop/cart-v1 \(name)"), "0 60")
    }
    #expect(
      mesh.run().graph(.workload).edges.map(\.protocolName) == [.grpc, .http, .tcp]
    )
  }

  @Test func `TCP counts connections and the bytes of both directions`() throws {
    let mesh = MeshHarness()
    let call = Call("destination: shop/web-v1 -> shop/db-v1 tcp")
    mesh.add("istio_tcp_sent_bytes_total", call, "0 600")
    mesh.add("istio_tcp_received_bytes_total", call, "0 60")
    mesh.add(call, "0 6")
    let edge = try #require(mesh.run().graph(.workload).edges.first)
    #expect(edge.traffic.sentBytesPerSecond == 10)
    #expect(edge.traffic.receivedBytesPerSecond == 1)
    #expect(edge.traffic.rate == 0.1)
    #expect(edge.traffic.latency == nil)
    #expect(edge.responses.isEmpty)
    #expect(edge.health == .healthy)
  }

  @Test(arguments: [("mutual_tls", "0 60", 100.0), ("none", "0 60", 0), ("none", "0 20", 75)])
  func `mutual TLS is a share of what the callee reports`(
    policy: String,
    values: String,
    expected: Double
  ) {
    let mesh = MeshHarness()
    let call = Call("destination: shop/web-v1 -> shop/cart-v1 http 200")
    mesh.add(call.with(["connection_security_policy": policy]), values)
    if expected == 75 { mesh.add(call, "0 60") }
    #expect(mesh.run().graph(.workload).edges.first?.traffic.mtlsPercent == expected)
  }

  @Test func `a caller alone does not know of mutual TLS`() {
    let mesh = MeshHarness()
    let call = Call("source: shop/web-v1 -> shop/cart-v1 http 200")
    mesh.add(call.with(["connection_security_policy": "mutual_tls"]), "0 60")
    let graph = mesh.run().graph(.workload)
    #expect(graph.edges.map(\.traffic.mtlsPercent) == [nil])
  }

  @Test func `mutual TLS of TCP goes by bytes where no connection was opened`() {
    let mesh = MeshHarness()
    let call = Call("destination: shop/web-v1 -> shop/db-v1 tcp")
    mesh.add("istio_tcp_sent_bytes_total", call, "0 600")
    mesh.add(
      "istio_tcp_received_bytes_total",
      call.with(["connection_security_policy": "none"]),
      "0 200"
    )
    #expect(mesh.run().graph(.workload).edges.first?.traffic.mtlsPercent == 75)
  }

  @Test func `who calls and is called by none is a root`() {
    let mesh = MeshHarness()
    mesh.add(Call("destination: shop/web-v1 -> shop/cart-v1 http"), "0 60")
    mesh.add(Call("destination: shop/cart-v1 -> shop/db-v1 tcp"), "0 60")
    mesh.add(Call("destination: shop/self-v1 -> shop/self-v1 http"), "0 60")
    let roots = mesh.run().graph(.workload).nodes.filter(\.isRoot).map(\.workload)
    #expect(roots == ["web-v1"])
  }

  @Test(arguments: [
    ("!PassthroughCluster", true), ("!BlackHoleCluster", true), ("!api.example", true),
    ("!shop/cart", false), ("?", true), ("shop/cart-v1", false),
  ])
  func `what lies outside the mesh`(destination: String, isOutside: Bool) {
    let mesh = MeshHarness()
    mesh.add(Call("source: shop/web-v1 -> \(destination) http 503"), "0 60")
    let graph = mesh.run().graph(.workload)
    let node = graph.nodes.first { $0.workload != "web-v1" }
    #expect(node?.isOutsideMesh == isOutside)
    #expect(node?.health == (isOutside ? .unknown : .failure))
  }

  @Test func `nodes beyond the limit are left out, and it is said`() {
    var limits = MeshHarness.limits
    limits.nodes = 3
    let mesh = MeshHarness(limits: limits)
    for number in 0..<10 {
      mesh.add(Call("source: shop/web-v1 -> shop/cart-\(number) http"), "0 60")
    }
    let snapshot = mesh.run()
    #expect(snapshot.graph(.workload).nodes.count == 3)
    #expect(snapshot.notes == ["traffic of more than 3 nodes was left out"])
  }
}
