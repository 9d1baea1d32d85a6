// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct RouteBackendAnalyzerTests {
  @Test func `a Service of another namespace has to be granted`() {
    expectMarkedFindings(
      """
      apiVersion: v1
      kind: Service
      metadata: {name: a, namespace: x}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: b, namespace: y}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: c, namespace: z}
      ---
      apiVersion: gateway.networking.k8s.io/v1beta1
      kind: ReferenceGrant
      metadata: {name: g, namespace: y}
      spec:
        from: [{kind: GRPCRoute, namespace: x}, {kind: HTTPRoute, namespace: x}]
        to: [{kind: Service}]
      ---
      apiVersion: gateway.networking.k8s.io/v1beta1
      kind: ReferenceGrant
      metadata: {name: h, namespace: z}
      spec: {from: [{kind: HTTPRoute, namespace: x}], to: [{kind: Secret}]}
      ---
      apiVersion: gateway.networking.k8s.io/v1
      kind: HTTPRoute
      metadata: {name: r, namespace: x}
      spec:
        parentRefs:
        - {name: a, kind: Service}
        - name: gone  # expect: KIA1402
          kind: Service
        rules:
        - backendRefs:
          - {name: a}
          - {name: b, namespace: y}
          - {name: other, kind: Hostname}
          - name: c  # expect: KIA1402
            namespace: z
          - name: a.x  # expect: KIA1402
          - name: b  # expect: KIA1402
      """,
      codes: ["KIA1402"]
    )
  }
}
