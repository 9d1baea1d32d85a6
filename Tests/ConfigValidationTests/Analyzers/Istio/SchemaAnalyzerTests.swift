// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct SchemaAnalyzerTests {
  @Test func `what the resource definitions refuse`() {
    expectMarkedFindings(
      """
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: a}
      spec:
        host: a.com
        trafficPolicy:
          loadBalancer:
            simple: ROUND_ROBBIN  # expect: IST0106
          connectionPool:
            tcp:
              maxConnections: many  # expect: IST0106
              connectTimeout: 0ms  # expect: IST0106 IST0106
        unknownField: 1  # expect: IST0106
        exportTo: text  # expect: IST0106
      ---
      apiVersion: networking.istio.io/v1
      kind: WorkloadEntry
      metadata:
        name: none
      spec:  # expect: IST0106
      """,
      codes: ["IST0106"]
    )
  }
}
