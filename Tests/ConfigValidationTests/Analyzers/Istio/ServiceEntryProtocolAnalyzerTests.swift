// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct ServiceEntryProtocolAnalyzerTests {
  @Test func `a host and port have one protocol`() {
    expectMarkedFindings(
      """
      apiVersion: networking.istio.io/v1
      kind: ServiceEntry
      metadata: {name: a, namespace: x}
      spec:
        hosts: [a.com]
        ports:
        - {number: 80, protocol: HTTP}  # expect: IST0177
      ---
      apiVersion: networking.istio.io/v1
      kind: ServiceEntry
      metadata: {name: b, namespace: y}
      spec:
        hosts: [a.com]
        exportTo: [.]
        ports:
        - {number: 80, protocol: TCP}  # expect: IST0177
      ---
      apiVersion: networking.istio.io/v1
      kind: ServiceEntry
      metadata: {name: c, namespace: z}
      spec: {hosts: [a.com], exportTo: [.], ports: [{number: 80, protocol: http}]}
      """,
      codes: ["IST0177"]
    )
  }
}
