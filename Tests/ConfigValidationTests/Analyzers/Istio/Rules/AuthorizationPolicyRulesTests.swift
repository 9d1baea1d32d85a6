// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct AuthorizationPolicyRulesTests {
  @Test func `policies are checked`() {
    expectMarkedFindings(
      """
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata: {name: a}
      spec:
        action: DENY
        provider: {name: x}  # expect: IST0106
        rules:
        - from:
          - source: {}  # expect: IST0106
          - source:
              ipBlocks: [nowhere]  # expect: IST0106
          to:
          - operation:
              ports: ["99999"]  # expect: IST0106
              paths: ["/a/{*}", "/{**}/{*}"]  # expect: IST0106
          when:
          - key: source.age  # expect: IST0106
          - key: source.ip  # expect: IST0106
          - key: request.headers[x]
            values: [a]
        - to:  # expect: IST0133
          - operation: {methods: [GET]}
        - from:  # expect: IST0133
          - source: {requestPrincipals: ["*"]}
      ---
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata: {name: b}
      spec:  # expect: IST0106
        action: CUSTOM
        rules:
        - from:
          - source:
              namespaces: [a]  # expect: IST0106
      """,
      codes: ["IST0106", "IST0133"]
    )
  }
}
