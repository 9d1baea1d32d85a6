// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct SidecarSelectorAnalyzerTests {
  @Test func `a pod has one Sidecar`() {
    expectMarkedFindings(
      """
      {kind: Pod, metadata: {name: web, namespace: a, labels: {app: web}}}
      ---
      kind: Pod
      metadata: {name: amb, namespace: a, labels: {app: amb}, annotations: {ambient.istio.io/redirection: enabled}}
      ---
      apiVersion: networking.istio.io/v1
      kind: Sidecar
      metadata: {name: one, namespace: a}
      spec:
        workloadSelector: {labels: {app: web}}  # expect: IST0110
      ---
      apiVersion: networking.istio.io/v1
      kind: Sidecar
      metadata: {name: two, namespace: a}
      spec:
        workloadSelector: {labels: {app: web}}  # expect: IST0110
      ---
      apiVersion: networking.istio.io/v1
      kind: Sidecar
      metadata: {name: lost, namespace: a}
      spec:
        workloadSelector:
          labels: {app: gone}  # expect: IST0101
      ---
      apiVersion: networking.istio.io/v1
      kind: Sidecar
      metadata:
        name: amb  # expect: IST0167
        namespace: a
      spec: {workloadSelector: {labels: {app: amb}}}
      ---
      apiVersion: networking.istio.io/v1
      kind: Sidecar
      metadata:
        name: first  # expect: IST0111
        namespace: b
      ---
      apiVersion: networking.istio.io/v1
      kind: Sidecar
      metadata:
        name: second  # expect: IST0111
        namespace: b
      """,
      codes: ["IST0101", "IST0110", "IST0111", "IST0167"]
    )
  }
}
