// SPDX-License-Identifier: Apache-2.0

import Aggregation
import MeshModel
import Testing

/// The graph type `service`.
@Suite struct GraphBuilderServicesTests {
  private static func graph(_ calls: [String], _ change: [String: String?] = [:]) -> ServiceGraph {
    let mesh = MeshHarness()
    for call in calls { mesh.add(Call(call).with(change), "0 60") }
    return mesh.run().graph(.service)
  }

  @Test func `services call what the workloads behind them call`() {
    let graph = Self.graph([
      "destination: edge/gateway -> shop/web-v1 http",
      "destination: shop/web-v1 -> shop/cart-v1 http",
      "destination: shop/web-v1 -> shop/cart-v2 http",
      "destination: shop/cart-v2 -> shop/db-v1 tcp",
    ])
    #expect(
      graph.edgeLines == [
        "service:east/shop/cart -> service:east/shop/db tcp 1",
        "service:east/shop/web -> service:east/shop/cart http 2",
        "workload:east/edge/gateway -> service:east/shop/web http 1",
      ]
    )
    #expect(graph.nodes.filter(\.isRoot).map(\.id.text) == ["workload:east/edge/gateway"])
  }

  @Test func `a workload behind two services gives its calls to both`() {
    let mesh = MeshHarness()
    let call = Call("destination: ? -> shop/cart-v1 http")
    mesh.add(call, "0 60")
    mesh.add(call.with(["destination_service_name": "basket"]), "0 60")
    mesh.add(Call("destination: shop/cart-v1 -> shop/db-v1 http"), "0 60")
    #expect(
      mesh.run().graph(.service).edgeLines == [
        "service:east/shop/basket -> service:east/shop/db http 1",
        "service:east/shop/cart -> service:east/shop/db http 1",
        "unknown: -> service:east/shop/basket http 1",
        "unknown: -> service:east/shop/cart http 1",
      ]
    )
  }

  @Test func `a workload that is called without a service is taken out with its calls`() {
    let mesh = MeshHarness()
    mesh.add(
      Call("destination: shop/web-v1 -> shop/cart-v1 http").with([
        "destination_service_name": "unknown"
      ]),
      "0 60"
    )
    mesh.add(Call("destination: shop/cart-v1 -> shop/db-v1 http"), "0 60")
    let graph = mesh.run().graph(.service)
    #expect(graph.edges.isEmpty)
    #expect(graph.nodeIDs == ["service:east/shop/db"])
  }

  @Test func `a passthrough to a known workload has no service`() {
    #expect(
      Self.graph(
        ["source: shop/web-v1 -> shop/cart-v1 http"],
        ["destination_service_name": "PassthroughCluster"]
      ).nodes.isEmpty
    )
  }

  @Test func `a destination that is a service stays one`() {
    #expect(
      Self.graph(["source: shop/web-v1 -> !PassthroughCluster tcp"]).edgeLines == [
        "workload:east/shop/web-v1 -> service://PassthroughCluster tcp 1"
      ]
    )
  }

  @Test func `failed and answered calls to a service are one edge`() {
    #expect(
      Self.graph([
        "source: shop/web-v1 -> !shop/cart http 503 UH",
        "destination: shop/web-v1 -> shop/cart-v1 http",
      ]).edgeLines == ["workload:east/shop/web-v1 -> service:east/shop/cart http 2"]
    )
  }
}
