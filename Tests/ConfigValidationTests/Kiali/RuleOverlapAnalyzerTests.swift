// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct RuleOverlapAnalyzerTests {
  @Test func `rules clash by host in any form and by subset`() {
    expectMarkedFindings(
      """
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: a, namespace: x}
      spec:
        host: cart  # expect: KIA0201
        subsets: [{name: v1}, {name: v2}]
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: b, namespace: y}
      spec:
        host: cart.x.svc  # expect: KIA0201
        subsets: [{name: v2}]
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: c, namespace: x}
      spec:
        host: cart.x
        subsets: [{name: v3}]
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: d, namespace: x}
      spec:
        host: web
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: e, namespace: y}
      spec:
        host: web
      """,
      codes: ["KIA0201"]
    )
  }

  @Test func `a wildcard clashes with what lies within it, at a dot`() {
    expectMarkedFindings(
      """
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: a, namespace: x}
      spec:
        host: "*.example.com"  # expect: KIA0201
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: b, namespace: x}
      spec:
        host: "*.api.example.com"  # expect: KIA0201
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: c, namespace: x}
      spec:
        host: myexample.com
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: d, namespace: x}
      spec:
        host: example.com
      """,
      codes: ["KIA0201"]
    )
  }

  @Test func `a default of mutual TLS takes no part, one that disables it does`() {
    expectMarkedFindings(
      """
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: on, namespace: x}
      spec: {host: "*.x.svc.cluster.local", trafficPolicy: {tls: {mode: ISTIO_MUTUAL}}}
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: a, namespace: x}
      spec:
        host: cart
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: off, namespace: y}
      spec:
        host: "*.y.svc.cluster.local"  # expect: KIA0201
        trafficPolicy: {tls: {mode: DISABLE}}
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: b, namespace: y}
      spec:
        host: cart  # expect: KIA0201
      """,
      codes: ["KIA0201"]
    )
  }

  @Test func `rules clash only where one namespace sees both`() {
    expectMarkedFindings(
      """
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: a, namespace: x}
      spec:
        host: cart.z
        exportTo: [x]
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: b, namespace: y}
      spec:
        host: cart.z
        exportTo: [y]
      ---
      apiVersion: v1
      kind: Namespace
      metadata:
        name: z
        labels: {}
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: c, namespace: x}
      spec:
        host: web.z  # expect: KIA0201
        exportTo: [z]
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: d, namespace: y}
      spec:
        host: web.z  # expect: KIA0201
        exportTo: [z, y]
      """,
      codes: ["KIA0201"]
    )
  }

  @Test func `a Sidecar for every namespace hides what it does not import`() {
    expectMarkedFindings(
      """
      apiVersion: networking.istio.io/v1
      kind: Sidecar
      metadata: {name: s, namespace: istio-system}
      spec: {egress: [{hosts: ["./*"]}]}
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: a, namespace: x}
      spec:
        host: cart  # expect: KIA0201
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: b, namespace: x}
      spec:
        host: cart.x  # expect: KIA0201
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: c, namespace: x}
      spec:
        host: example.com
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: d, namespace: y}
      spec:
        host: example.com
      """,
      codes: ["KIA0201"]
    )
  }
}
