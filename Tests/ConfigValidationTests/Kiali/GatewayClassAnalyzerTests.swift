// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct GatewayClassAnalyzerTests {
  @Test func `Istio brings its classes, that of waypoints with ambient mode`() {
    expectMarkedFindings(
      """
      apiVersion: gateway.networking.k8s.io/v1
      kind: Gateway
      metadata: {name: a, namespace: x}
      spec: {gatewayClassName: istio}
      ---
      apiVersion: gateway.networking.k8s.io/v1
      kind: Gateway
      metadata: {name: b, namespace: x}
      spec: {gatewayClassName: istio-remote}
      ---
      apiVersion: gateway.networking.k8s.io/v1
      kind: Gateway
      metadata: {name: c, namespace: x}
      spec:
        gatewayClassName: istio-waypoint  # expect: KIA1504
        listeners: []
      ---
      apiVersion: gateway.networking.k8s.io/v1
      kind: Gateway
      metadata: {name: d, namespace: x}
      spec:
        gatewayClassName: nginx  # expect: KIA1504
        listeners: []
      """,
      codes: ["KIA1504"]
    )
  }

  @Test func `classes of the input take their place`() {
    expectMarkedFindings(
      """
      apiVersion: gateway.networking.k8s.io/v1
      kind: GatewayClass
      metadata: {name: mine}
      spec: {controllerName: istio.io/gateway-controller}
      ---
      apiVersion: gateway.networking.k8s.io/v1
      kind: GatewayClass
      metadata: {name: other}
      spec: {controllerName: example.com/controller}
      ---
      apiVersion: gateway.networking.k8s.io/v1
      kind: Gateway
      metadata: {name: a, namespace: x}
      spec: {gatewayClassName: mine}
      ---
      apiVersion: gateway.networking.k8s.io/v1
      kind: Gateway
      metadata: {name: b, namespace: x}
      spec:
        gatewayClassName: istio  # expect: KIA1504
        listeners: []
      ---
      apiVersion: gateway.networking.k8s.io/v1
      kind: Gateway
      metadata: {name: c, namespace: x}
      spec:
        gatewayClassName: other  # expect: KIA1504
        listeners: []
      """,
      codes: ["KIA1504"]
    )
  }

  @Test func `a namespace in ambient mode brings the class of waypoints`() {
    expectMarkedFindings(
      """
      apiVersion: v1
      kind: Namespace
      metadata:
        name: y
        labels: {istio.io/dataplane-mode: ambient}
      ---
      apiVersion: gateway.networking.k8s.io/v1
      kind: Gateway
      metadata: {name: a, namespace: x}
      spec: {gatewayClassName: istio-waypoint}
      """,
      codes: ["KIA1504"]
    )
  }
}
