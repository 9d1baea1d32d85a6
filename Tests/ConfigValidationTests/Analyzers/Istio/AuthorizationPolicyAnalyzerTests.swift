// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct AuthorizationPolicyAnalyzerTests {
  @Test func `policies apply to pods and name namespaces that exist`() {
    expectMarkedFindings(
      """
      {kind: Namespace, metadata: {name: shop}}
      ---
      {kind: Pod, metadata: {name: web, namespace: shop, labels: {app: web, sidecar.istio.io/inject: "true"}}}
      ---
      {kind: Pod, metadata: {name: out, namespace: shop, labels: {app: out}}}
      ---
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata: {name: good, namespace: shop}
      spec:
        selector: {matchLabels: {app: web}}
        rules:
        - from:
          - source:
              namespaces:
              - sh*
              - "*op"
              - "*"
              - SHOP
              - shap  # expect: IST0101
              notNamespaces:
              - x*  # expect: IST0101
      ---
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata: {name: bad, namespace: shop}
      spec:
        selector: {matchLabels: {app: out}}  # expect: IST0127
      ---
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata:
        name: empty  # expect: IST0127
        namespace: nobody
      ---
      {apiVersion: security.istio.io/v1, kind: AuthorizationPolicy, metadata: {name: mesh, namespace: istio-system}}
      """,
      codes: ["IST0127", "IST0101"]
    )
  }
}
