// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct SelectorClashAnalyzerTests {
  @Test func `each object for all workloads is told, those of other namespaces are not`() {
    expectMarkedFindings(
      """
      apiVersion: security.istio.io/v1
      kind: PeerAuthentication
      metadata: {name: a, namespace: x}  # expect: KIA0002
      spec: {mtls: {mode: STRICT}}
      ---
      apiVersion: security.istio.io/v1
      kind: PeerAuthentication
      metadata: {name: b, namespace: x}  # expect: KIA0002
      spec: {selector: {matchLabels: {}}}
      ---
      apiVersion: security.istio.io/v1
      kind: PeerAuthentication
      metadata: {name: c, namespace: y}
      spec: {mtls: {mode: STRICT}}
      ---
      apiVersion: security.istio.io/v1
      kind: RequestAuthentication
      metadata: {name: d, namespace: x}
      spec: {}
      ---
      apiVersion: security.istio.io/v1
      kind: RequestAuthentication
      metadata: {name: e, namespace: x}
      spec: {}
      """,
      codes: ["KIA0002", "KIA0003"]
    )
  }

  @Test func `Sidecars of a namespace without workloads do not clash`() {
    expectMarkedFindings(
      """
      apiVersion: networking.istio.io/v1
      kind: Sidecar
      metadata: {name: a, namespace: x}
      spec: {}
      ---
      apiVersion: networking.istio.io/v1
      kind: Sidecar
      metadata: {name: b, namespace: x}
      spec: {}
      ---
      apiVersion: networking.istio.io/v1
      kind: Sidecar
      metadata: {name: c, namespace: y}  # expect: KIA0002
      spec: {}
      ---
      apiVersion: networking.istio.io/v1
      kind: Sidecar
      metadata: {name: d, namespace: y}  # expect: KIA0002
      spec: {workloadSelector: {labels: {}}}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: cart, namespace: y, labels: {}}
      spec: {template: {metadata: {labels: {app: cart}}}}
      """,
      codes: ["KIA0002"]
    )
  }

  @Test func `selectors clash by the workload, once however many they share`() {
    expectMarkedFindings(
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: one, namespace: x, labels: {}}
      spec: {template: {metadata: {labels: {app: one, tier: web}}}}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: two, namespace: x, labels: {}}
      spec: {template: {metadata: {labels: {app: two, tier: web}}}}
      ---
      apiVersion: networking.istio.io/v1
      kind: Sidecar
      metadata: {name: a, namespace: x}
      spec:
        workloadSelector:
          labels: {tier: web}  # expect: KIA0003
      ---
      apiVersion: networking.istio.io/v1
      kind: Sidecar
      metadata: {name: b, namespace: x}
      spec:
        workloadSelector:
          labels: {app: one}  # expect: KIA0003
      ---
      apiVersion: networking.istio.io/v1
      kind: Sidecar
      metadata: {name: c, namespace: x}
      spec:
        workloadSelector:
          labels: {app: two}  # expect: KIA0003
      ---
      apiVersion: networking.istio.io/v1
      kind: Sidecar
      metadata: {name: d, namespace: x}
      spec:
        workloadSelector:
          labels: {app: three}
      ---
      apiVersion: networking.istio.io/v1
      kind: Sidecar
      metadata: {name: e, namespace: x}
      spec:
        workloadSelector:
          labels: {app: three}
      """,
      codes: ["KIA0003"]
    )
  }
}
