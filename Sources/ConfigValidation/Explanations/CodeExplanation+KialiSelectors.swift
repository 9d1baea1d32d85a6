// SPDX-License-Identifier: Apache-2.0

extension CodeExplanation {
  /// Of Kiali's codes on objects that select workloads or are exported.
  static let kialiSelectors: [String: CodeExplanation] = [
    "KIA0002": CodeExplanation(
      means: """
        Several PeerAuthentications, or several Sidecars, of one namespace have no
        selector, so that each claims all workloads there.
        """,
      hurts: """
        Istio takes the oldest one and leaves the others aside without a word; which
        one holds depends on when they were made.
        """,
      mend: """
        Keep one without selector, merge the others into it or give them a selector.
        """,
      wrong: """
        apiVersion: security.istio.io/v1
        kind: PeerAuthentication
        metadata: {name: strict, namespace: shop}
        spec: {mtls: {mode: STRICT}}
        ---
        apiVersion: security.istio.io/v1
        kind: PeerAuthentication
        metadata: {name: permissive, namespace: shop}
        spec: {mtls: {mode: PERMISSIVE}}
        """,
      right: """
        apiVersion: security.istio.io/v1
        kind: PeerAuthentication
        metadata: {name: strict, namespace: shop}
        spec: {mtls: {mode: STRICT}}
        """
    ),
    "KIA0003": CodeExplanation(
      means: """
        Several PeerAuthentications, or several Sidecars, of one namespace select the
        same workload.
        """,
      hurts: """
        Only the oldest is applied to that workload, so that a setting which everyone
        believes in may not be in force.
        """,
      mend: """
        Narrow the selectors until they share no workload, or merge the objects.
        """,
      wrong: """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: cart, namespace: shop}
        spec: {template: {metadata: {labels: {app: cart, version: v1}}}}
        ---
        apiVersion: security.istio.io/v1
        kind: PeerAuthentication
        metadata: {name: cart, namespace: shop}
        spec: {selector: {matchLabels: {app: cart}}, mtls: {mode: STRICT}}
        ---
        apiVersion: security.istio.io/v1
        kind: PeerAuthentication
        metadata: {name: first-version, namespace: shop}
        spec: {selector: {matchLabels: {version: v1}}, mtls: {mode: DISABLE}}
        """,
      right: """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: cart, namespace: shop}
        spec: {template: {metadata: {labels: {app: cart, version: v1}}}}
        ---
        apiVersion: security.istio.io/v1
        kind: PeerAuthentication
        metadata: {name: cart, namespace: shop}
        spec: {selector: {matchLabels: {app: cart}}, mtls: {mode: STRICT}}
        """
    ),
    "KIA0004": CodeExplanation(
      means: """
        The selector of a policy or Sidecar matches no workload of its namespace. The
        labels are compared with those of pod templates, not with those of the
        Deployment itself.
        """,
      hurts: """
        The object does nothing. A policy that is meant to deny access then denies it
        to nobody.
        """,
      mend: """
        Correct the labels, or move the object to the namespace of the workload.
        """,
      wrong: """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: cart, namespace: shop}
        spec: {template: {metadata: {labels: {app: cart}}}}
        ---
        apiVersion: security.istio.io/v1
        kind: AuthorizationPolicy
        metadata: {name: nobody, namespace: shop}
        spec: {selector: {matchLabels: {app: carts}}}
        """,
      right: """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: cart, namespace: shop}
        spec: {template: {metadata: {labels: {app: cart}}}}
        ---
        apiVersion: security.istio.io/v1
        kind: AuthorizationPolicy
        metadata: {name: nobody, namespace: shop}
        spec: {selector: {matchLabels: {app: cart}}}
        """
    ),
    "KIA0005": CodeExplanation(
      means: """
        A VirtualService, DestinationRule or ServiceEntry is exported to a namespace
        that doesn't exist.
        """,
      hurts: """
        Whoever was meant to see the object doesn't, and keeps the behaviour without
        it.
        """,
      mend: """
        Correct the name; `.` is the object's own namespace and `*` is all of them.
        """,
      wrong: """
        apiVersion: networking.istio.io/v1
        kind: DestinationRule
        metadata: {name: cart, namespace: shop}
        spec: {host: cart, exportTo: [shopp]}
        """,
      right: """
        apiVersion: networking.istio.io/v1
        kind: DestinationRule
        metadata: {name: cart, namespace: shop}
        spec: {host: cart, exportTo: [shop]}
        """
    ),
  ]
}
