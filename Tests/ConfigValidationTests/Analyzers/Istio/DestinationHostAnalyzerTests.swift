// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct DestinationHostAnalyzerTests {
  @Test func `destinations are known with their port`() {
    expectMarkedFindings(
      """
      {kind: Service, metadata: {name: one}, spec: {ports: [{port: 80}]}}
      ---
      {kind: Service, metadata: {name: two}, spec: {ports: [{port: 80}, {port: 90}]}}
      ---
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: routes}
      spec:
        http:
        - route:
          - destination: {host: one}
          - destination: {host: two}  # expect: IST0112
          - destination: {host: two, port: {number: 90}}
          - destination: {host: two, port: {number: 91}}  # expect: IST0101
          - destination: {host: tree}  # expect: IST0101
          - weight: 1  # expect: IST0101
          mirror: {host: gone}  # expect: IST0101
          mirrors:
          - destination: {host: one.default.svc.cluster.local}
        tcp:
        - route:
          - destination: {host: one.default}  # expect: IST0101
      """,
      codes: ["IST0101", "IST0112"]
    )
  }
}
