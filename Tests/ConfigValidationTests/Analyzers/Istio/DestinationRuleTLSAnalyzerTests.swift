// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct DestinationRuleTLSAnalyzerTests {
  @Test func `TLS verifies whom it talks to`() {
    expectMarkedFindings(
      """
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: a}
      spec:
        host: a.com
        trafficPolicy:
          tls: {mode: SIMPLE}  # expect: IST0128
          portLevelSettings:
          - tls: {mode: MUTUAL}  # expect: IST0129
          - tls: {mode: SIMPLE, caCertificates: /ca.pem}
          - tls: {mode: ISTIO_MUTUAL}
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: b}
      spec:
        workloadSelector: {matchLabels: {app: x}}
        trafficPolicy: {tls: {mode: SIMPLE, credentialName: ca}}
      """,
      codes: ["IST0128", "IST0129"]
    )
  }
}
