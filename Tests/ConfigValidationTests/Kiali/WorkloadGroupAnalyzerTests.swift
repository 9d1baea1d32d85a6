// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct WorkloadGroupAnalyzerTests {
  @Test func `an account is used by a pod of the namespace`() {
    expectMarkedFindings(
      """
      apiVersion: v1
      kind: Pod
      metadata:
        name: a
        namespace: x
        labels: {app: a}
        annotations: {}
      spec: {serviceAccountName: used}
      ---
      apiVersion: networking.istio.io/v1
      kind: WorkloadGroup
      metadata: {name: a, namespace: x}
      spec: {template: {serviceAccount: used}}
      ---
      apiVersion: networking.istio.io/v1
      kind: WorkloadGroup
      metadata: {name: b, namespace: x}
      spec: {template: {}}
      ---
      apiVersion: networking.istio.io/v1
      kind: WorkloadGroup
      metadata: {name: c, namespace: y}
      spec:
        template:
          serviceAccount: used  # expect: KIA1701
      """,
      codes: ["KIA1701"]
    )
  }

  @Test func `groups of a namespace have labels of their own`() {
    expectMarkedFindings(
      """
      apiVersion: networking.istio.io/v1
      kind: WorkloadGroup
      metadata: {name: a, namespace: x}
      spec:
        metadata:
          labels: {app: a}  # expect: KIA1702
      ---
      apiVersion: networking.istio.io/v1
      kind: WorkloadGroup
      metadata: {name: b, namespace: x}
      spec:
        metadata:
          labels: {app: a}  # expect: KIA1702
      ---
      apiVersion: networking.istio.io/v1
      kind: WorkloadGroup
      metadata: {name: c, namespace: x}
      spec:
        metadata:
          labels: {app: a, version: v1}
      ---
      apiVersion: networking.istio.io/v1
      kind: WorkloadGroup
      metadata: {name: d, namespace: y}
      spec:
        metadata:
          labels: {app: a}
      ---
      apiVersion: networking.istio.io/v1
      kind: WorkloadGroup
      metadata: {name: e, namespace: x}
      spec: {}
      ---
      apiVersion: networking.istio.io/v1
      kind: WorkloadGroup
      metadata: {name: f, namespace: x}
      spec: {}
      """,
      codes: ["KIA1702"]
    )
  }
}
