// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct VirtualServiceRulesTests {
  @Test func `hosts, gateways and rules are checked`() {
    expectMarkedFindings(
      """
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: a}
      spec:
        hosts:
        - web
        - "*"  # expect: IST0106 IST0106
        - bad_host  # expect: IST0106 IST0106
        - "*.web.com"  # expect: IST0106
        gateways:
        - mesh
        - edge.default.svc.cluster.local  # expect: IST0133
        - a/b/c  # expect: IST0106
        exportTo:
        - .
        - default  # expect: IST0106
        http:
        - route:  # expect: IST0106
          - destination: {host: a}
            weight: 0
          - destination: {host: "*"}  # expect: IST0106
            weight: 0
        - route:
          - destination: {host: a, subset: v_1}  # expect: IST0106
        tls:
        - match:
          - sniHosts:
            - a.web.com
            - other.com
            - 10.0.0.1  # expect: IST0133
          route: [{destination: {host: a}}]
      ---
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: delegate}
      spec:
        gateways: [edge]  # expect: IST0106
        http:
        - route: [{destination: {host: a}}]
      """,
      codes: ["IST0106", "IST0133"]
    )
  }
}
