// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct AmbientRouteAnalyzerTests {
  @Test func `a service is captured by its label or that of its namespace`() {
    expectMarkedFindings(
      """
      apiVersion: v1
      kind: Namespace
      metadata:
        name: x
        labels: {istio.io/dataplane-mode: ambient}
      ---
      apiVersion: v1
      kind: Namespace
      metadata:
        name: y
        labels: {}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: out, namespace: x}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: in, namespace: x, labels: {istio.io/use-waypoint: w}}
      ---
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: a, namespace: x}
      spec:
        hosts:
        - out  # expect: KIA1113
        - out.x
        - in
        - "*"
        http: [{route: [{destination: {host: a}}]}]
      ---
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: b, namespace: y}
      spec:
        hosts:
        - out.x  # expect: KIA1113 KIA1114
        - in.x  # expect: KIA1114
        http: [{route: [{destination: {host: a}}]}]
      ---
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: c, namespace: x}
      spec:
        hosts: [out]
        gateways: [g]
        http: [{route: [{destination: {host: a}}]}]
      ---
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: d, namespace: x}
      spec:
        hosts: [out]
        tcp: [{route: []}]
      """,
      codes: ["KIA1109", "KIA1113", "KIA1114"]
    )
  }

  @Test func `without a service the namespace has to be enrolled`() {
    expectMarkedFindings(
      """
      apiVersion: v1
      kind: Namespace
      metadata:
        name: x
        labels: {istio.io/dataplane-mode: ambient}
      ---
      apiVersion: v1
      kind: Namespace
      metadata:
        name: z
        labels: {istio.io/dataplane-mode: ambient, istio.io/use-waypoint: w}
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: a, namespace: x}
      spec:  # expect: KIA0210
        host: gone
        subsets: [{name: v1, trafficPolicy: {connectionPool: {http: {}}}}]
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: b, namespace: z}
      spec:
        host: gone
        trafficPolicy: {outlierDetection: {interval: 5s}}
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: c, namespace: x}
      spec:
        host: gone
        trafficPolicy: {connectionPool: {tcp: {}}, loadBalancer: {simple: RANDOM}}
      """,
      codes: ["KIA0210", "KIA0211", "KIA0212"]
    )
  }
}
