// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct PeerTLSAnalyzerTests {
  @Test func `callers send what is accepted`() {
    expectMarkedFindings(
      """
      {kind: Service, metadata: {name: web, namespace: a}, spec: {selector: {app: web}}}
      ---
      {kind: Service, metadata: {name: old, namespace: a}, spec: {selector: {app: old}}}
      ---
      {apiVersion: security.istio.io/v1, kind: PeerAuthentication, metadata: {name: p, namespace: a}, spec: {mtls: {mode: STRICT}}}
      ---
      apiVersion: security.istio.io/v1
      kind: PeerAuthentication
      metadata: {name: old, namespace: a}
      spec: {selector: {matchLabels: {app: old}}, mtls: {mode: DISABLE}}
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: web, namespace: a}
      spec:
        host: web
        trafficPolicy:
          tls: {mode: DISABLE}  # expect: MT0106
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: old, namespace: b}
      spec:
        host: old.a.svc.cluster.local
        trafficPolicy:
          tls: {mode: ISTIO_MUTUAL}  # expect: MT0106
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: fine, namespace: a}
      spec: {host: web, trafficPolicy: {tls: {mode: ISTIO_MUTUAL}}}
      """,
      codes: ["MT0106"]
    )
  }
}
