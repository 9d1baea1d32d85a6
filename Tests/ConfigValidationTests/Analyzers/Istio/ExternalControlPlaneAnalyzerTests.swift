// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct ExternalControlPlaneAnalyzerTests {
  @Test func `webhooks reach an external control plane by name`() {
    expectMarkedFindings(
      """
      apiVersion: admissionregistration.k8s.io/v1
      kind: ValidatingWebhookConfiguration
      metadata: {name: istiod-default-validator}
      webhooks:
      - name: nobody
        clientConfig: {}  # expect: IST0163
      - name: address
        clientConfig:
          url: https://10.0.0.1:15017/validate  # expect: IST0164
      - name: named
        clientConfig: {url: "https://istiod.example.com:15017/validate"}
      - name: service
        clientConfig: {service: {name: istiod}}
      ---
      apiVersion: admissionregistration.k8s.io/v1
      kind: MutatingWebhookConfiguration
      metadata: {name: istio-sidecar-injector-x}
      webhooks:
      - name: broken
        clientConfig:
          url: not a url  # expect: IST0163
      """,
      codes: ["IST0163", "IST0164"]
    )
  }
}
