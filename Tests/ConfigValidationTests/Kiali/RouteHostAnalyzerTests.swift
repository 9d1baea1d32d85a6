// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct RouteHostAnalyzerTests {
  @Test func `every destination is resolved where the VirtualService is`() {
    expectMarkedFindings(
      """
      apiVersion: v1
      kind: Service
      metadata: {name: cart, namespace: x}
      ---
      apiVersion: v1
      kind: Namespace
      metadata:
        name: z
        labels: {}
      ---
      apiVersion: networking.istio.io/v1
      kind: ServiceEntry
      metadata: {name: e, namespace: z}
      spec: {hosts: [api.example.com], exportTo: [z]}
      ---
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: a, namespace: x}
      spec:
        hosts: [nothing]
        http:
        - route:
          - destination:
              host: "cart"
        tcp:
        - route:
          - destination:
              host: "cart.x"
        tls:
        - route:
          - destination:
              host: "carts"  # expect: KIA1101
      ---
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: b, namespace: y}
      spec:
        hosts: [nothing]
        http:
        - route:
          - destination:
              host: "cart"  # expect: KIA1101
      ---
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: c, namespace: y}
      spec:
        hosts: [nothing]
        http:
        - route:
          - destination:
              host: "api.example.com"  # expect: KIA1101
      ---
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: d, namespace: z}
      spec:
        hosts: [nothing]
        http:
        - route:
          - destination:
              host: "api.example.com"
      ---
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: e, namespace: x}
      spec:
        hosts: [nothing]
        http: [{mirror: {host: nowhere}, route: [{destination: {}}]}]
      """,
      codes: ["KIA1101"]
    )
  }
}
