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

  @Test func `each subset and port is a hop of its own`() {
    expectMarkedFindings(
      """
      kind: Service
      metadata: {name: web, namespace: a}
      spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}, {port: 90}]}
      ---
      {apiVersion: security.istio.io/v1, kind: PeerAuthentication, metadata: {name: mesh, namespace: istio-system}, spec: {mtls: {mode: STRICT}}}
      ---
      apiVersion: security.istio.io/v1
      kind: PeerAuthentication
      metadata: {name: web, namespace: a}
      spec:
        selector: {matchLabels: {app: web}}
        mtls: {mode: STRICT}
        portLevelMtls: {"8080": {mode: DISABLE}}
      ---
      apiVersion: security.istio.io/v1
      kind: PeerAuthentication
      metadata: {name: old, namespace: a}
      spec: {selector: {matchLabels: {app: web, version: old}}, mtls: {mode: PERMISSIVE}}
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: web, namespace: a}
      spec:
        host: web
        trafficPolicy:
          portLevelSettings:
          - port: {number: 80}
            tls: {mode: ISTIO_MUTUAL}  # expect: MT0106
          - port: {number: 90}
            tls: {mode: SIMPLE}  # expect: MT0106
        subsets:
        - name: v1
          labels: {version: v1}
          trafficPolicy:
            tls: {mode: DISABLE}  # expect: MT0106
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: all, namespace: b}
      spec:
        host: "*.a.svc.cluster.local"
        trafficPolicy:
          tls: {mode: DISABLE}  # expect: MT0106
      """,
      codes: ["MT0106"]
    )
  }
}
