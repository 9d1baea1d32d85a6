// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct WeightSumAnalyzerTests {
  @Test func `weights are shares of their sum`() {
    expectMarkedFindings(
      """
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: a}
      spec:
        http:
        - route:  # expect: MT0101
          - {destination: {host: a}, weight: 90}
          - {destination: {host: b}, weight: 90}
        - route:
          - {destination: {host: a}, weight: 90}
          - {destination: {host: b}, weight: 10}
        - route: [{destination: {host: a}}]
      """,
      codes: ["MT0101"]
    )
  }
}
