// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct SubsetReferenceAnalyzerTests {
  @Test func `subsets are defined for the service`() {
    expectMarkedFindings(
      """
      {kind: Service, metadata: {name: web, namespace: shop}, spec: {ports: [{port: 80}]}}
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: web, namespace: other}
      spec: {host: web.shop.svc.cluster.local, subsets: [{name: v1, labels: {version: v1}}]}
      ---
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: web, namespace: shop}
      spec:
        http:
        - route:
          - destination: {host: web, subset: v1}
          - destination: {host: web, subset: v2}  # expect: IST0101
      """,
      codes: ["IST0101"]
    )
  }
}
