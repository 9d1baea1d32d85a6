// SPDX-License-Identifier: Apache-2.0

import Collectors
import MeshModel
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

  @Test func `of many that share a certificate some are named`() {
    let gateways = (0..<200).map { number in
      """
      apiVersion: networking.istio.io/v1
      kind: Gateway
      metadata: {name: g\(number)}
      spec: {selector: {istio: ingressgateway}, servers: [{tls: {credentialName: wild}}]}
      """
    }
    let reading = ResourceReader().read(gateways.joined(separator: "\n---\n"), file: "a.yaml")
    let findings = analyze(reading.resources, codes: ["IST0138"])
    #expect(findings.count == 200 * 50)
    #expect(Set(findings.map(\.resource)).count == 200)
  }
}
