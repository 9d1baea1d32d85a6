// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct GatewayCredentialAnalyzerTests {
  @Test func `credentials are secrets with a certificate`() {
    expectMarkedFindings(
      """
      kind: Pod
      metadata: {name: edge, namespace: edge, labels: {app: edge}}
      ---
      {kind: Secret, metadata: {name: empty, namespace: edge}, data: {tls.crt: ""}}
      ---
      {kind: Secret, metadata: {name: away, namespace: other}, data: {}}
      ---
      apiVersion: networking.istio.io/v1
      kind: Gateway
      metadata: {name: edge, namespace: apps}
      spec:
        selector: {app: edge}
        servers:
        - tls: {credentialName: missing}  # expect: IST0101
        - tls: {credentialName: empty}  # expect: IST0161
        - tls: {credentialName: away}  # expect: IST0101
        - tls: {credentialName: other/away}  # expect: IST0161
        - tls: {mode: SIMPLE}
      """,
      codes: ["IST0101", "IST0161"]
    )
  }
}
