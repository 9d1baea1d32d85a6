// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct SwallowedRouteAnalyzerTests {
  @Test func `a narrower route comes first`() {
    expectMarkedFindings(
      """
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: a}
      spec:
        http:
        - match: [{uri: {prefix: /api}}]
        - match:  # expect: MT0102
          - uri: {exact: /api/v1}
          - {uri: {prefix: /api/v2}, method: {exact: POST}}
        - match: [{uri: {prefix: /apx}}, {uri: {prefix: /api/v3}}]
        - match: [{uri: {regex: /api.*}}]
      """,
      codes: ["MT0102"]
    )
  }
}
