// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct GatewayConflictAnalyzerTests {
  @Test func `a host and port belong to one gateway`() {
    expectMarkedFindings(
      """
      kind: Pod
      metadata: {name: edge, labels: {app: edge, tier: front}}
      ---
      apiVersion: networking.istio.io/v1
      kind: Gateway
      metadata: {name: a}
      spec:
        selector: {app: edge}
        servers:
        - {port: {number: 80}, hosts: [x.com, y.com]}  # expect: IST0145
        - {port: {number: 81}, hosts: [x.com]}
      ---
      apiVersion: networking.istio.io/v1
      kind: Gateway
      metadata: {name: b}
      spec:
        selector: {app: edge, tier: front}
        servers:
        - {port: {number: 80}, hosts: [x.com]}  # expect: IST0145
        - {port: {number: 81}, hosts: [x.com], bind: 10.0.0.1}
      ---
      apiVersion: networking.istio.io/v1
      kind: Gateway
      metadata: {name: c}
      spec:
        selector: {app: other}
        servers:
        - {port: {number: 80}, hosts: [x.com]}
      """,
      codes: ["IST0145"]
    )
  }
}
