// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct GatewayCertificateAnalyzerTests {
  @Test func `a certificate is used by one gateway`() {
    expectMarkedFindings(
      """
      apiVersion: networking.istio.io/v1
      kind: Gateway
      metadata: {name: a}
      spec:
        selector: {istio: ingressgateway}
        servers:
        - tls: {credentialName: wild}  # expect: IST0138
      ---
      apiVersion: networking.istio.io/v1
      kind: Gateway
      metadata: {name: b}
      spec:
        selector: {istio: ingressgateway, app: more}
        servers:
        - tls: {credentialName: wild}
      ---
      apiVersion: networking.istio.io/v1
      kind: Gateway
      metadata: {name: c}
      spec:
        selector: {istio: other}
        servers:
        - tls: {credentialName: wild}
        - tls: {serverCertificate: /a, privateKey: /b}
      """,
      codes: ["IST0138"]
    )
  }
}
