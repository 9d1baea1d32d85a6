// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct EnvoyFilterPatchAnalyzerTests {
  @Test func `patches are ones that Envoy takes`() {
    expectMarkedFindings(
      """
      apiVersion: networking.istio.io/v1alpha3
      kind: EnvoyFilter
      metadata: {name: a}
      spec:
        configPatches:
        - applyTo: HTTP_ROUTE
          patch: {operation: ADD}  # expect: IST0153
        - applyTo: ROUTE_CONFIGURATION
          patch: {operation: REMOVE}  # expect: IST0154
        - applyTo: CLUSTER
          patch: {operation: REPLACE}  # expect: IST0152
        - applyTo: HTTP_FILTER
          patch: {operation: INSERT_BEFORE, value: {name: x}}  # expect: IST0151
        - applyTo: HTTP_FILTER
          patch: {operation: INSERT_AFTER, value: {name: y}}
        - applyTo: HTTP_FILTER
          match: {proxy: {proxyVersion: "1.30"}}
          patch: {operation: INSERT_FIRST, value: {name: z}}
      ---
      apiVersion: networking.istio.io/v1alpha3
      kind: EnvoyFilter
      metadata: {name: b}
      spec:
        configPatches:
        - applyTo: HTTP_FILTER
          patch: {operation: REPLACE, value: {name: z}}  # expect: IST0155
      ---
      apiVersion: networking.istio.io/v1alpha3
      kind: EnvoyFilter
      metadata: {name: c}
      spec:
        priority: 5
        configPatches: [{applyTo: HTTP_FILTER, patch: {operation: INSERT_BEFORE, value: {name: z}}}]
      """,
      codes: ["IST0151", "IST0152", "IST0153", "IST0154", "IST0155"]
    )
  }
}
