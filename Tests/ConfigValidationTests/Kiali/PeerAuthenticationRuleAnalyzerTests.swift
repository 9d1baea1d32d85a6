// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct PeerAuthenticationRuleAnalyzerTests {
  @Test func `STRICT needs a rule where mutual TLS is not automatic`() {
    expectMarkedFindings(
      """
      apiVersion: security.istio.io/v1
      kind: PeerAuthentication
      metadata: {name: m, namespace: istio-system}
      spec:
        mtls:  # expect: KIA0401
          mode: STRICT
      ---
      apiVersion: security.istio.io/v1
      kind: PeerAuthentication
      metadata: {name: n, namespace: x}
      spec:
        mtls:  # expect: KIA0501
          mode: STRICT
      ---
      apiVersion: security.istio.io/v1
      kind: PeerAuthentication
      metadata: {name: w, namespace: x}
      spec:
        selector: {matchLabels: {app: a}}
        mtls: {mode: STRICT}
      ---
      apiVersion: security.istio.io/v1
      kind: PeerAuthentication
      metadata: {name: k, namespace: y}
      spec:
        mtls: {mode: STRICT}
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: r, namespace: y}
      spec: {host: "*.y.svc.cluster.local", trafficPolicy: {tls: {mode: ISTIO_MUTUAL}}}
      """,
      codes: ["KIA0401", "KIA0501"],
      mesh: "enableAutoMtls: false"
    )
  }

  @Test func `DISABLE contradicts rules for mutual TLS, the first of the namespace decides`() {
    expectMarkedFindings(
      """
      apiVersion: security.istio.io/v1
      kind: PeerAuthentication
      metadata: {name: m, namespace: istio-system}
      spec:
        mtls:  # expect: KIA0506
          mode: DISABLE
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: all, namespace: x}
      spec: {host: "*.local", trafficPolicy: {tls: {mode: MUTUAL}}}
      ---
      apiVersion: security.istio.io/v1
      kind: PeerAuthentication
      metadata: {name: n, namespace: x}
      spec:
        mtls:  # expect: KIA0505
          mode: DISABLE
      ---
      apiVersion: security.istio.io/v1
      kind: PeerAuthentication
      metadata: {name: k, namespace: y}
      spec:
        mtls: {mode: DISABLE}
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: r, namespace: y}
      spec: {host: "*.y.svc.cluster.local", trafficPolicy: {tls: {mode: DISABLE}}}
      ---
      apiVersion: security.istio.io/v1
      kind: PeerAuthentication
      metadata: {name: l, namespace: z}
      spec:
        mtls:  # expect: KIA0505
          mode: DISABLE
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: s, namespace: z}
      spec: {host: "*.z.svc.cluster.local", trafficPolicy: {tls: {mode: ISTIO_MUTUAL}}}
      """,
      codes: ["KIA0505", "KIA0506"]
    )
  }

  @Test func `nothing is wrong where mutual TLS is automatic`() {
    expectMarkedFindings(
      """
      apiVersion: security.istio.io/v1
      kind: PeerAuthentication
      metadata: {name: m, namespace: istio-system}
      spec: {mtls: {mode: STRICT}}
      ---
      apiVersion: security.istio.io/v1
      kind: PeerAuthentication
      metadata: {name: n, namespace: x}
      spec: {mtls: {mode: STRICT}}
      ---
      apiVersion: security.istio.io/v1
      kind: PeerAuthentication
      metadata: {name: p, namespace: y}
      spec: {mtls: {mode: DISABLE}}
      """,
      codes: ["KIA0401", "KIA0501", "KIA0505", "KIA0506"]
    )
  }
}
