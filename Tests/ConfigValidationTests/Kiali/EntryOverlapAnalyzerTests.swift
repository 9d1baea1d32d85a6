// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct EntryOverlapAnalyzerTests {
  @Test func `host and port are told at every port that repeats them`() {
    expectMarkedFindings(
      """
      apiVersion: networking.istio.io/v1
      kind: ServiceEntry
      metadata: {name: a, namespace: x}
      spec:
        hosts: [api.example.com]
        ports:
        - {number: 80, protocol: HTTP}  # expect: KIA1211
        - {number: 443, protocol: TLS}  # expect: KIA1212
        - {number: 1, protocol: TCP}
      ---
      apiVersion: networking.istio.io/v1
      kind: ServiceEntry
      metadata: {name: b, namespace: y}
      spec:
        hosts: [API.example.com]
        ports:
        - {number: 80, protocol: http}  # expect: KIA1211
        - {number: 443, protocol: HTTPS}  # expect: KIA1212
      ---
      apiVersion: networking.istio.io/v1
      kind: ServiceEntry
      metadata: {name: c, namespace: y}
      spec:
        hosts: [api.example.com]
        ports:
        - {number: 443, protocol: TLS}  # expect: KIA1212
      ---
      apiVersion: networking.istio.io/v1
      kind: ServiceEntry
      metadata: {name: d, namespace: y}
      spec:
        hosts: ["*.example.com"]
        ports:
        - {number: 443, protocol: TLS}
      """,
      codes: ["KIA1211", "KIA1212"]
    )
  }

  @Test func `entries that nobody sees together do not clash`() {
    expectMarkedFindings(
      """
      apiVersion: networking.istio.io/v1
      kind: ServiceEntry
      metadata: {name: a, namespace: x}
      spec:
        hosts: [api.example.com]
        exportTo: [.]
        ports:
        - {number: 80, protocol: HTTP}
      ---
      apiVersion: networking.istio.io/v1
      kind: ServiceEntry
      metadata: {name: b, namespace: y}
      spec:
        hosts: [api.example.com]
        exportTo: [.]
        ports:
        - {number: 80, protocol: TCP}
      """,
      codes: ["KIA1211", "KIA1212"]
    )
  }
}
