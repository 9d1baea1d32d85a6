// SPDX-License-Identifier: Apache-2.0

import Aggregation
import MeshModel
import Testing

@Suite struct OwnWorkloadTests {
  @Test func `a proxy belongs to the end that it reports as`() throws {
    let mesh = MeshHarness()
    mesh.add(Call("destination: shop/web-v1 -> shop/cart-v1 http"), "0 60", target: 1)
    mesh.add(Call("destination: shop/web-v1 -> shop/cart-v1 http"), "0 60", target: 2)
    mesh.add(Call("source: shop/web-v1 -> shop/cart-v1 http"), "0 60", target: 3)
    let snapshot = mesh.run()
    #expect(snapshot.workloads.map(\.workload) == ["cart-v1", "web-v1"])
    #expect(snapshot.workloads.map(\.proxies) == [2, 1])
    #expect(snapshot.graph(.app).node("app:east/shop/cart")?.proxies == 2)
    #expect(snapshot.graph(.versionedApp).node("app:east/shop/cart-v1")?.proxies == 2)
  }

  @Test func `an endpoint that tells of several workloads is nobody's proxy`() {
    let mesh = MeshHarness()
    mesh.add(Call("destination: shop/web-v1 -> shop/cart-v1 http"), "0 60")
    mesh.add(Call("source: shop/web-v1 -> shop/cart-v1 http"), "0 60")
    #expect(mesh.run().workloads.map(\.proxies) == [0, 0])
  }

  @Test(arguments: [
    ("cart-v1-7c9f8b6d5-x2x4z", "cart-v1"), ("cart-7c9f8b6d5-x2x4z", "cart"), ("db-0", "db"),
    ("cart-v1-5d4f7", "cart-v1"),
  ])
  func `a proxy without traffic belongs to the workload its pod is named for`(
    pod: String,
    workload: String
  ) throws {
    let mesh = MeshHarness()
    mesh.label(1, ["namespace": "shop", "pod": pod])
    mesh.add("istio_build", Call("source: shop/web-v1 -> shop/x-v1 http"), "1 1", target: 1)
    let snapshot = mesh.run()
    let node = try #require(snapshot.graph(.workload).nodes.first)
    #expect(node.workload == workload)
    #expect(node.isIdle)
    #expect(node.health == .idle)
    #expect(snapshot.workloads.map(\.workload) == [workload])
    #expect(snapshot.graph(.service).nodes.isEmpty)
  }

  @Test func `a pod joins the workload that telemetry tells of`() {
    let mesh = MeshHarness()
    mesh.label(1, ["namespace": "shop", "pod": "cart-v1-abc-def"])
    mesh.add("istio_build", Call("source: shop/web-v1 -> shop/x-v1 http"), "1 1", target: 1)
    mesh.add(Call("source: shop/web-v1 -> shop/cart-v1 http"), "0 60", target: 2)
    let snapshot = mesh.run()
    #expect(snapshot.workloads.map(\.workload) == ["cart-v1", "web-v1"])
    #expect(snapshot.workloads.map(\.proxies) == [1, 1])
    #expect(snapshot.graph(.workload).nodes.allSatisfy { !$0.isIdle })
  }

  @Test func `a workload whose calls rest is idle`() {
    let mesh = MeshHarness()
    mesh.add(Call("destination: shop/web-v1 -> shop/cart-v1 http"), "5 5", target: 1)
    let graph = mesh.run().graph(.versionedApp)
    #expect(graph.edges.isEmpty)
    #expect(graph.nodeIDs == ["app:east/shop/cart-v1"])
    #expect(graph.nodes.first?.isIdle == true)
    #expect(graph.nodes.first?.version == "v1")
  }
}
