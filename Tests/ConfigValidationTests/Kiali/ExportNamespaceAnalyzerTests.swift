// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct ExportNamespaceAnalyzerTests {
  @Test func `an unknown namespace is told at its entry, outside ambient namespaces`() {
    expectMarkedFindings(
      """
      apiVersion: v1
      kind: Namespace
      metadata:
        name: ambient
        labels: {istio.io/dataplane-mode: ambient}
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: a, namespace: x}
      spec:
        host: h
        exportTo:
        - .
        - "*"
        - x
        - nowhere  # expect: KIA0005
      ---
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: b, namespace: x}
      spec:
        hosts: [h]
        exportTo:
        - gone  # expect: KIA0005
        - lost  # expect: KIA0005
      ---
      apiVersion: networking.istio.io/v1
      kind: ServiceEntry
      metadata: {name: c, namespace: x}
      spec:
        hosts: [h]
        exportTo:
        - gone  # expect: KIA0005
      ---
      apiVersion: networking.istio.io/v1
      kind: ServiceEntry
      metadata: {name: d, namespace: ambient}
      spec:
        hosts: [h]
        exportTo: [gone]
      """,
      codes: ["KIA0005"]
    )
  }
}
