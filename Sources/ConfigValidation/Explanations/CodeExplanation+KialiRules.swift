// SPDX-License-Identifier: Apache-2.0

extension CodeExplanation {
  /// Of Kiali's codes on hosts and subsets of DestinationRules.
  static let kialiRules: [String: CodeExplanation] = [
    "KIA0201": CodeExplanation(
      means: """
        Two DestinationRules are for overlapping hosts and for the same subset, or one
        of them is for all subsets.
        """,
      hurts: """
        A proxy takes one rule for a host and does not mix them: connection limits,
        outlier detection or TLS of the other are lost.
        """,
      mend: """
        Merge the rules, or give them subsets of different names.
        """,
      wrong: """
        apiVersion: networking.istio.io/v1
        kind: DestinationRule
        metadata: {name: limits, namespace: shop}
        spec: {host: cart, trafficPolicy: {connectionPool: {tcp: {maxConnections: 10}}}}
        ---
        apiVersion: networking.istio.io/v1
        kind: DestinationRule
        metadata: {name: ejection, namespace: shop}
        spec: {host: cart.shop.svc.cluster.local, trafficPolicy: {outlierDetection: {interval: 5s}}}
        """,
      right: """
        apiVersion: networking.istio.io/v1
        kind: DestinationRule
        metadata: {name: cart, namespace: shop}
        spec:
          host: cart
          trafficPolicy:
            connectionPool: {tcp: {maxConnections: 10}}
            outlierDetection: {interval: 5s}
        """
    ),
    "KIA0202": CodeExplanation(
      means: """
        The host of a DestinationRule is no service, no ServiceEntry and no app that
        the rule's namespace knows. A short name is looked for in the rule's own
        namespace.
        """,
      hurts: """
        The rule does nothing; its timeouts, limits and TLS are not in force.
        """,
      mend: """
        Write `SERVICE.NAMESPACE.svc.cluster.local` for a service of another
        namespace; for a host outside the mesh add a ServiceEntry.
        """,
      wrong: """
        {apiVersion: v1, kind: Service, metadata: {name: cart, namespace: shop}}
        ---
        apiVersion: networking.istio.io/v1
        kind: DestinationRule
        metadata: {name: cart, namespace: web}
        spec: {host: cart}
        """,
      right: """
        {apiVersion: v1, kind: Service, metadata: {name: cart, namespace: shop}}
        ---
        apiVersion: networking.istio.io/v1
        kind: DestinationRule
        metadata: {name: cart, namespace: web}
        spec: {host: cart.shop.svc.cluster.local}
        """
    ),
    "KIA0203": CodeExplanation(
      means: """
        No workload behind the host carries the labels of a subset. It is an error if
        a VirtualService routes to that subset.
        """,
      hurts: """
        Traffic to a subset without endpoints is answered with 503.
        """,
      mend: """
        Correct the labels to those of the pod template, deploy the version or drop
        the subset.
        """,
      wrong: """
        apiVersion: v1
        kind: Service
        metadata: {name: cart, namespace: shop}
        spec: {selector: {app: cart}}
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: cart-v1, namespace: shop}
        spec: {template: {metadata: {labels: {app: cart, version: v1}}}}
        ---
        apiVersion: networking.istio.io/v1
        kind: DestinationRule
        metadata: {name: cart, namespace: shop}
        spec: {host: cart, subsets: [{name: v2, labels: {version: v2}}]}
        """,
      right: """
        apiVersion: v1
        kind: Service
        metadata: {name: cart, namespace: shop}
        spec: {selector: {app: cart}}
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: cart-v1, namespace: shop}
        spec: {template: {metadata: {labels: {app: cart, version: v1}}}}
        ---
        apiVersion: networking.istio.io/v1
        kind: DestinationRule
        metadata: {name: cart, namespace: shop}
        spec: {host: cart, subsets: [{name: v1, labels: {version: v1}}]}
        """
    ),
    "KIA0204": CodeExplanation(
      means: """
        A wider DestinationRule makes callers use mutual TLS, and this one for a
        single host says nothing on TLS.
        """,
      hurts: """
        The narrower rule replaces the wider one as a whole. Callers of this host
        speak plain text, and a STRICT server refuses them.
        """,
      mend: """
        Repeat `trafficPolicy.tls` in the narrower rule, or drop both and rely on
        automatic mutual TLS.
        """,
      wrong: """
        apiVersion: networking.istio.io/v1
        kind: DestinationRule
        metadata: {name: mutual, namespace: istio-system}
        spec: {host: "*.local", trafficPolicy: {tls: {mode: ISTIO_MUTUAL}}}
        ---
        apiVersion: networking.istio.io/v1
        kind: DestinationRule
        metadata: {name: cart, namespace: shop}
        spec: {host: cart, trafficPolicy: {loadBalancer: {simple: RANDOM}}}
        """,
      right: """
        apiVersion: networking.istio.io/v1
        kind: DestinationRule
        metadata: {name: mutual, namespace: istio-system}
        spec: {host: "*.local", trafficPolicy: {tls: {mode: ISTIO_MUTUAL}}}
        ---
        apiVersion: networking.istio.io/v1
        kind: DestinationRule
        metadata: {name: cart, namespace: shop}
        spec: {host: cart, trafficPolicy: {loadBalancer: {simple: RANDOM}, tls: {mode: ISTIO_MUTUAL}}}
        """
    ),
    "KIA0209": CodeExplanation(
      means: """
        A subset of a DestinationRule has no labels, so that it holds all endpoints of
        the host.
        """,
      hurts: """
        Traffic that is routed to the subset goes to every version.
        """,
      mend: """
        Give the subset the labels of the version. One that is there for its traffic
        policy only may stay as it is.
        """,
      wrong: """
        {apiVersion: v1, kind: Service, metadata: {name: cart, namespace: shop}}
        ---
        apiVersion: networking.istio.io/v1
        kind: DestinationRule
        metadata: {name: cart, namespace: shop}
        spec: {host: cart, subsets: [{name: v1}]}
        """,
      right: """
        {apiVersion: v1, kind: Service, metadata: {name: cart, namespace: shop}}
        ---
        apiVersion: networking.istio.io/v1
        kind: DestinationRule
        metadata: {name: cart, namespace: shop}
        spec: {host: cart, subsets: [{name: v1, labels: {version: v1}}]}
        """
    ),
  ]
}
