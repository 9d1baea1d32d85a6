// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct UnmatchedSelectorAnalyzerTests {
  @Test func `a selector is compared with the template of workloads of its namespace`() {
    expectMarkedFindings(
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: cart, namespace: x, labels: {own: label}}
      spec: {template: {metadata: {labels: {app: cart}}}}
      ---
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata: {name: a, namespace: x}
      spec:
        selector:
          matchLabels: {app: cart}
      ---
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata: {name: b, namespace: x}
      spec:
        selector:
          matchLabels: {own: label}  # expect: KIA0004
      ---
      apiVersion: security.istio.io/v1
      kind: PeerAuthentication
      metadata: {name: c, namespace: y}
      spec:
        selector:
          matchLabels: {app: cart}  # expect: KIA0004
      ---
      apiVersion: security.istio.io/v1
      kind: RequestAuthentication
      metadata: {name: d, namespace: istio-system}
      spec:
        selector:
          matchLabels: {app: cart}  # expect: KIA0004
      ---
      apiVersion: networking.istio.io/v1
      kind: Sidecar
      metadata: {name: e, namespace: x}
      spec:
        workloadSelector:
          labels: {app: other}  # expect: KIA0004
      ---
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata: {name: f, namespace: y}
      spec: {}
      """,
      codes: ["KIA0004"]
    )
  }

  @Test func `bare pods, WorkloadGroups and StatefulSets are workloads`() {
    expectMarkedFindings(
      """
      apiVersion: v1
      kind: Pod
      metadata:
        name: single
        namespace: x
        labels: {app: single}
        annotations: {}
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: {name: set, namespace: x}
      spec: {template: {metadata: {labels: {app: set}}}}
      ---
      apiVersion: networking.istio.io/v1
      kind: WorkloadGroup
      metadata: {name: group, namespace: x}
      spec: {metadata: {labels: {app: group}}}
      ---
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata: {name: single, namespace: x}
      spec: {selector: {matchLabels: {app: single}}}
      ---
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata: {name: set, namespace: x}
      spec: {selector: {matchLabels: {app: set}}}
      ---
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata: {name: group, namespace: x}
      spec: {selector: {matchLabels: {app: group}}}
      """,
      codes: ["KIA0004"]
    )
  }
}
