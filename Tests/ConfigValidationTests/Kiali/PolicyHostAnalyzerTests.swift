// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct PolicyHostAnalyzerTests {
  @Test func `only what looks like a service is looked for`() {
    expectMarkedFindings(
      """
      apiVersion: v1
      kind: Service
      metadata: {name: cart, namespace: x}
      ---
      apiVersion: v1
      kind: Namespace
      metadata:
        name: y
        labels: {}
      ---
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: routed, namespace: y}
      spec: {hosts: [routed.x, own]}
      ---
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata: {name: a, namespace: x}
      spec:
        rules:
        - to:
          - operation:
              hosts:
              - cart
              - cart.x
              - routed
              - own.y
              - "*.x"
              - cart*
              - shop.example.com
              - example.com
              - carts  # expect: KIA0104
              - cart.y  # expect: KIA0104
              - own  # expect: KIA0104
      """,
      codes: ["KIA0104"]
    )
  }

  @Test func `a VirtualService for every host covers all`() {
    expectMarkedFindings(
      """
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: all, namespace: y}
      spec: {hosts: ["*"]}
      ---
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata: {name: a, namespace: x}
      spec: {rules: [{to: [{operation: {hosts: [cart]}}]}]}
      """,
      codes: ["KIA0104"]
    )
  }
}
