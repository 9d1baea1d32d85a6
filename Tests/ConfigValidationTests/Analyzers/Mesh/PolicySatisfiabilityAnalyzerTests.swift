// SPDX-License-Identifier: Apache-2.0

import Collectors
import MeshModel
import Testing

@Suite struct PolicySatisfiabilityAnalyzerTests {
  @Test func `somebody may call`() {
    expectMarkedFindings(
      """
      {kind: Pod, metadata: {name: a, namespace: shop}}
      ---
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata: {name: a}
      spec:
        rules:  # expect: MT0107
        - from: [{source: {namespaces: [shpo]}}]
      ---
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata: {name: b}
      spec:
        rules:
        - from: [{source: {namespaces: [shpo, shop]}}]
      ---
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata: {name: c}
      spec: {rules: [{to: [{operation: {methods: [GET]}}]}]}
      """,
      codes: ["MT0107"]
    )
  }

  @Test(arguments: [
    ("principals: [cluster.local/ns/shop/sa/nobody]", false),
    ("principals: [cluster.local/ns/shop/sa/web]", true),
    ("principals: [cluster.local/ns/shop/sa/default]", true),
    ("principals: [cluster.local/ns/shop/sa/idle]", true),
    ("principals: [\"*/sa/nobody\"]", true), ("principals: [other.org/ns/x/sa/y]", true),
    ("principals: [mesh.example/ns/shop/sa/nobody]", false),
    ("serviceAccounts: [web]", true), ("serviceAccounts: [nobody]", false),
    ("serviceAccounts: [shop/web]", true), ("serviceAccounts: [shpo/web]", false),
    // Both must hold.
    ("namespaces: [shop], principals: [cluster.local/ns/shop/sa/nobody]", false),
  ])
  func `identities that no pod has satisfy nothing`(source: String, isSatisfiable: Bool) {
    let reading = ResourceReader().read(
      """
      {kind: Pod, metadata: {name: a, namespace: shop}, spec: {serviceAccountName: web}}
      ---
      {kind: Pod, metadata: {name: b, namespace: shop}}
      ---
      {kind: ServiceAccount, metadata: {name: idle, namespace: shop}}
      ---
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata: {name: a, namespace: shop}
      spec: {rules: [{from: [{source: {\(source)}}]}]}
      """,
      file: "a.yaml"
    )
    #expect(reading.problems.isEmpty)
    let found = analyze(reading.resources, codes: ["MT0107"], mesh: "trustDomain: mesh.example")
    #expect(found.isEmpty == isSatisfiable)
  }
}
