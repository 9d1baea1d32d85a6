// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct RouteOverlapAnalyzerTests {
  @Test func `the same host on the same gateway clashes`() {
    expectMarkedFindings(
      """
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: a, namespace: x}
      spec:
        hosts:  # expect: KIA1106
        - cart
      ---
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: b, namespace: y}
      spec:
        hosts:  # expect: KIA1106
        - cart.x
      ---
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: c, namespace: x}
      spec:
        hosts: [cart]
        gateways: [mesh]
      ---
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: d, namespace: x}
      spec:
        hosts:  # expect: KIA1106
        - web
        gateways: [one, two]
      ---
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: e, namespace: x}
      spec:
        hosts:  # expect: KIA1106
        - web
        gateways: [two]
      ---
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: f, namespace: x}
      spec:
        hosts: [web]
        gateways: [three]
      """,
      codes: ["KIA1106"]
    )
  }

  @Test func `a VirtualService for a whole namespace clashes with all of it`() {
    expectMarkedFindings(
      """
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: a, namespace: x}
      spec:
        hosts:  # expect: KIA1106
        - "*.x.svc.cluster.local"
      ---
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: b, namespace: y}
      spec:
        hosts:  # expect: KIA1106
        - cart.x
      ---
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: c, namespace: x}
      spec:
        hosts:  # expect: KIA1106
        - web
      ---
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: d, namespace: y}
      spec:
        hosts: [cart]
      ---
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: e, namespace: y}
      spec:
        hosts: ["*.example.com"]
      ---
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: f, namespace: y}
      spec:
        hosts: [www.example.com]
      """,
      codes: ["KIA1106"]
    )
  }

  @Test func `one that lists a host in two forms clashes with itself`() {
    expectMarkedFindings(
      """
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: a, namespace: x}
      spec:
        hosts:  # expect: KIA1106
        - cart
        - cart.x
      ---
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: b, namespace: x}
      spec:
        hosts: [web, api]
      """,
      codes: ["KIA1106"]
    )
  }

  @Test func `what a Sidecar keeps out does not clash`() {
    expectMarkedFindings(
      """
      apiVersion: networking.istio.io/v1
      kind: Sidecar
      metadata: {name: s, namespace: istio-system}
      spec: {egress: [{hosts: ["*/*", "~y/*"]}]}
      ---
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: a, namespace: x}
      spec:
        hosts: [example.com]
      ---
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: b, namespace: y}
      spec:
        hosts: [example.com]
      ---
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: c, namespace: x}
      spec:
        hosts:  # expect: KIA1106
        - example.org
      ---
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: d, namespace: x}
      spec:
        hosts:  # expect: KIA1106
        - example.org
      """,
      codes: ["KIA1106"]
    )
  }
}
