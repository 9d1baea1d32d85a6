// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct DestinationRuleHostAnalyzerTests {
  @Test func `hosts are known and subsets have pods`() {
    expectMarkedFindings(
      """
      {kind: Service, metadata: {name: web}, spec: {ports: [{port: 80}]}}
      ---
      {kind: Node, metadata: {name: n1, labels: {topology.kubernetes.io/region: east}}}
      ---
      {kind: Pod, metadata: {name: web-1, labels: {version: v1}}, spec: {nodeName: n1}}
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: web}
      spec:
        host: web
        subsets:
        - {name: v1, labels: {version: v1}}
        - {name: v2, labels: {version: v2}}  # expect: IST0173
        - {name: east, labels: {topology.kubernetes.io/region: east, kubernetes.io/hostname: n1}}
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: typo}
      spec:
        host: wbe  # expect: IST0174
        subsets: [{name: v9, labels: {version: v9}}]
      """,
      codes: ["IST0173", "IST0174"]
    )
  }
}
