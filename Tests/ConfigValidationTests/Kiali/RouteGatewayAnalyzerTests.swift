// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct RouteGatewayAnalyzerTests {
  @Test func `a Gateway is named in one of four ways`() {
    expectMarkedFindings(
      """
      apiVersion: networking.istio.io/v1
      kind: Gateway
      metadata: {name: g, namespace: x}
      spec: {}
      ---
      apiVersion: gateway.networking.k8s.io/v1
      kind: Gateway
      metadata: {name: k, namespace: x}
      spec: {}
      ---
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: a, namespace: x}
      spec:
        gateways:
        - mesh
        - g
        - x/g
        - g.x  # expect: KIA1108
        - g.x.svc.cluster.local  # expect: KIA1108
        - k  # expect: KIA1102
        - y/g  # expect: KIA1102
        - g.x.svc.other  # expect: KIA1102 KIA1108
      """,
      codes: ["KIA1102", "KIA1108"]
    )
  }

  @Test func `lists after one with a missing Gateway are not looked at`() {
    expectMarkedFindings(
      """
      apiVersion: networking.istio.io/v1
      kind: Gateway
      metadata: {name: g, namespace: x}
      spec: {}
      ---
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: a, namespace: x}
      spec:
        gateways: [g]
        http:
        - match:
          - gateways:
            - gone  # expect: KIA1102
            - lost  # expect: KIA1102
          - gateways: [away.x]
        tls:
        - match: [{gateways: [away]}]
      """,
      codes: ["KIA1102", "KIA1108"]
    )
  }
}
