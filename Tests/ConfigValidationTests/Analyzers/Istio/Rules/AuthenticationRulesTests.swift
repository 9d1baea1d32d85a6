// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct AuthenticationRulesTests {
  @Test func `authentication is checked`() {
    expectMarkedFindings(
      """
      apiVersion: security.istio.io/v1
      kind: PeerAuthentication
      metadata: {name: a}
      spec:
        selector: {matchLabels: {app: a}}
        portLevelMtls: {}  # expect: IST0106
      ---
      apiVersion: security.istio.io/v1
      kind: RequestAuthentication
      metadata: {name: b}
      spec:
        jwtRules:
        - issuer: a
          jwks: nothing  # expect: IST0106
        - issuer: b
          jwks: '{"keys": [{"kty": "RSA", "d": "x"}]}'  # expect: IST0133
        - issuer: c
          jwksUri: ftp://x  # expect: IST0106 IST0106
        - forwardOriginalToken: true  # expect: IST0106
      """,
      codes: ["IST0106", "IST0133"]
    )
  }
}
