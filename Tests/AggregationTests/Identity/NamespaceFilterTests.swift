// SPDX-License-Identifier: Apache-2.0

import Aggregation
import MeshModel
import Testing

@Suite struct NamespaceFilterTests {
  @Test(arguments: [
    ("source: shop/web-v1 -> pay/bank-v1 http", true),
    ("source: pay/web-v1 -> shop/cart-v1 http", true),
    ("source: pay/web-v1 -> pay/bank-v1 http", false),
    ("source: pay/web-v1 -> !shop/cart http", true),
    ("source: pay/web-v1 -> !cart.shop.svc http", true),
    ("source: pay/web-v1 -> !cart.shop http", false),
    ("source: pay/web-v1 -> !shop.example.org http", false),
    ("destination: ? -> shop/cart-v1 http", true),
  ])
  func `an edge belongs when one end does`(call: String, belongs: Bool) {
    let mesh = MeshHarness(namespaces: ["shop"])
    mesh.add(Call(call), "0 60")
    #expect(mesh.run().graph(.workload).edges.isEmpty != belongs)
  }

  @Test func `a known workload namespace decides, not the service's`() {
    let mesh = MeshHarness(namespaces: ["shop"])
    mesh.add(
      Call("source: pay/web-v1 -> pay/bank-v1 http").with([
        "destination_service_namespace": "shop"
      ]),
      "0 60"
    )
    #expect(mesh.run().graph(.workload).edges.isEmpty)
  }

  @Test func `idle proxies outside are not shown`() {
    let mesh = MeshHarness(namespaces: ["shop"])
    mesh.label(1, ["namespace": "pay", "pod": "bank-0"])
    mesh.add("istio_build", Call("source: a/b-v1 -> c/d-v1 http"), "1 1", target: 1)
    #expect(mesh.run().graph(.workload).nodes.isEmpty)
  }
}
