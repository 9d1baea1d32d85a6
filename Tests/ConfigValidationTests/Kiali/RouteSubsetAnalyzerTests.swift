// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct RouteSubsetAnalyzerTests {
  @Test func `a subset is in a visible rule for the host or a wildcard above it`() {
    expectMarkedFindings(
      """
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: a, namespace: x}
      spec: {host: cart, subsets: [{name: v1}]}
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: b, namespace: x}
      spec: {host: "*.x.svc.cluster.local", subsets: [{name: wide}]}
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: c, namespace: x}
      spec: {host: web.x, subsets: [{name: v1}], exportTo: [.]}
      ---
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: v, namespace: y}
      spec:
        hosts: [a]
        http:
        - route:
          - destination: {host: cart.x, subset: v1}
          - destination: {host: cart.x, subset: wide}
          - destination: {host: cart.x}
          - destination: {host: cart.x, subset: v2}  # expect: KIA1107
          - destination: {host: cart, subset: v1}  # expect: KIA1107
          - destination: {host: web.x, subset: v1}  # expect: KIA1107
      ---
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: w, namespace: x}
      spec:
        hosts: [a]
        tcp:
        - route:
          - destination: {host: web, subset: v1}
      """,
      codes: ["KIA1107"]
    )
  }

  @Test func `nothing is looked at if the Sidecar imports no host`() {
    expectMarkedFindings(
      """
      apiVersion: networking.istio.io/v1
      kind: Sidecar
      metadata: {name: s, namespace: x}
      spec: {egress: [{hosts: ["y/*"]}]}
      ---
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: v, namespace: x}
      spec: {hosts: [a], http: [{route: [{destination: {host: a, subset: v}}]}]}
      """,
      codes: ["KIA1107"]
    )
  }
}
