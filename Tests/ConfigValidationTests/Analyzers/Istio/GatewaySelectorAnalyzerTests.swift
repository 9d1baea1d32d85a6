// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct GatewaySelectorAnalyzerTests {
  @Test func `gateways select pods whose services offer the port`() {
    expectMarkedFindings(
      """
      apiVersion: networking.istio.io/v1
      kind: Gateway
      metadata: {name: lost}
      spec:
        selector: {istio: nowhere}  # expect: IST0101
        servers: [{port: {number: 80}}]
      ---
      apiVersion: networking.istio.io/v1
      kind: Gateway
      metadata: {name: default}
      spec:
        selector: {istio: ingressgateway}
        servers:
        - port: {number: 80}
        - port: {number: 8080}  # expect: IST0162
        - port: {name: none}
      """,
      codes: ["IST0101", "IST0162"]
    )
  }
}
