// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct DestinationRuleRulesTests {
  @Test func `subsets and traffic policies are checked`() {
    expectMarkedFindings(
      """
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: a}
      spec:
        host: a.com
        trafficPolicy:
          connectionPool: {}  # expect: IST0106
          outlierDetection:
            maxEjectionPercent: 101  # expect: IST0106
            consecutiveErrors: 5  # expect: IST0133
            consecutiveLocalOriginFailures: 5  # expect: IST0106
          tls:  # expect: IST0106
            mode: MUTUAL
        subsets:
        - {name: v1}
        - name: v1  # expect: IST0106
          trafficPolicy: {}  # expect: IST0106
          labels: {"-bad": x}  # expect: IST0106
      """,
      codes: ["IST0106", "IST0133"]
    )
  }
}
