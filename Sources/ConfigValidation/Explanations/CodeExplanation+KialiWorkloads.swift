// SPDX-License-Identifier: Apache-2.0

extension CodeExplanation {
  /// Of Kiali's codes on workloads.
  static let kialiWorkloads: [String: CodeExplanation] = [
    "KIA1301": CodeExplanation(
      means: """
        No AuthorizationPolicy of its namespace or of the root namespace applies to a
        workload.
        """,
      hurts: """
        Every caller that reaches the workload is let in.
        """,
      mend: """
        Add a policy; one without rules and selector in the root namespace denies what
        nothing else allows.
        """,
      wrong: """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: cart, namespace: shop}
        spec: {template: {metadata: {labels: {app: cart}}}}
        """,
      right: """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: cart, namespace: shop}
        spec: {template: {metadata: {labels: {app: cart}}}}
        ---
        apiVersion: security.istio.io/v1
        kind: AuthorizationPolicy
        metadata: {name: cart, namespace: shop}
        spec: {selector: {matchLabels: {app: cart}}}
        """
    ),
    "KIA1311": CodeExplanation(
      means: """
        A workload is labelled for a sidecar and for ambient mode, by itself or by its
        namespace.
        """,
      hurts: """
        The pod gets a sidecar and ztunnel leaves it alone, or the other way round,
        depending on what sees it first.
        """,
      mend: """
        Remove `istio-injection` or `istio.io/rev` from the namespace, or
        `istio.io/dataplane-mode`.
        """,
      wrong: """
        apiVersion: v1
        kind: Namespace
        metadata: {name: shop, labels: {istio-injection: enabled, istio.io/dataplane-mode: ambient}}
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: cart, namespace: shop}
        spec: {template: {metadata: {labels: {app: cart}}}}
        """,
      right: """
        apiVersion: v1
        kind: Namespace
        metadata: {name: shop, labels: {istio.io/dataplane-mode: ambient}}
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: cart, namespace: shop}
        spec: {template: {metadata: {labels: {app: cart}}}}
        """
    ),
    "KIA1312": CodeExplanation(
      means: """
        A workload is labelled to use a waypoint, and its pods are not in ambient
        mode.
        """,
      hurts: """
        Its traffic does not go through the waypoint, so that the policies there are
        not applied to it.
        """,
      mend: """
        Put the namespace into ambient mode and restart the pods, or remove
        `istio.io/use-waypoint`.
        """,
      wrong: """
        apiVersion: v1
        kind: Pod
        metadata: {name: cart, namespace: shop, labels: {app: cart, istio.io/use-waypoint: waypoint}}
        """,
      right: """
        apiVersion: v1
        kind: Pod
        metadata:
          name: cart
          namespace: shop
          labels: {app: cart, istio.io/use-waypoint: waypoint}
          annotations: {ambient.istio.io/redirection: enabled}
        """
    ),
    "KIA1313": CodeExplanation(
      means: """
        A workload is labelled to use a waypoint that doesn't exist in its namespace,
        or in the one that `istio.io/use-waypoint-namespace` names.
        """,
      hurts: """
        L7 policies and routes are not applied, and depending on the version traffic
        may be refused.
        """,
      mend: """
        Create the waypoint, `istioctl waypoint apply`, or correct the label.
        """,
      wrong: """
        apiVersion: v1
        kind: Pod
        metadata:
          name: cart
          namespace: shop
          labels: {app: cart, istio.io/use-waypoint: waypoint}
          annotations: {ambient.istio.io/redirection: enabled}
        """,
      right: """
        apiVersion: v1
        kind: Pod
        metadata:
          name: cart
          namespace: shop
          labels: {app: cart, istio.io/use-waypoint: waypoint}
          annotations: {ambient.istio.io/redirection: enabled}
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: waypoint, namespace: shop}
        spec:
          template:
            metadata:
              labels: {gateway.istio.io/managed: istio.io-mesh-controller}
        """
    ),
    "KIA1314": CodeExplanation(
      means: """
        A workload is labelled for a sidecar, and one of its pods is in ambient mode.
        """,
      hurts: """
        What the labels promise is not what runs: no sidecar configuration applies to
        the pod.
        """,
      mend: """
        Decide for one mode, correct the labels and restart the pods.
        """,
      wrong: """
        apiVersion: v1
        kind: Namespace
        metadata: {name: shop, labels: {istio-injection: enabled}}
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: cart
          namespace: shop
          labels: {app: cart}
          annotations: {ambient.istio.io/redirection: enabled}
        """,
      right: """
        apiVersion: v1
        kind: Namespace
        metadata: {name: shop, labels: {istio.io/dataplane-mode: ambient}}
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: cart
          namespace: shop
          labels: {app: cart}
          annotations: {ambient.istio.io/redirection: enabled}
        """
    ),
    "KIA1315": CodeExplanation(
      means: """
        A workload is labelled for ambient mode, and one of its pods has a sidecar.
        """,
      hurts: """
        ztunnel leaves pods with a sidecar alone, so that the workload stays in the
        old mode.
        """,
      mend: """
        Restart the pods after injection is turned off, or take the label back.
        """,
      wrong: """
        apiVersion: v1
        kind: Pod
        metadata:
          name: cart
          namespace: shop
          labels: {app: cart, istio.io/dataplane-mode: ambient}
          annotations: {sidecar.istio.io/status: '{"containers": ["istio-proxy"]}'}
        """,
      right: """
        apiVersion: v1
        kind: Pod
        metadata:
          name: cart
          namespace: shop
          labels: {app: cart}
          annotations: {sidecar.istio.io/status: '{"containers": ["istio-proxy"]}'}
        """
    ),
    "KIA1316": CodeExplanation(
      means: """
        A workload has a sidecar, and its namespace is ambient.
        """,
      hurts: """
        The sidecar goes on serving the pod; waypoints and ztunnel do not, and
        policies made for them don't hold here.
        """,
      mend: """
        Restart the pods without injection, or move the workload to a namespace that
        isn't ambient.
        """,
      wrong: """
        apiVersion: v1
        kind: Namespace
        metadata: {name: shop, labels: {istio.io/dataplane-mode: ambient}}
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: cart
          namespace: shop
          labels: {app: cart}
          annotations: {sidecar.istio.io/status: '{"containers": ["istio-proxy"]}'}
        """,
      right: """
        apiVersion: v1
        kind: Namespace
        metadata: {name: shop, labels: {istio.io/dataplane-mode: ambient}}
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: cart
          namespace: shop
          labels: {app: cart}
          annotations: {ambient.istio.io/redirection: enabled}
        """
    ),
    "KIA1317": CodeExplanation(
      means: """
        An AuthorizationPolicy that looks at requests applies to an ambient workload,
        and no waypoint serves it.
        """,
      hurts: """
        ztunnel sees connections only. It takes such a rule in the safe way: an ALLOW
        policy refuses what it should let in.
        """,
      mend: """
        Add a waypoint and label the workload, its Service or its namespace
        `istio.io/use-waypoint`.
        """,
      wrong: """
        apiVersion: v1
        kind: Namespace
        metadata: {name: shop, labels: {istio.io/dataplane-mode: ambient}}
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: cart
          namespace: shop
          labels: {app: cart}
          annotations: {ambient.istio.io/redirection: enabled}
        ---
        apiVersion: security.istio.io/v1
        kind: AuthorizationPolicy
        metadata: {name: readers, namespace: shop}
        spec: {rules: [{to: [{operation: {methods: [GET]}}]}]}
        """,
      right: """
        apiVersion: v1
        kind: Namespace
        metadata: {name: shop, labels: {istio.io/dataplane-mode: ambient}}
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: cart
          namespace: shop
          labels: {app: cart}
          annotations: {ambient.istio.io/redirection: enabled}
        ---
        apiVersion: security.istio.io/v1
        kind: AuthorizationPolicy
        metadata: {name: readers, namespace: shop}
        spec: {rules: [{to: [{operation: {ports: ["8080"]}}]}]}
        """
    ),
    "KIA1701": CodeExplanation(
      means: """
        A WorkloadGroup names a service account that no pod or pod template of its
        namespace uses.
        """,
      hurts: """
        If the account doesn't exist, its virtual machines get no certificate and
        can't join the mesh.
        """,
      mend: """
        Correct the name, or create the account. One that only virtual machines use
        may stay as it is.
        """,
      wrong: """
        apiVersion: networking.istio.io/v1
        kind: WorkloadGroup
        metadata: {name: cart, namespace: shop}
        spec: {metadata: {labels: {app: cart}}, template: {serviceAccount: cart}}
        """,
      right: """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: cart, namespace: shop}
        spec: {template: {metadata: {labels: {app: cart}}, spec: {serviceAccountName: cart}}}
        ---
        apiVersion: networking.istio.io/v1
        kind: WorkloadGroup
        metadata: {name: cart, namespace: shop}
        spec: {metadata: {labels: {app: cart}}, template: {serviceAccount: cart}}
        """
    ),
    "KIA1702": CodeExplanation(
      means: """
        Two WorkloadGroups of a namespace have the same labels.
        """,
      hurts: """
        Services and policies that select one select the other too, and figures of
        both are mixed.
        """,
      mend: """
        Give each a label of its own, such as `version`.
        """,
      wrong: """
        apiVersion: networking.istio.io/v1
        kind: WorkloadGroup
        metadata: {name: cart, namespace: shop}
        spec: {metadata: {labels: {app: cart}}}
        ---
        apiVersion: networking.istio.io/v1
        kind: WorkloadGroup
        metadata: {name: cart-new, namespace: shop}
        spec: {metadata: {labels: {app: cart}}}
        """,
      right: """
        apiVersion: networking.istio.io/v1
        kind: WorkloadGroup
        metadata: {name: cart, namespace: shop}
        spec: {metadata: {labels: {app: cart, version: v1}}}
        ---
        apiVersion: networking.istio.io/v1
        kind: WorkloadGroup
        metadata: {name: cart-new, namespace: shop}
        spec: {metadata: {labels: {app: cart, version: v2}}}
        """
    ),
  ]
}
