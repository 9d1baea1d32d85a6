// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct RuleHostAnalyzerTests {
  @Test func `a host is known as a service, an entry, or an app of the namespace`() {
    expectMarkedFindings(
      """
      apiVersion: v1
      kind: Service
      metadata: {name: cart, namespace: x}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: worker, namespace: x, labels: {}}
      spec: {template: {metadata: {labels: {app: worker}}}}
      ---
      apiVersion: networking.istio.io/v1
      kind: ServiceEntry
      metadata: {name: e, namespace: x}
      spec: {hosts: ["*.example.com"]}
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: a0, namespace: x}
      spec:
        host: "cart"
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: a1, namespace: x}
      spec:
        host: "cart.x"
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: a2, namespace: x}
      spec:
        host: "cart.x.svc.cluster.local"
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: a3, namespace: x}
      spec:
        host: "api.example.com"
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: a4, namespace: x}
      spec:
        host: "worker"
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: a5, namespace: x}
      spec:
        host: "worker.x"
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: a6, namespace: x}
      spec:
        host: "*.nowhere"
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: b, namespace: x}
      spec:
        host: carts  # expect: KIA0202
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: c, namespace: y}
      spec:
        host: cart  # expect: KIA0202
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: d, namespace: y}
      spec:
        host: worker.x  # expect: KIA0202
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: f, namespace: x}
      spec:
        host: example.org  # expect: KIA0202
        subsets: [{name: v1}]
      """,
      codes: ["KIA0202"]
    )
  }

  @Test func `labels of a subset are those of workloads behind the service`() {
    expectMarkedFindings(
      """
      apiVersion: v1
      kind: Service
      metadata: {name: cart, namespace: x}
      spec: {selector: {app: cart}}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: cart, namespace: x, labels: {}}
      spec: {template: {metadata: {labels: {app: cart, version: v1}}}}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web, namespace: x, labels: {}}
      spec: {template: {metadata: {labels: {app: web, version: v2}}}}
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: a, namespace: x}
      spec:
        host: cart
        subsets:
        - name: v1
          labels: {version: v1}
        - name: v2
          labels: {version: v2}  # expect: KIA0203
        - name: other
          labels: {app: web}  # expect: KIA0203
        - {name: all}  # expect: KIA0209
      """,
      codes: ["KIA0203", "KIA0209"]
    )
  }

  @Test func `labels behind an entry are those of endpoints, of a wildcard any`() {
    expectMarkedFindings(
      """
      apiVersion: networking.istio.io/v1
      kind: ServiceEntry
      metadata: {name: e, namespace: x}
      spec: {hosts: [api.example.com], endpoints: [{address: a, labels: {version: v1}}]}
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: a, namespace: x}
      spec:
        host: api.example.com
        subsets:
        - name: v1
          labels: {version: v1}
        - name: v2
          labels: {version: v2}  # expect: KIA0203
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: b, namespace: x}
      spec:
        host: "*.example.com"
        subsets:
        - {name: v2, labels: {version: v2}}
      """,
      codes: ["KIA0203", "KIA0209"]
    )
  }
}
