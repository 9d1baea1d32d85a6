// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct PolicySourceNamespaceAnalyzerTests {
  @Test func `namespaces are matched exactly, by beginning, by end, or any`() {
    expectMarkedFindings(
      """
      apiVersion: v1
      kind: Namespace
      metadata:
        name: team-a
        labels: {}
      ---
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata: {name: a, namespace: x}
      spec:
        rules:
        - from:
          - source:
              namespaces:
              - team-a
              - team-*
              - "*-a"
              - "*"
              - team-b  # expect: KIA0101
              - tea  # expect: KIA0101
              - "*-b"  # expect: KIA0101
              - b*  # expect: KIA0101
              notNamespaces: [nowhere]
      """,
      codes: ["KIA0101"]
    )
  }
}
