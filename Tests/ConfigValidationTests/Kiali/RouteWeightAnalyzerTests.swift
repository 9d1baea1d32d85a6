// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct RouteWeightAnalyzerTests {
  @Test func `only a single destination below 100 is told`() {
    expectMarkedFindings(
      """
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: a, namespace: x}
      spec:
        http:
        - route:
          - destination: {host: a}
            weight: 99  # expect: KIA1104
        - route: [{destination: {host: a}, weight: 100}]
        - route: [{destination: {host: a}, weight: 0}]
        - route: [{destination: {host: a}}]
        - route: [{destination: {host: a}, weight: 1}, {destination: {host: b}, weight: 1}]
        tcp:
        - route:
          - destination: {host: a}
            weight: 1  # expect: KIA1104
      """,
      codes: ["KIA1104"]
    )
  }
}
