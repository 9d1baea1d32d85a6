// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Testing

@Suite struct MeshConfigurationTests {
  private func text(_ text: String) -> FieldValue { FieldValue(.scalar(.string, text)) }

  private func map(_ fields: KeyValuePairs<String, FieldValue>) -> FieldValue {
    FieldValue(.map(fields.map { .init($0.key, $0.value) }))
  }

  private func entry(
    location: Bool = false,
    exportTo: [String] = [],
    hosts: [String] = ["api.example.com"]
  ) -> ServiceEntrySummary {
    ServiceEntrySummary(
      name: "external",
      namespace: "shop",
      hosts: hosts,
      isMeshInternal: location,
      exportTo: exportTo
    )
  }

  @Test func `entries, gateways and defaults come from resources`() throws {
    let resources = try [
      map([
        "kind": text("ServiceEntry"), "apiVersion": text("networking.istio.io/v1"),
        "metadata": map(["name": text("external"), "namespace": text("shop")]),
        "spec": map([
          "hosts": FieldValue(.list([text("api.example.com")])), "location": text("MESH_INTERNAL"),
        ]),
      ]),
      map([
        "kind": text("Gateway"), "apiVersion": text("networking.istio.io/v1beta1"),
        "metadata": map(["name": text("ingress")]),
        "spec": map(["selector": map(["istio": text("ingressgateway")])]),
      ]),
      map([
        "kind": text("Gateway"), "apiVersion": text("gateway.networking.k8s.io/v1"),
        "metadata": map(["name": text("edge"), "namespace": text("shop")]),
      ]),
      map([
        "kind": text("ConfigMap"), "apiVersion": text("v1"),
        "metadata": map(["name": text("istio"), "namespace": text("istio-system")]),
        "data": map(["mesh": text("the mesh")]),
      ]),
    ].map { try #require(Resource($0, file: "f")) }
    let configuration = MeshConfiguration(resources) { document in
      #expect(document == "the mesh")
      return map(["defaultServiceExportTo": FieldValue(.list([text(".")]))])
    }
    #expect(configuration.serviceEntries == [entry(location: true)])
    #expect(configuration.gateways.first?.selects(labels: ["istio": "ingressgateway"]) == true)
    #expect(configuration.gateways.first?.selects(labels: ["app": "x"]) == false)
    #expect(configuration.gatewayAPIGateways == ["shop": ["edge"]])
    #expect(configuration.defaultServiceExportTo == ["."])
  }

  @Test(
    arguments: [
      ([], [], "other", true), (["*"], [], "other", true), (["."], [], "shop", true),
      (["."], [], "other", false), (["other"], [], "other", true), ([], ["."], "other", false),
      (["*"], ["."], "other", true),
    ] as [([String], [String], String, Bool)]
  )
  func `an entry is seen where it is exported to`(
    exportTo: [String],
    defaults: [String],
    namespace: String,
    expected: Bool
  ) {
    let configuration = MeshConfiguration(defaultServiceExportTo: defaults)
    #expect(configuration.isExported(entry(exportTo: exportTo), to: namespace) == expected)
  }

  @Test(arguments: [
    ("api.example.com", false, "api.example.com", true),
    ("api.example.com", false, "api", false), ("api.example.com", true, "api", true),
    ("api.shop.global", true, "api", false),
    ("PassthroughCluster", false, "PassthroughCluster", false),
  ])
  func `an entry matches a service by host`(
    host: String,
    isInternal: Bool,
    service: String,
    expected: Bool
  ) {
    let configuration = MeshConfiguration(
      serviceEntries: [entry(location: isInternal, hosts: [host])])
    let found = configuration.serviceEntry(forService: service, seenFrom: "shop")
    #expect((found != nil) == expected)
  }
}
