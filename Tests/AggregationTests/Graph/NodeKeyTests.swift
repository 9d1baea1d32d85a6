// SPDX-License-Identifier: Apache-2.0

import Aggregation
import MeshModel
import Testing

@Suite struct NodeKeyTests {
  private static let call = Call("source: shop/web-v1 -> shop/cart-v1 http")

  /// The id of the called node in a graph type.
  private static func destination(_ call: Call, _ type: GraphType) -> String? {
    let mesh = MeshHarness()
    mesh.add(call, "0 60")
    return mesh.run().graph(type).edges.first?.destination.text
  }

  @Test(
    arguments: [
      ([:], "workload:east/shop/cart-v1", "app:east/shop/cart", "app:east/shop/cart-v1"),
      (
        ["destination_canonical_service": "unknown"], "workload:east/shop/cart-v1",
        "workload:east/shop/cart-v1", "workload:east/shop/cart-v1"
      ),
      (
        ["destination_workload": "unknown"], "service:east/shop/cart", "app:east/shop/cart",
        "app:east/shop/cart/v1"
      ),
      (
        ["destination_workload": "", "destination_canonical_revision": "latest"],
        "service:east/shop/cart", "app:east/shop/cart", "app:east/shop/cart/"
      ),
      (
        ["destination_workload": "unknown", "destination_service_name": "unknown"],
        "service:east/shop/unknown", "app:east/shop/cart", "app:east/shop/cart/v1"
      ),
      (
        ["destination_workload": "unknown", "destination_canonical_service": "unknown"],
        "service:east/shop/cart", "service:east/shop/cart", "service:east/shop/cart"
      ),
      (
        ["destination_workload_namespace": "unknown", "destination_service_namespace": "web"],
        "workload:east/web/cart-v1", "app:east/web/cart", "app:east/web/cart-v1"
      ),
      (
        ["destination_cluster": "west"], "workload:west/shop/cart-v1", "app:west/shop/cart",
        "app:west/shop/cart-v1"
      ),
    ] as [([String: String?], String, String, String)]
  )
  func `what a destination is in each graph type`(
    changes: [String: String?],
    workload: String,
    app: String,
    versioned: String
  ) {
    let call = Self.call.with(changes)
    #expect(Self.destination(call, .workload) == workload)
    #expect(Self.destination(call, .app) == app)
    #expect(Self.destination(call, .versionedApp) == versioned)
  }

  @Test func `an unknown source is one node per cluster`() {
    let mesh = MeshHarness()
    let call = Call("destination: ? -> shop/cart-v1 http")
    mesh.add(call, "0 60")
    mesh.add(call.with(["source_cluster": nil, "source_canonical_service": nil]), "0 60")
    mesh.add(call.with(["source_cluster": "west"]), "0 60")
    for type in [GraphType.workload, .app, .versionedApp, .service] {
      let graph = mesh.run().graph(type)
      #expect(
        graph.nodes.filter { $0.kind == .unknown }.map(\.id.text) == ["unknown:", "unknown:west"]
      )
      #expect(graph.nodes.allSatisfy { $0.isRoot == ($0.kind == .unknown) })
    }
  }

  @Test func `two versions of an app are one node of the app graph, calls between them an edge`() {
    let mesh = MeshHarness()
    mesh.add(Call("destination: shop/cart-v1 -> shop/cart-v2 http"), "0 60")
    mesh.add(Call("destination: shop/cart-v2 -> shop/cart-v1 http"), "0 120")
    let graph = mesh.run().graph(.app)
    #expect(graph.edgeLines == ["app:east/shop/cart -> app:east/shop/cart http 3"])
    #expect(graph.nodes.map(\.isRoot) == [false])
    #expect(graph.nodes.map(\.version) == [nil])
    #expect(graph.nodes.map(\.workload) == [nil])
  }

  @Test func `workloads with the same app and version are two nodes of the versioned graph`() {
    let mesh = MeshHarness()
    mesh.add(Self.call, "0 60")
    mesh.add(Self.call.with(["destination_workload": "cart-v1-canary"]), "0 60")
    #expect(
      mesh.run().graph(.versionedApp).nodeIDs == [
        "app:east/shop/cart-v1", "app:east/shop/cart-v1-canary", "app:east/shop/web-v1",
      ]
    )
  }

  @Test func `a revision called latest is no version`() {
    let mesh = MeshHarness()
    mesh.add(Self.call.with(["destination_canonical_revision": "latest"]), "0 60")
    #expect(mesh.run().graph(.workload).nodes.map(\.version) == [nil, "v1"])
  }

  @Test func `names with slashes give ids of their own`() {
    let mesh = MeshHarness()
    mesh.add(Self.call.with(["destination_cluster": "a/b", "destination_workload": "c"]), "0 60")
    mesh.add(
      Self.call.with([
        "destination_cluster": "a", "destination_workload_namespace": "b/shop",
        "destination_workload": "c",
      ]),
      "0 60"
    )
    let ids = mesh.run().graph(.workload).nodeIDs
    #expect(Set(ids).count == 3)
    #expect(ids.contains("workload:a%2Fb/shop/c"))
  }
}
