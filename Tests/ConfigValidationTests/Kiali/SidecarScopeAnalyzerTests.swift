// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct SidecarScopeAnalyzerTests {
  @Test func `a default of the mesh has no selector`() {
    expectMarkedFindings(
      """
      apiVersion: networking.istio.io/v1
      kind: Sidecar
      metadata: {name: a, namespace: root}
      spec:
        workloadSelector:
          labels: {app: a}  # expect: KIA1006
      ---
      apiVersion: networking.istio.io/v1
      kind: Sidecar
      metadata: {name: b, namespace: root}
      spec:
        workloadSelector: {labels: {}}
      ---
      apiVersion: networking.istio.io/v1
      kind: Sidecar
      metadata: {name: c, namespace: x}
      spec:
        workloadSelector: {labels: {app: a}}
      """,
      codes: ["KIA1006"],
      mesh: "rootNamespace: root"
    )
  }

  @Test func `no mode is told as REGISTRY_ONLY is`() {
    expectMarkedFindings(
      """
      apiVersion: networking.istio.io/v1
      kind: Sidecar
      metadata: {name: a, namespace: x}
      spec:
        outboundTrafficPolicy:
          mode: REGISTRY_ONLY  # expect: KIA1007
      ---
      apiVersion: networking.istio.io/v1
      kind: Sidecar
      metadata: {name: b, namespace: x}
      spec:
        egress: []
        outboundTrafficPolicy: {}  # expect: KIA1007
      ---
      apiVersion: networking.istio.io/v1
      kind: Sidecar
      metadata: {name: c, namespace: x}
      spec:
        outboundTrafficPolicy: {mode: ALLOW_ANY}
      ---
      apiVersion: networking.istio.io/v1
      kind: Sidecar
      metadata: {name: d, namespace: x}
      spec: {}
      """,
      codes: ["KIA1007"]
    )
  }
}
