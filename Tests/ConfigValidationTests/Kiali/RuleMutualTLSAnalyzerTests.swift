// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct RuleMutualTLSAnalyzerTests {
  @Test func `mutual TLS needs a policy that accepts it`() {
    expectMarkedFindings(
      """
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: m, namespace: y}
      spec:
        host: "*.local"
        trafficPolicy:
          tls:
            mode: ISTIO_MUTUAL  # expect: KIA0205
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: n, namespace: x}
      spec:
        host: "*.x.svc.cluster.local"
        trafficPolicy:
          tls:
            mode: ISTIO_MUTUAL  # expect: KIA0206
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: k, namespace: z}
      spec:
        host: "*.z.svc.cluster.local"
        trafficPolicy: {tls: {mode: ISTIO_MUTUAL}}
      ---
      apiVersion: security.istio.io/v1
      kind: PeerAuthentication
      metadata: {name: p, namespace: z}
      spec: {mtls: {mode: PERMISSIVE}}
      """,
      codes: ["KIA0205", "KIA0206"],
      mesh: "enableAutoMtls: false"
    )
  }

  @Test func `a rule without TLS contradicts STRICT, the namespace before the mesh`() {
    expectMarkedFindings(
      """
      apiVersion: security.istio.io/v1
      kind: PeerAuthentication
      metadata: {name: m, namespace: istio-system}
      spec: {mtls: {mode: STRICT}}
      ---
      apiVersion: security.istio.io/v1
      kind: PeerAuthentication
      metadata: {name: s, namespace: x}
      spec: {mtls: {mode: STRICT}}
      ---
      apiVersion: security.istio.io/v1
      kind: PeerAuthentication
      metadata: {name: p, namespace: y}
      spec: {mtls: {mode: PERMISSIVE}}
      ---
      apiVersion: security.istio.io/v1
      kind: PeerAuthentication
      metadata: {name: d, namespace: z}
      spec: {mtls: {mode: DISABLE}}
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: r, namespace: x}
      spec:
        host: "*.x.svc.cluster.local"
        trafficPolicy:
          tls:
            mode: DISABLE  # expect: KIA0207
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: r, namespace: y}
      spec:
        host: "*.y.svc.cluster.local"
        trafficPolicy:
          tls:
            mode: DISABLE
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: r, namespace: z}
      spec:
        host: "*.z.svc.cluster.local"
        trafficPolicy:
          tls:
            mode: DISABLE
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: r, namespace: u}
      spec:
        host: "*.u.svc.cluster.local"
        trafficPolicy:
          tls:
            mode: DISABLE  # expect: KIA0208
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: all, namespace: x}
      spec:
        host: "*.local"
        trafficPolicy:
          tls:
            mode: DISABLE  # expect: KIA0208
      """,
      codes: ["KIA0207", "KIA0208"]
    )
  }
}
