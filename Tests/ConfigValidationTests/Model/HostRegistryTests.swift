// SPDX-License-Identifier: Apache-2.0

import Collectors
import ConfigValidation
import MeshModel
import Testing

@Suite struct HostRegistryTests {
  private let registry: HostRegistry = {
    let resources = ResourceReader().read(
      """
      {kind: Service, metadata: {name: open, namespace: a}, spec: {ports: [{port: 80}]}}
      ---
      kind: Service
      metadata: {name: own, namespace: a, annotations: {networking.istio.io/exportTo: " . , c"}}
      ---
      apiVersion: networking.istio.io/v1
      kind: ServiceEntry
      metadata: {name: wild, namespace: a}
      spec: {hosts: ["*.example.com"], ports: [{number: 443}]}
      ---
      apiVersion: networking.istio.io/v1
      kind: ServiceEntry
      metadata: {name: hidden, namespace: a}
      spec: {hosts: ["*.hidden.org", name.org], exportTo: [.]}
      """,
      file: "f"
    ).resources
    return HostRegistry(
      serviceEntries: resources.filter { $0.kind == "ServiceEntry" },
      services: resources.filter { $0.kind == "Service" }
    )
  }()

  @Test(
    arguments: [
      ("open", "a", [], true), ("open", "b", [], false),
      ("open.a.svc.cluster.local", "b", [], true),
      ("open.a", "b", [], false), ("own", "a", [], true),
      ("own.a.svc.cluster.local", "c", [], true),
      ("own.a.svc.cluster.local", "b", [], false), ("own", "a", ["b"], false),
      ("own", "a", ["."], true),
      ("x.example.com", "b", [], true), ("*.x.example.com", "b", [], true),
      ("example.com", "b", [], false), ("y.hidden.org", "a", [], true),
      ("y.hidden.org", "b", [], false),
      ("name.org", "a", ["b"], false),
    ] as [(String, String, [String], Bool)]
  )
  func `a host is known where it is exported to`(
    host: String,
    namespace: String,
    exportTo: [String],
    expected: Bool
  ) {
    let known = registry.lookUp(host, from: namespace, exportTo: exportTo)
    #expect((known != nil) == expected)
  }
}
