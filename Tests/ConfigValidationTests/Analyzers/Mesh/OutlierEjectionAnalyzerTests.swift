// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct OutlierEjectionAnalyzerTests {
  @Test func `some endpoints stay`() {
    expectMarkedFindings(
      """
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: a}
      spec:
        host: a
        trafficPolicy:
          outlierDetection: {maxEjectionPercent: 100}  # expect: MT0105
        subsets:
        - trafficPolicy: {outlierDetection: {maxEjectionPercent: 100, minHealthPercent: 50}}
      """,
      codes: ["MT0105"]
    )
  }
}
