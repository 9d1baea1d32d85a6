// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct RouteParentAnalyzerTests {
  @Test func `a Gateway of another namespace has to let routes in`() {
    expectMarkedFindings(
      """
      apiVersion: v1
      kind: Namespace
      metadata:
        name: team
        labels: {purpose: web}
      ---
      apiVersion: gateway.networking.k8s.io/v1
      kind: Gateway
      metadata: {name: own, namespace: x}
      spec: {}
      ---
      apiVersion: gateway.networking.k8s.io/v1
      kind: Gateway
      metadata: {name: all, namespace: edge}
      spec:
        listeners: [{name: a}, {name: b, allowedRoutes: {namespaces: {from: All}}}]
      ---
      apiVersion: gateway.networking.k8s.io/v1
      kind: Gateway
      metadata: {name: chosen, namespace: edge}
      spec:
        listeners:
        - name: a
          allowedRoutes:
            namespaces:
              from: Selector
              selector:
                matchExpressions:
                - {key: purpose, operator: In, values: [web]}
                - {key: old, operator: DoesNotExist}
      ---
      apiVersion: gateway.networking.k8s.io/v1
      kind: Gateway
      metadata: {name: same, namespace: edge}
      spec:
        listeners: [{name: a, allowedRoutes: {namespaces: {from: Same}}}]
      ---
      apiVersion: gateway.networking.k8s.io/v1
      kind: HTTPRoute
      metadata: {name: r, namespace: x}
      spec:
        parentRefs:
        - {name: own}
        - {name: all, namespace: edge}
        - {name: gone, kind: Service}
        - {name: gone, group: networking.istio.io}
        - name: gone  # expect: KIA1401
        - name: chosen  # expect: KIA1401
          namespace: edge
        - name: same  # expect: KIA1401
          namespace: edge
      ---
      apiVersion: gateway.networking.k8s.io/v1
      kind: GRPCRoute
      metadata: {name: s, namespace: team}
      spec:
        parentRefs:
        - {name: chosen, namespace: edge}
        - name: own  # expect: KIA1401
      """,
      codes: ["KIA1401"]
    )
  }
}
