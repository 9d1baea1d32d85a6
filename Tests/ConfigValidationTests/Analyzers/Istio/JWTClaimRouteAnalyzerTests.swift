// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct JWTClaimRouteAnalyzerTests {
  @Test func `claims are routed on where tokens are checked`() {
    expectMarkedFindings(
      """
      kind: Pod
      metadata: {name: edge, namespace: edge, labels: {app: edge}}
      ---
      apiVersion: networking.istio.io/v1
      kind: Gateway
      metadata: {name: edge}
      spec: {selector: {app: edge}}
      ---
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: claims}
      spec:
        gateways: [edge, gone]
        http:
        - match:
          - headers:
              "@request.auth.claims.group": {exact: admin}  # expect: IST0149
      """,
      codes: ["IST0149"]
    )
  }

  @Test func `a RequestAuthentication of the pods mends it`() {
    expectMarkedFindings(
      """
      kind: Pod
      metadata: {name: edge, namespace: edge, labels: {app: edge}}
      ---
      apiVersion: networking.istio.io/v1
      kind: Gateway
      metadata: {name: edge}
      spec: {selector: {app: edge}}
      ---
      apiVersion: security.istio.io/v1
      kind: RequestAuthentication
      metadata: {name: edge, namespace: edge}
      spec: {selector: {matchLabels: {app: edge}}}
      ---
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: claims}
      spec:
        gateways: [edge]
        http:
        - match: [{withoutHeaders: {"@request.auth.claims[group]": {exact: admin}}}]
      """,
      codes: ["IST0149"]
    )
  }
}
