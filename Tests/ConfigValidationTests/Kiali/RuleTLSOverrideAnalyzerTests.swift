// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct RuleTLSOverrideAnalyzerTests {
  @Test func `a rule without TLS takes back a wider rule for mutual TLS`() {
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
        trafficPolicy:  # expect: KIA0204
          loadBalancer: {simple: RANDOM}
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: b, namespace: x}
      spec:
        host: web
        trafficPolicy: {tls: {mode: DISABLE}}
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: c, namespace: x}
      spec:
        host: api
        trafficPolicy: {portLevelSettings: [{tls: {mode: SIMPLE}}]}
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: d, namespace: x}
      spec:
        host: cart.x
        trafficPolicy: {loadBalancer: {simple: RANDOM}}
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: e, namespace: y}
      spec:
        host: cart
        trafficPolicy: {loadBalancer: {simple: RANDOM}}
      """,
      codes: ["KIA0204"]
    )
  }
}
