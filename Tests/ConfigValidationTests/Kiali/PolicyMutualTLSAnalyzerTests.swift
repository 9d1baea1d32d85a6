// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct PolicyMutualTLSAnalyzerTests {
  @Test func `each field that needs a certificate is told once`() {
    expectMarkedFindings(
      """
      apiVersion: security.istio.io/v1
      kind: PeerAuthentication
      metadata: {name: off, namespace: x}
      spec: {mtls: {mode: DISABLE}}
      ---
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata: {name: a, namespace: x}
      spec:
        rules:
        - from:
          - source:
              principals:  # expect: KIA0105
              - a
              - b
              notNamespaces:  # expect: KIA0105
              - b
              ipBlocks: [10.0.0.0/8]
              requestPrincipals: [c]
          when:
          - key: source.namespace  # expect: KIA0105
            values: [a]
          - key: connection.sni  # expect: KIA0105
            values: [a]
          - key: source.ip
            values: [10.0.0.1]
      """,
      codes: ["KIA0105"]
    )
  }

  @Test func `fields that need no certificate are fine`() {
    expectMarkedFindings(
      """
      apiVersion: security.istio.io/v1
      kind: PeerAuthentication
      metadata: {name: off, namespace: x}
      spec: {mtls: {mode: DISABLE}}
      ---
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata: {name: a, namespace: x}
      spec: {rules: [{to: [{operation: {ports: ["80"]}}]}]}
      """,
      codes: ["KIA0105"]
    )
  }
}
