// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct AmbientPolicyAnalyzerTests {
  @Test func `an L7 policy without targets is told twice, an L4 policy never`() {
    expectMarkedFindings(
      """
      apiVersion: v1
      kind: Namespace
      metadata:
        name: x
        labels: {istio.io/dataplane-mode: ambient}
      ---
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata: {name: a, namespace: x}
      spec:  # expect: KIA0109 KIA0110
        rules: [{when: [{key: "request.headers[a]", values: [b]}]}]
      ---
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata: {name: b, namespace: x}
      spec: {rules: [{to: [{operation: {ports: ["80"]}}], from: [{source: {principals: [a]}}]}]}
      ---
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata: {name: c, namespace: y}
      spec: {rules: [{to: [{operation: {paths: [/]}}]}]}
      """,
      codes: ["KIA0109", "KIA0110"]
    )
  }

  @Test func `a Service that is a target has to be enrolled`() {
    expectMarkedFindings(
      """
      apiVersion: v1
      kind: Namespace
      metadata:
        name: x
        labels: {istio.io/dataplane-mode: ambient, istio.io/use-waypoint: w}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: out, namespace: x, labels: {istio.io/use-waypoint: none}}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: in, namespace: x}
      ---
      apiVersion: security.istio.io/v1
      kind: RequestAuthentication
      metadata: {name: a, namespace: x}
      spec:
        targetRef: {kind: Service, name: in}
      ---
      apiVersion: security.istio.io/v1
      kind: RequestAuthentication
      metadata: {name: b, namespace: x}
      spec:
        targetRefs:
        - {kind: Service, name: in}
        - {kind: Service, name: out}  # expect: KIA1110
      """,
      codes: ["KIA1110", "KIA1115"]
    )
  }

  @Test func `a selector is judged by its workloads, waypoints and those opted out aside`() {
    expectMarkedFindings(
      """
      apiVersion: v1
      kind: Namespace
      metadata:
        name: x
        labels: {istio.io/dataplane-mode: ambient}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: cart, namespace: x, labels: {}}
      spec: {template: {metadata: {labels: {app: cart}}}}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: in, namespace: x, labels: {}}
      spec: {template: {metadata: {labels: {app: in, istio.io/use-waypoint: w}}}}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: out, namespace: x, labels: {}}
      spec: {template: {metadata: {labels: {app: out, istio.io/dataplane-mode: none}}}}
      ---
      apiVersion: extensions.istio.io/v1alpha1
      kind: WasmPlugin
      metadata: {name: a, namespace: x}
      spec:
        targetRefs: [{kind: Gateway, name: w}]
        selector:
          matchLabels: {app: cart}  # expect: KIA1111
      ---
      apiVersion: extensions.istio.io/v1alpha1
      kind: WasmPlugin
      metadata: {name: b, namespace: x}
      spec:
        targetRefs: [{kind: Gateway, name: w}]
        selector: {matchLabels: {app: in}}
      ---
      apiVersion: extensions.istio.io/v1alpha1
      kind: WasmPlugin
      metadata: {name: c, namespace: x}
      spec:
        targetRefs: [{kind: Gateway, name: w}]
        selector: {matchLabels: {app: out}}
      """,
      codes: ["KIA1111", "KIA1116"]
    )
  }

  @Test func `a Telemetry counts if it asks for traces, logs or other metrics`() {
    expectMarkedFindings(
      """
      apiVersion: v1
      kind: Namespace
      metadata:
        name: x
        labels: {istio.io/dataplane-mode: ambient}
      ---
      apiVersion: telemetry.istio.io/v1
      kind: Telemetry
      metadata: {name: a, namespace: x}
      spec:  # expect: KIA1112 KIA1117
        metrics: [{overrides: [{disabled: true}]}]
      ---
      apiVersion: telemetry.istio.io/v1
      kind: Telemetry
      metadata: {name: b, namespace: x}
      spec: {metrics: [{providers: [{name: prometheus}]}]}
      """,
      codes: ["KIA1112", "KIA1117"]
    )
  }
}
