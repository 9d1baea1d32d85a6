// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct GatewayRulesTests {
  @Test func `servers of gateways are checked`() {
    expectMarkedFindings(
      """
      apiVersion: networking.istio.io/v1
      kind: Gateway
      metadata: {name: a}
      spec:
        servers:
        - port: {name: http, number: 80, protocol: HTTP}
          hosts:
          - "*"
          - ns/a.com
          - short  # expect: IST0106
          - "*foo.com"  # expect: IST0106
          - a/b/c.com  # expect: IST0106
          tls: {httpsRedirect: true}
        - port: {name: http, number: 443, protocol: HTTPS}  # expect: IST0106
          hosts: [a.com]
          bind: nowhere  # expect: IST0106
          tls: {mode: SIMPLE}  # expect: IST0106 IST0106
        - port: {name: old, number: 444, protocol: TLS}
          hosts: [a.com]
          tls:
            mode: PASSTHROUGH
            minProtocolVersion: TLSV1_0  # expect: IST0133
            cipherSuites: []
        - port: {name: odd, number: 99, protocol: GOPHER}  # expect: IST0106
          hosts: [a.com]
        - port: {name: tcp, number: 100, protocol: TCP}
          hosts: [a.com]
          tls: {mode: SIMPLE, credentialName: x}  # expect: IST0106
        - port: {name: none, number: 101, protocol: HTTPS}  # expect: IST0106
          hosts: [a.com]
      """,
      codes: ["IST0106", "IST0133"]
    )
  }
}
