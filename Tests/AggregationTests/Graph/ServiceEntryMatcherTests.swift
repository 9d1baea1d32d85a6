// SPDX-License-Identifier: Apache-2.0

import Aggregation
import MeshModel
import Testing

@Suite struct ServiceEntryMatcherTests {
  private static func destination(
    _ host: String,
    _ entry: ServiceEntrySummary,
    default exportTo: [String] = []
  ) -> GraphNode? {
    let mesh = MeshHarness()
    mesh.aggregator.configure(
      MeshConfiguration(serviceEntries: [entry], defaultServiceExportTo: exportTo)
    )
    mesh.add(Call("source: shop/web-v1 -> !\(host) http"), "0 60")
    return mesh.run().graph(.workload).nodes.first { $0.kind == .service }
  }

  private static func entry(
    _ hosts: [String],
    namespace: String = "shop",
    isMeshInternal: Bool = false,
    exportTo: [String] = []
  ) -> ServiceEntrySummary {
    ServiceEntrySummary(
      name: "payments",
      namespace: namespace,
      hosts: hosts,
      isMeshInternal: isMeshInternal,
      exportTo: exportTo
    )
  }

  @Test(arguments: [
    ("api.pay.example", "api.pay.example", false, true),
    ("*.pay.example", "*.pay.example", false, true),
    ("api.pay.example", "*.pay.example", false, false),
    ("vm", "vm.shop.internal", true, true),
    ("vm", "vm.shop.internal", false, false),
    ("vm", "vm.shop.global", true, false),
    ("vm.shop.global", "vm.shop.global", true, true),
    ("PassthroughCluster", "PassthroughCluster", false, false),
    ("BlackHoleCluster", "BlackHoleCluster", false, false),
  ])
  func `which service names a host stands for`(
    service: String,
    host: String,
    isMeshInternal: Bool,
    matches: Bool
  ) {
    let node = Self.destination(service, Self.entry([host], isMeshInternal: isMeshInternal))
    #expect(node?.isServiceEntry == matches)
    #expect(node?.service == (matches ? "payments" : service))
    #expect(node?.id.text == (matches ? "service:east/shop/payments" : "service://\(service)"))
    #expect(node?.isOutsideMesh == !matches)
  }

  @Test(arguments: [
    ([], [], "pay", true), (["*"], [], "pay", true), (["."], [], "pay", false),
    (["."], [], "shop", true), (["shop"], [], "pay", true), (["web"], [], "shop", false),
    ([], ["."], "pay", false), ([], ["."], "shop", true), ([""], [], "pay", true),
    (["*"], ["."], "pay", true), (["~"], [], "shop", false),
  ])
  func `to whom an entry is exported`(
    exportTo: [String],
    meshDefault: [String],
    namespace: String,
    matches: Bool
  ) {
    let entry = Self.entry(["api.example"], namespace: namespace, exportTo: exportTo)
    let node = Self.destination("api.example", entry, default: meshDefault)
    #expect(node?.isServiceEntry == matches)
  }

  @Test func `the hosts of one entry are one node per caller's namespace`() {
    let mesh = MeshHarness()
    mesh.aggregator.configure(
      MeshConfiguration(serviceEntries: [Self.entry(["a.example", "b.example"])])
    )
    mesh.add(Call("source: shop/web-v1 -> !a.example http 200"), "0 60")
    mesh.add(Call("source: shop/web-v1 -> !b.example http 503"), "0 60")
    mesh.add(Call("source: mail/out-v1 -> !b.example http 200"), "0 60")
    let graph = mesh.run().graph(.app)
    #expect(
      graph.edgeLines == [
        "app:east/mail/out -> service:east/mail/payments http 1",
        "app:east/shop/web -> service:east/shop/payments http 2",
      ]
    )
    #expect(graph.edges.last?.responses.map(\.host).sorted() == ["a.example", "b.example"])
    #expect(graph.edges.last?.traffic.errorPercent == 50)
  }

  @Test func `a service of a known place matches entries seen from there`() {
    let mesh = MeshHarness()
    let entry = ServiceEntrySummary(
      name: "vm",
      namespace: "shop",
      hosts: ["db.shop.internal"],
      isMeshInternal: true,
      exportTo: ["."]
    )
    mesh.aggregator.configure(MeshConfiguration(serviceEntries: [entry]))
    mesh.add(Call("source: web/web-v1 -> !shop/db http"), "0 60")
    let node = mesh.run().graph(.workload).nodes.first { $0.kind == .service }
    #expect(node?.isServiceEntry == true)
    #expect(node?.service == "vm")
  }
}
