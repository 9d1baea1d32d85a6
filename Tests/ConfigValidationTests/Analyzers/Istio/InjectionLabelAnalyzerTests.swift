// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct InjectionLabelAnalyzerTests {
  @Test func `labels decide about injection`() {
    expectMarkedFindings(
      """
      kind: Namespace
      metadata:
        name: plain  # expect: IST0102
      ---
      kind: Namespace
      metadata:
        name: both
        labels: {istio-injection: enabled, istio.io/rev: canary}  # expect: IST0123
      ---
      {kind: Namespace, metadata: {name: off, labels: {istio-injection: disabled, istio.io/rev: a}}}
      ---
      {kind: Namespace, metadata: {name: ambient, labels: {istio.io/dataplane-mode: ambient}}}
      ---
      {kind: Namespace, metadata: {name: istio-system}}
      ---
      kind: Pod
      metadata:
        name: bare  # expect: IST0103
        namespace: both
      spec: {containers: [{name: app, image: x}]}
      ---
      {kind: Pod, metadata: {name: injected, namespace: both}, spec: {containers: [{name: istio-proxy, image: x}]}}
      ---
      {kind: Pod, metadata: {name: host, namespace: both}, spec: {hostNetwork: true}}
      ---
      {kind: Pod, metadata: {name: out, namespace: both, labels: {sidecar.istio.io/inject: "False"}}}
      """,
      codes: ["IST0102", "IST0103", "IST0123", "IST0148"]
    )
  }

  @Test func `an injector may be on by default`() {
    expectMarkedFindings(
      """
      kind: ConfigMap
      metadata: {name: istio-sidecar-injector, namespace: istio-system}
      data: {values: '{"sidecarInjectorWebhook": {"enableNamespacesByDefault": true}}'}
      ---
      kind: Namespace
      metadata:
        name: plain  # expect: IST0148
      """,
      codes: ["IST0102", "IST0148"]
    )
  }
}
