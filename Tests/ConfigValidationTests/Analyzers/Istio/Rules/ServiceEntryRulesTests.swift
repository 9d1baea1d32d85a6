// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct ServiceEntryRulesTests {
  @Test func `service entries are checked`() {
    expectMarkedFindings(
      """
      apiVersion: networking.istio.io/v1
      kind: ServiceEntry
      metadata: {name: a}
      spec:
        hosts:
        - a.com
        - "*"  # expect: IST0106 IST0106 IST0106
        - "*b.com"  # expect: IST0133 IST0106
        addresses:
        - 10.0.0.0/8  # expect: IST0106
        - nowhere  # expect: IST0106
        resolution: DNS
        ports:
        - {name: http, number: 80, protocol: HTTP}
        - {name: http, number: 81, protocol: TCP}  # expect: IST0106 IST0106 IST0106
        - {name: x, number: 82, protocol: GOPHER}  # expect: IST0106 IST0106
      ---
      apiVersion: networking.istio.io/v1
      kind: ServiceEntry
      metadata: {name: b}
      spec:
        hosts: [b.com]
        resolution: STATIC
        ports: [{name: http, number: 80, protocol: HTTP}]
        endpoints:
        - address: b.org  # expect: IST0106
        - address: 10.0.0.1
          ports:
            https: 443  # expect: IST0106
      ---
      apiVersion: networking.istio.io/v1
      kind: ServiceEntry
      metadata: {name: c}
      spec:
        hosts:
        - c.com  # expect: IST0106
        resolution: DYNAMIC_DNS
        ports:
        - {name: tcp, number: 80, protocol: TCP}  # expect: IST0106
      """,
      codes: ["IST0106", "IST0133"]
    )
  }
}
