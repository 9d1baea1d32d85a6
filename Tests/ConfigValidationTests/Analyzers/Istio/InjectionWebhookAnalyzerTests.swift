// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct InjectionWebhookAnalyzerTests {
  @Test func `webhooks inject once and call what exists`() {
    expectMarkedFindings(
      """
      apiVersion: admissionregistration.k8s.io/v1
      kind: MutatingWebhookConfiguration
      metadata: {name: first}
      webhooks:
      - name: a.istio.io  # expect: IST0139
        clientConfig: {service: {name: istiod, namespace: istio-system}}
        namespaceSelector: {matchLabels: {istio-injection: enabled}}
      - name: b.istio.io
        clientConfig:
          service: {name: gone, namespace: istio-system}  # expect: IST0139
        namespaceSelector: {matchLabels: {istio.io/rev: only}}
        objectSelector: {matchLabels: {sidecar.istio.io/inject: never}}
      ---
      apiVersion: admissionregistration.k8s.io/v1
      kind: MutatingWebhookConfiguration
      metadata: {name: second}
      webhooks:
      - name: c.istio.io  # expect: IST0139
        clientConfig: {url: "https://istiod.example.com/inject"}
        namespaceSelector: {matchExpressions: [{key: istio-injection, operator: In, values: [enabled]}]}
      ---
      {kind: Service, metadata: {name: istiod, namespace: istio-system}}
      """,
      codes: ["IST0139"]
    )
  }
}
