// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct GrantNamespaceAnalyzerTests {
  @Test func `each unknown namespace is told`() {
    expectMarkedFindings(
      """
      apiVersion: v1
      kind: Namespace
      metadata:
        name: y
        labels: {}
      ---
      apiVersion: gateway.networking.k8s.io/v1beta1
      kind: ReferenceGrant
      metadata: {name: g, namespace: x}
      spec:
        from:
        - {kind: HTTPRoute, namespace: x}
        - {kind: HTTPRoute, namespace: y}
        - kind: HTTPRoute
          namespace: z  # expect: KIA1601
      """,
      codes: ["KIA1601"]
    )
  }
}
