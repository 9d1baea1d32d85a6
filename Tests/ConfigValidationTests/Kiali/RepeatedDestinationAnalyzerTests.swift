// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct RepeatedDestinationAnalyzerTests {
  @Test func `destinations are equal by resolved host and subset within a route`() {
    expectMarkedFindings(
      """
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: a, namespace: x}
      spec:
        http:
        - route:
          - destination:
              host: a
              subset: v1  # expect: KIA1105
          - destination:
              host: a.x.svc.cluster.local
              subset: v1  # expect: KIA1105
          - destination: {host: a, subset: v2}
          - destination: {host: b, subset: v1}
        - route:
          - destination: {host: a, subset: v1}
        - route:
          - destination: {host: a}  # expect: KIA1105
          - destination: {host: a}  # expect: KIA1105
      """,
      codes: ["KIA1105"]
    )
  }
}
