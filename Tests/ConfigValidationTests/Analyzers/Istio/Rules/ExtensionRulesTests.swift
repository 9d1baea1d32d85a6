// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct ExtensionRulesTests {
  @Test func `telemetry, plugins and filters are checked`() {
    expectMarkedFindings(
      """
      apiVersion: telemetry.istio.io/v1
      kind: Telemetry
      metadata: {name: a}
      spec:
        tracing:  # expect: IST0133
        - randomSamplingPercentage: 50
          providers: [{name: x}, {name: y}]  # expect: IST0133 IST0106
        - {}
      ---
      apiVersion: extensions.istio.io/v1alpha1
      kind: WasmPlugin
      metadata: {name: b}
      spec:
        url: oci://a
        sha256: x  # expect: IST0106 IST0106
        vmConfig:
          env:
          - {name: a, value: x}
          - name: a  # expect: IST0106 IST0106
      ---
      apiVersion: networking.istio.io/v1alpha3
      kind: EnvoyFilter
      metadata: {name: c}
      spec:
        configPatches:
        - match:  # expect: IST0106
            context: WAYPOINT
            waypoint: {portNumber: 80}
            cluster: {}  # expect: IST0106
      """,
      codes: ["IST0106", "IST0133"]
    )
  }
}
