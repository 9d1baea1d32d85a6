// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct ServiceEntryAddressAnalyzerTests {
  @Test func `TCP needs addresses`() {
    expectMarkedFindings(
      """
      apiVersion: networking.istio.io/v1
      kind: ServiceEntry
      metadata: {name: a}
      spec:
        hosts: [a.com]
        ports:
        - {number: 1, protocol: tcp}  # expect: IST0134
        - {number: 2}  # expect: IST0134
        - {number: 3, protocol: TLS}
      ---
      apiVersion: networking.istio.io/v1
      kind: ServiceEntry
      metadata: {name: b}
      spec: {addresses: [10.0.0.1], ports: [{number: 1, protocol: TCP}]}
      ---
      apiVersion: networking.istio.io/v1
      kind: ServiceEntry
      metadata: {name: c}
      spec: {ports: [{number: 1, protocol: TCP}]}
      status: {addresses: [{value: 240.0.0.1}]}
      """,
      codes: ["IST0134"]
    )
  }

  @Test func `automatic addresses excuse it`() {
    expectMarkedFindings(
      """
      apiVersion: networking.istio.io/v1
      kind: ServiceEntry
      metadata: {name: a}
      spec: {ports: [{number: 1, protocol: TCP}]}
      """,
      codes: ["IST0134"],
      mesh:
        "defaultConfig: {proxyMetadata: {ISTIO_META_DNS_CAPTURE: 'true', PILOT_ENABLE_IP_AUTOALLOCATE: 'true'}}"
    )
  }
}
