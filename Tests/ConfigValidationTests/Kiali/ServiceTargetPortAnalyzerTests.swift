// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct ServiceTargetPortAnalyzerTests {
  @Test func `a target port is a name or number of the first Deployment`() {
    expectMarkedFindings(
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: cart, namespace: x, labels: {app: cart}}
      spec:
        template:
          metadata:
            labels: {app: cart}
          spec: {containers: [{ports: [{containerPort: 80, name: web}, {containerPort: 90}]}]}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: a, namespace: x}
      spec:
        selector: {app: cart}
        ports:
        - {port: 80}
        - {port: 1, targetPort: web}
        - {port: 90, targetPort: 0}
        - port: 2  # expect: KIA0701
        - port: 3
          targetPort: wep  # expect: KIA0701
        - port: 4
          targetPort: 81  # expect: KIA0701
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: b, namespace: x}
      spec:
        ports: [{port: 7}]
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: c, namespace: istio-system}
      spec:
        selector: {app: cart}
        ports: [{port: 7}]
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: d, namespace: x}
      spec:
        selector: {app: unknown}
        ports: [{port: 7}]
      """,
      codes: ["KIA0701"]
    )
  }

  @Test func `services of waypoints and gateways are left out`() {
    expectMarkedFindings(
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: gw, namespace: x, labels: {app: gw}}
      spec: {template: {metadata: {labels: {app: gw}}, spec: {containers: []}}}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: a, namespace: x, labels: {istio: ingressgateway}}
      spec: {selector: {app: gw}, ports: [{port: 1}]}
      ---
      apiVersion: v1
      kind: Service
      metadata:
        name: b
        namespace: x
        labels: {gateway.networking.k8s.io/gateway-name: My-Waypoint}
      spec: {selector: {app: gw}, ports: [{port: 1}]}
      """,
      codes: ["KIA0701"]
    )
  }
}
