// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct DeprecationAnalyzerTests {
  @Test func `deprecated fields and types are told`() {
    expectMarkedFindings(
      """
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: a}
      spec:
        http:
        - fault:
            delay:
              percent: 10  # expect: IST0002
      ---
      apiVersion: networking.istio.io/v1
      kind: Sidecar
      metadata: {name: a}
      spec:
        outboundTrafficPolicy:
          egressProxy: {host: a.com}  # expect: IST0002
      ---
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: serviceroles.rbac.istio.io}
      spec:
        group: rbac.istio.io
        names:
          kind: ServiceRole  # expect: IST0002
      """,
      codes: ["IST0002"]
    )
  }
}
