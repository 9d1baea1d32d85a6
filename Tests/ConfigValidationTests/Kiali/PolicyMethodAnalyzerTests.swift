// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct PolicyMethodAnalyzerTests {
  @Test func `methods are compared regardless of case, with a star at one end`() {
    expectMarkedFindings(
      """
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata: {name: a, namespace: x}
      spec:
        rules:
        - to:
          - operation:
              methods:
              - GET
              - " patch "
              - "*"
              - P*
              - "*ST"
              - "*PU*"  # expect: KIA0102
              - /cart  # expect: KIA0102
              - ""  # expect: KIA0102
              - X*  # expect: KIA0102
              notMethods: [nothing]
      """,
      codes: ["KIA0102"]
    )
  }
}
