// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct LoadBalancerRulesTests {
  @Test func `how load is balanced is checked`() {
    expectMarkedFindings(
      """
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: a}
      spec:
        host: a.com
        trafficPolicy:
          loadBalancer:
            consistentHash:
              useSourceIp: true
              maglev:
                tableSize: 100  # expect: IST0106
            warmup: {duration: 10s, aggression: 0}  # expect: IST0106
            localityLbSetting:  # expect: IST0133
              failover:
              - {from: east, to: east}  # expect: IST0106
              - {from: west, to: "*"}  # expect: IST0106
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: b}
      spec:
        host: b.com
        trafficPolicy:
          loadBalancer:
            localityLbSetting:
              distribute:
              - from: east/*
                to: {east/a: 60, east/b: 30}  # expect: IST0106
      """,
      codes: ["IST0106", "IST0133"]
    )
  }
}
