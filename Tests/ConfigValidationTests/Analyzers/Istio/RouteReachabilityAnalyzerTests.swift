// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct RouteReachabilityAnalyzerTests {
  @Test func `rules leave something to those after them`() {
    expectMarkedFindings(
      """
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: order}
      spec:
        http:
        - match:
          - uri: {prefix: /a}
          - {name: again, uri: {prefix: /a}}  # expect: IST0131
          - uri: {prefix: /a/b}  # expect: IST0131
          - {uri: {prefix: /a/c}, method: {exact: POST}}
        - match:  # expect: IST0130
          - uri: {prefix: /a}  # expect: IST0131
        - name: everything
          route: []
        - match: [{uri: {exact: /late}}]  # expect: IST0130
        - name: last  # expect: IST0130
        tcp:
        - match: [{port: 1}]
        - match: [{port: 2}]
      """,
      codes: ["IST0130", "IST0131"]
    )
  }
}
