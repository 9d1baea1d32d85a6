// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct TelemetryProviderAnalyzerTests {
  @Test func `providers are there and current`() {
    expectMarkedFindings(
      """
      apiVersion: telemetry.istio.io/v1
      kind: Telemetry
      metadata: {name: a}
      spec:
        accessLogging:  # expect: IST0157
        - {match: {mode: SERVER}}
        - {disabled: true}
        tracing:
        - providers:
          - name: light  # expect: IST0002
          - name: zipkin
      ---
      apiVersion: telemetry.istio.io/v1
      kind: Telemetry
      metadata: {name: b}
      spec: {accessLogging: [{disabled: true}, {providers: [{name: envoy}]}]}
      """,
      codes: ["IST0157", "IST0002"],
      mesh: "extensionProviders: [{name: light, lightstep: {}}, {name: zipkin, zipkin: {}}]"
    )
  }
}
