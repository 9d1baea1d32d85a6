// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct StatusConditionAnalyzerTests {
  @Test func `a controller's complaint is passed on`() {
    expectMarkedFindings(
      """
      kind: Service
      metadata: {name: web}
      status:
        conditions:
        - {type: istio.io/WaypointBound, status: "False"}  # expect: IST0171
        - {type: Other, status: "False"}
      ---
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata: {name: a}
      status:
        conditions:
        - {type: WaypointAccepted, status: "True", reason: PartiallyInvalid}  # expect: IST0171
        - {type: ZtunnelAccepted, status: "True"}
      ---
      apiVersion: gateway.networking.k8s.io/v1
      kind: HTTPRoute
      metadata: {name: a}
      status:
        parents:
        - conditions:
          - {type: Accepted, status: "False"}  # expect: IST0171
      """,
      codes: ["IST0171"]
    )
  }
}
