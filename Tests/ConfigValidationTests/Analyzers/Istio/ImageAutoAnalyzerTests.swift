// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct ImageAutoAnalyzerTests {
  @Test func `image auto waits for injection`() {
    expectMarkedFindings(
      """
      kind: Pod
      metadata: {name: there}
      spec:
        containers:
        - name: istio-proxy
          image: auto  # expect: IST0147
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: missed}
      spec:
        template:
          spec:
            containers:
            - name: istio-proxy
              image: auto  # expect: IST0146
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: injected}
      spec:
        template:
          metadata: {labels: {sidecar.istio.io/inject: "true"}}
          spec: {containers: [{name: istio-proxy, image: auto}]}
      ---
      apiVersion: admissionregistration.k8s.io/v1
      kind: MutatingWebhookConfiguration
      metadata: {name: injector}
      webhooks:
      - name: object.sidecar-injector.istio.io
        namespaceSelector: {matchExpressions: [{key: istio-injection, operator: DoesNotExist}]}
        objectSelector: {matchExpressions: [{key: sidecar.istio.io/inject, operator: In, values: ["true"]}]}
      """,
      codes: ["IST0146", "IST0147"]
    )
  }
}
