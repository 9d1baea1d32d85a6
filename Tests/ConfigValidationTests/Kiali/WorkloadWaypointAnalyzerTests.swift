// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct WorkloadWaypointAnalyzerTests {
  @Test func `a waypoint has to exist and to be of use`() {
    expectMarkedFindings(
      """
      apiVersion: v1
      kind: Namespace
      metadata:
        name: x
        labels: {}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: w, namespace: x, labels: {}}
      spec:
        template:
          metadata:
            labels: {gateway.istio.io/managed: istio.io-mesh-controller}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: none, namespace: x, labels: {}}
      spec:
        template:
          metadata:
            labels: {gateway.istio.io/managed: istio.io-mesh-controller, istio.io/waypoint-for: none}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: a, namespace: x, labels: {}}
      spec: {template: {metadata: {labels: {app: a, istio.io/use-waypoint: w}}}}
      ---
      apiVersion: v1
      kind: Pod
      metadata:
        name: a-1
        namespace: x
        labels: {app: a, istio.io/use-waypoint: w}
        annotations: {ambient.istio.io/redirection: enabled}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: b, namespace: x, labels: {}}  # expect: KIA1313
      spec: {template: {metadata: {labels: {app: b, istio.io/use-waypoint: none-such}}}}
      ---
      apiVersion: v1
      kind: Pod
      metadata:
        name: b-1
        namespace: x
        labels: {app: b, istio.io/use-waypoint: none-such}
        annotations: {ambient.istio.io/redirection: enabled}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: c, namespace: x, labels: {}}  # expect: KIA1312 KIA1313
      spec: {template: {metadata: {labels: {app: c, istio.io/use-waypoint: w}}}}
      ---
      apiVersion: v1
      kind: Pod
      metadata:
        name: c-1
        namespace: x
        labels: {app: c, istio.io/use-waypoint: w}
        annotations: {}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: d, namespace: x, labels: {}}
      spec: {template: {metadata: {labels: {app: d, istio.io/use-waypoint: none}}}}
      ---
      apiVersion: v1
      kind: Pod
      metadata:
        name: d-1
        namespace: x
        labels: {app: d, istio.io/use-waypoint: none}
        annotations: {ambient.istio.io/redirection: enabled}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: e, namespace: x, labels: {}}
      spec: {template: {metadata: {labels: {app: e, istio.io/use-waypoint: gone}}}}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: f, namespace: x, labels: {}}
      spec: {template: {metadata: {labels: {app: f, istio.io/use-waypoint: none}}}}
      """,
      codes: ["KIA1312", "KIA1313"]
    )
  }

  @Test func `an L7 policy needs a waypoint unless the workload opted out`() {
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
      metadata: {name: a, namespace: x, labels: {}}  # expect: KIA1317
      spec: {template: {metadata: {labels: {app: a}}}}
      ---
      apiVersion: v1
      kind: Pod
      metadata:
        name: a-1
        namespace: x
        labels: {app: a}
        annotations: {ambient.istio.io/redirection: enabled}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: b, namespace: x, labels: {}}
      spec: {template: {metadata: {labels: {app: b, istio.io/dataplane-mode: none}}}}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: c, namespace: x, labels: {}}  # expect: KIA1317
      spec: {template: {metadata: {labels: {app: c}}}}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: d, namespace: x, labels: {}}
      spec: {template: {metadata: {labels: {app: d}}}}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: a, namespace: x}
      spec: {selector: {app: a}}
      ---
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata: {name: p, namespace: x}
      spec: {targetRefs: [{kind: Service, name: a}], rules: [{to: [{operation: {methods: [GET]}}]}]}
      ---
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata: {name: q, namespace: x}
      spec: {selector: {matchLabels: {app: b}}, rules: [{to: [{operation: {paths: [/]}}]}]}
      ---
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata: {name: r, namespace: x}
      spec:
        selector: {matchLabels: {app: c}}
        rules: [{from: [{source: {requestPrincipals: [a]}}]}]
      ---
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata: {name: s, namespace: x}
      spec: {selector: {matchLabels: {app: d}}, rules: [{to: [{operation: {ports: ["80"]}}]}]}
      """,
      codes: ["KIA1317"]
    )
  }
}
