// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct WorkloadModeAnalyzerTests {
  @Test func `labels and pods of both modes contradict each other`() {
    expectMarkedFindings(
      """
      apiVersion: v1
      kind: Namespace
      metadata:
        name: both
        labels: {istio.io/dataplane-mode: ambient, istio.io/rev: canary}
      ---
      apiVersion: v1
      kind: Namespace
      metadata:
        name: side
        labels: {istio-injection: enabled}
      ---
      apiVersion: v1
      kind: Namespace
      metadata:
        name: off
        labels: {istio-injection: disabled, istio.io/dataplane-mode: ambient}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: a, namespace: both, labels: {}}  # expect: KIA1311
      spec: {template: {metadata: {labels: {app: a}}}}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: b, namespace: side, labels: {}}  # expect: KIA1314
      spec: {template: {metadata: {labels: {app: b}}}}
      ---
      apiVersion: v1
      kind: Pod
      metadata:
        name: b-1
        namespace: side
        labels: {app: b}
        annotations: {ambient.istio.io/redirection: enabled}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: c, namespace: side, labels: {}}  # expect: KIA1311 KIA1315
      spec: {template: {metadata: {labels: {app: c, istio.io/dataplane-mode: ambient}}}}
      ---
      apiVersion: v1
      kind: Pod
      metadata:
        name: c-1
        namespace: side
        labels: {app: c, istio.io/dataplane-mode: ambient}
        annotations: {sidecar.istio.io/status: '{"containers": ["istio-proxy"]}'}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: d, namespace: off, labels: {}}  # expect: KIA1316
      spec: {template: {metadata: {labels: {app: d, istio.io/dataplane-mode: none}}}}
      ---
      apiVersion: v1
      kind: Pod
      metadata:
        name: d-1
        namespace: off
        labels: {app: d, istio.io/dataplane-mode: none}
        annotations: {sidecar.istio.io/status: '{"containers": ["istio-proxy"]}'}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: e, namespace: off, labels: {}}
      spec: {template: {metadata: {labels: {app: e}}}}
      ---
      apiVersion: v1
      kind: Pod
      metadata:
        name: e-1
        namespace: off
        labels: {app: e}
        annotations: {ambient.istio.io/redirection: enabled}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: f, namespace: side, labels: {}}
      spec: {template: {metadata: {labels: {app: f, sidecar.istio.io/inject: none}}}}
      ---
      apiVersion: v1
      kind: Pod
      metadata:
        name: f-1
        namespace: side
        labels: {app: f, sidecar.istio.io/inject: none}
        annotations: {ambient.istio.io/redirection: enabled}
      """,
      codes: ["KIA1311", "KIA1314", "KIA1315", "KIA1316"]
    )
  }
}
