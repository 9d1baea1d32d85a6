// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct MutualTLSStatusTests {
  @Test func `nothing said is mutual TLS where that is automatic`() {
    expectMarkedFindings(
      """
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata: {name: a, namespace: x}
      spec: {rules: [{from: [{source: {namespaces: [x]}}]}]}
      """,
      codes: ["KIA0105"]
    )
  }

  @Test func `nothing said is plain text elsewhere`() {
    expectMarkedFindings(
      """
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata: {name: a, namespace: x}
      spec:
        rules:
        - from:
          - source:
              namespaces: [x]  # expect: KIA0105
      """,
      codes: ["KIA0105"],
      mesh: "enableAutoMtls: false"
    )
  }

  @Test func `PERMISSIVE with automatic mutual TLS is on`() {
    expectMarkedFindings(
      """
      apiVersion: security.istio.io/v1
      kind: PeerAuthentication
      metadata: {name: p, namespace: x}
      spec: {mtls: {mode: PERMISSIVE}}
      ---
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata: {name: a, namespace: x}
      spec: {rules: [{from: [{source: {namespaces: [x]}}]}]}
      """,
      codes: ["KIA0105"]
    )
  }

  @Test func `STRICT without rule is partial without automatic mutual TLS`() {
    expectMarkedFindings(
      """
      apiVersion: security.istio.io/v1
      kind: PeerAuthentication
      metadata: {name: p, namespace: x}
      spec: {mtls: {mode: STRICT}}
      ---
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata: {name: a, namespace: x}
      spec:
        rules:
        - from:
          - source:
              namespaces: [x]  # expect: KIA0105
      """,
      codes: ["KIA0105"],
      mesh: "enableAutoMtls: false"
    )
  }

  @Test func `STRICT with a rule of the namespace is on`() {
    expectMarkedFindings(
      """
      apiVersion: security.istio.io/v1
      kind: PeerAuthentication
      metadata: {name: p, namespace: x}
      spec: {mtls: {mode: STRICT}}
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: r, namespace: x}
      spec: {host: "*.x.svc.cluster.local", trafficPolicy: {tls: {mode: MUTUAL}}}
      ---
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata: {name: a, namespace: x}
      spec: {rules: [{from: [{source: {namespaces: [x]}}]}]}
      """,
      codes: ["KIA0105"],
      mesh: "enableAutoMtls: false"
    )
  }

  @Test func `STRICT with a rule of the mesh is on`() {
    expectMarkedFindings(
      """
      apiVersion: security.istio.io/v1
      kind: PeerAuthentication
      metadata: {name: p, namespace: x}
      spec: {mtls: {mode: STRICT}}
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: r, namespace: y}
      spec: {host: "*.local", trafficPolicy: {tls: {mode: ISTIO_MUTUAL}}}
      ---
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata: {name: a, namespace: x}
      spec: {rules: [{from: [{source: {namespaces: [x]}}]}]}
      """,
      codes: ["KIA0105"],
      mesh: "enableAutoMtls: false"
    )
  }

  @Test func `a rule of the namespace with the policy of the mesh is on`() {
    expectMarkedFindings(
      """
      apiVersion: security.istio.io/v1
      kind: PeerAuthentication
      metadata: {name: p, namespace: istio-system}
      spec: {mtls: {mode: STRICT}}
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: r, namespace: x}
      spec: {host: "*.x.svc.cluster.local", trafficPolicy: {tls: {mode: ISTIO_MUTUAL}}}
      ---
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata: {name: a, namespace: x}
      spec: {rules: [{from: [{source: {namespaces: [x]}}]}]}
      """,
      codes: ["KIA0105"],
      mesh: "enableAutoMtls: false"
    )
  }

  @Test func `DISABLE in the namespace beats STRICT in the mesh`() {
    expectMarkedFindings(
      """
      apiVersion: security.istio.io/v1
      kind: PeerAuthentication
      metadata: {name: p, namespace: x}
      spec: {mtls: {mode: DISABLE}}
      ---
      apiVersion: security.istio.io/v1
      kind: PeerAuthentication
      metadata: {name: m, namespace: istio-system}
      spec: {mtls: {mode: STRICT}}
      ---
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata: {name: a, namespace: x}
      spec:
        rules:
        - from:
          - source:
              namespaces: [x]  # expect: KIA0105
      """,
      codes: ["KIA0105"]
    )
  }

  @Test func `DISABLE for the mesh is off`() {
    expectMarkedFindings(
      """
      apiVersion: security.istio.io/v1
      kind: PeerAuthentication
      metadata: {name: m, namespace: istio-system}
      spec: {mtls: {mode: DISABLE}}
      ---
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata: {name: a, namespace: x}
      spec:
        rules:
        - from:
          - source:
              namespaces: [x]  # expect: KIA0105
      """,
      codes: ["KIA0105"]
    )
  }

  @Test func `a policy for other workloads does not count`() {
    expectMarkedFindings(
      """
      apiVersion: security.istio.io/v1
      kind: PeerAuthentication
      metadata: {name: p, namespace: x}
      spec: {selector: {matchLabels: {app: other}}, mtls: {mode: DISABLE}}
      ---
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata: {name: a, namespace: x}
      spec: {rules: [{from: [{source: {namespaces: [x]}}]}]}
      """,
      codes: ["KIA0105"]
    )
  }

  @Test func `the first policy for the workload decides`() {
    expectMarkedFindings(
      """
      apiVersion: security.istio.io/v1
      kind: PeerAuthentication
      metadata: {name: p, namespace: x}
      spec: {selector: {matchLabels: {app: cart}}, mtls: {mode: DISABLE}}
      ---
      apiVersion: security.istio.io/v1
      kind: PeerAuthentication
      metadata: {name: q, namespace: x}
      spec: {selector: {matchLabels: {app: web}}, mtls: {mode: STRICT}}
      ---
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata: {name: a, namespace: x}
      spec:
        selector: {matchLabels: {app: cart, version: v1}}
        rules:
        - from:
          - source:
              namespaces: [x]  # expect: KIA0105
      ---
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata: {name: b, namespace: x}
      spec:
        selector: {matchLabels: {app: web}}
        rules:
        - from:
          - source:
              namespaces: [x]
      """,
      codes: ["KIA0105"]
    )
  }

  @Test func `PERMISSIVE for a workload leaves it to the rules of its services`() {
    expectMarkedFindings(
      """
      apiVersion: security.istio.io/v1
      kind: PeerAuthentication
      metadata: {name: p, namespace: x}
      spec: {selector: {matchLabels: {app: cart}}, mtls: {mode: PERMISSIVE}}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: cart, namespace: x}
      spec: {selector: {app: cart}}
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: plain, namespace: x}
      spec: {host: "cart", trafficPolicy: {tls: {mode: DISABLE}}}
      ---
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata: {name: a, namespace: x}
      spec:
        selector: {matchLabels: {app: cart}}
        rules:
        - from:
          - source:
              namespaces: [x]  # expect: KIA0105
      """,
      codes: ["KIA0105"]
    )
  }
}
