// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct WorkloadCoverageAnalyzerTests {
  @Test func `a policy covers its namespace or what it selects`() {
    expectMarkedFindings(
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: a, namespace: x, labels: {}}
      spec: {template: {metadata: {labels: {app: a}}}}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: b, namespace: x, labels: {}}  # expect: KIA1301
      spec: {template: {metadata: {labels: {app: b}}}}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: c, namespace: y, labels: {}}
      spec: {template: {metadata: {labels: {app: c}}}}
      ---
      apiVersion: networking.istio.io/v1
      kind: WorkloadGroup
      metadata: {name: vm, namespace: x}  # expect: KIA1301
      spec: {}
      ---
      apiVersion: v1
      kind: Pod
      metadata:
        name: a-1
        namespace: x
        labels: {app: a}
        annotations: {}
      ---
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata: {name: p, namespace: x}
      spec: {selector: {matchLabels: {app: a}}}
      ---
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata: {name: q, namespace: y}
      spec: {selector: {}}
      """,
      codes: ["KIA1301"]
    )
  }

  @Test func `a policy of the root namespace covers all it selects`() {
    expectMarkedFindings(
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: a, namespace: x, labels: {}}
      spec: {template: {metadata: {labels: {app: a}}}}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: b, namespace: y, labels: {}}  # expect: KIA1301
      spec: {template: {metadata: {labels: {app: b}}}}
      ---
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata: {name: p, namespace: istio-system}
      spec: {selector: {matchLabels: {app: a}}}
      """,
      codes: ["KIA1301"]
    )
  }

  @Test func `a policy of the root namespace without selector covers everything`() {
    expectMarkedFindings(
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: a, namespace: x, labels: {}}
      spec: {template: {metadata: {labels: {app: a}}}}
      ---
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata: {name: p, namespace: istio-system}
      spec: {}
      """,
      codes: ["KIA1301"]
    )
  }
}
