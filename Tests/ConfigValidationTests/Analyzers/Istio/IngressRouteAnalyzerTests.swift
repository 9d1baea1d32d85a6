// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct IngressRouteAnalyzerTests {
  @Test func `a gateway route names its subset`() {
    expectMarkedFindings(
      """
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: inner}
      spec: {hosts: [web], http: [{route: [{destination: {host: web, subset: v1}}]}]}
      ---
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: outer}
      spec:
        hosts: [web.com]
        gateways: [edge]
        http:
        - route:
          - destination: {host: other}
          - destination: {host: web}  # expect: IST0140
          - destination: {host: web}
      """,
      codes: ["IST0140"]
    )
  }
}
