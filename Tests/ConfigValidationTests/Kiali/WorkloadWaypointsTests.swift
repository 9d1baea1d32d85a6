// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct WorkloadWaypointsTests {
  @Test func `the Service and the namespace name a waypoint too, also of another namespace`() {
    expectMarkedFindings(
      """
      apiVersion: v1
      kind: Namespace
      metadata:
        name: x
        labels: {istio.io/use-waypoint: w, istio.io/use-waypoint-namespace: edge}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: w, namespace: edge, labels: {}}
      spec:
        template:
          metadata:
            labels: {gateway.istio.io/managed: istio.io-mesh-controller}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: b, namespace: x, labels: {istio.io/use-waypoint: gone}}
      spec: {selector: {app: b}}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: a, namespace: x, labels: {}}
      spec: {template: {metadata: {labels: {app: a}}}}
      ---
      apiVersion: v1
      kind: Pod
      metadata:
        name: a-1
        namespace: x
        labels: {app: a}
        annotations: {ambient.istio.io/redirection: enabled}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: b, namespace: x, labels: {}}  # expect: KIA1313
      spec: {template: {metadata: {labels: {app: b}}}}
      ---
      apiVersion: v1
      kind: Pod
      metadata:
        name: b-1
        namespace: x
        labels: {app: b}
        annotations: {ambient.istio.io/redirection: enabled}
      """,
      codes: ["KIA1313"]
    )
  }
}
