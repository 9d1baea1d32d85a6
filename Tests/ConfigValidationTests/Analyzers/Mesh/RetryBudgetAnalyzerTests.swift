// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct RetryBudgetAnalyzerTests {
  @Test func `tries fit into the timeout`() {
    expectMarkedFindings(
      """
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: a}
      spec:
        http:
        - timeout: 3s  # expect: MT0103
          retries: {attempts: 3, perTryTimeout: 2s}
        - timeout: 8s
          retries: {attempts: 3, perTryTimeout: 2s}
        - retries: {attempts: 10}  # expect: MT0104
      """,
      codes: ["MT0103", "MT0104"]
    )
  }
}
