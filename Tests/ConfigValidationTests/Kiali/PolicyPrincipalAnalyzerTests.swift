// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct PolicyPrincipalAnalyzerTests {
  @Test func `principals are those of pods and templates in every trust domain`() {
    expectMarkedFindings(
      """
      apiVersion: v1
      kind: Pod
      metadata:
        name: cart
        namespace: x
        labels: {app: cart}
        annotations: {}
      spec: {serviceAccountName: cart}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web, namespace: y, labels: {}}
      spec: {template: {metadata: {labels: {app: web}}, spec: {serviceAccountName: web}}}
      ---
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata: {name: a, namespace: x}
      spec:
        rules:
        - from:
          - source:
              principals:
              - "*"
              - new.example/ns/x/sa/cart
              - old.example/ns/y/sa/web
              - "*/sa/web"
              - new.example/ns/x/*
              - "*/ns/*/sa/web"
              - new.example/ns/y/sa/cart  # expect: KIA0106
              - cart  # expect: KIA0106
              - "*wrong/ns/x/sa/cart"  # expect: KIA0106
              - other.example/ns/*  # expect: KIA0106
              - /ns/x/sa/cart  # expect: KIA0106
              - other.example/ns/x/sa/cart  # expect: KIA0108
              notPrincipals: [nobody]
      """,
      codes: ["KIA0106", "KIA0108"],
      mesh: "{trustDomain: new.example, trustDomainAliases: [old.example]}"
    )
  }
}
