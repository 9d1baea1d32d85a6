// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct TelemetrySelectorAnalyzerTests {
  @Test func `a pod has one Telemetry`() {
    expectMarkedFindings(
      """
      {kind: Pod, metadata: {name: web, namespace: a, labels: {app: web}}}
      ---
      apiVersion: telemetry.istio.io/v1
      kind: Telemetry
      metadata: {name: one, namespace: a}
      spec:
        selector: {matchLabels: {app: web}}  # expect: IST0159
      ---
      apiVersion: telemetry.istio.io/v1
      kind: Telemetry
      metadata: {name: two, namespace: a}
      spec:
        selector: {matchLabels: {app: web}}  # expect: IST0159
      ---
      apiVersion: telemetry.istio.io/v1
      kind: Telemetry
      metadata: {name: lost, namespace: a}
      spec:
        selector:
          matchLabels: {app: gone}  # expect: IST0101
      ---
      apiVersion: telemetry.istio.io/v1
      kind: Telemetry
      metadata:
        name: first  # expect: IST0160
        namespace: b
      ---
      apiVersion: telemetry.istio.io/v1
      kind: Telemetry
      metadata:
        name: second  # expect: IST0160
        namespace: b
      ---
      {apiVersion: telemetry.istio.io/v1, kind: Telemetry, metadata: {name: c, namespace: b}, spec: {selector: {}}}
      """,
      codes: ["IST0101", "IST0159", "IST0160"]
    )
  }
}
