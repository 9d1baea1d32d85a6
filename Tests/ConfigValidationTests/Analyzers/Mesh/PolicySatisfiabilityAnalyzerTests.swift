// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct PolicySatisfiabilityAnalyzerTests {
  @Test func `somebody may call`() {
    expectMarkedFindings(
      """
      {kind: Pod, metadata: {name: a, namespace: shop}}
      ---
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata: {name: a}
      spec:
        rules:  # expect: MT0107
        - from: [{source: {namespaces: [shpo]}}]
      ---
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata: {name: b}
      spec:
        rules:
        - from: [{source: {namespaces: [shpo, shop]}}]
      ---
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata: {name: c}
      spec: {rules: [{to: [{operation: {methods: [GET]}}]}]}
      """,
      codes: ["MT0107"]
    )
  }
}
