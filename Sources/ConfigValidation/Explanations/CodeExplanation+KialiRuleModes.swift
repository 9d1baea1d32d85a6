// SPDX-License-Identifier: Apache-2.0

extension CodeExplanation {
  /// Of Kiali's codes on DestinationRules against mutual TLS and ambient mode.
  static let kialiRuleModes: [String: CodeExplanation] = [
    "KIA0205": CodeExplanation(
      means: """
        A DestinationRule for `*.local` makes callers use mutual TLS, automatic mutual
        TLS is off, and no mesh-wide PeerAuthentication makes servers accept it.
        """,
      hurts: """
        Callers begin a handshake that the other side doesn't expect; connections
        fail.
        """,
      mend: """
        Add a PeerAuthentication without selector to the root namespace, STRICT or
        PERMISSIVE.
        """,
      wrong: """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: istio, namespace: istio-system}
        data: {mesh: "enableAutoMtls: false"}
        ---
        apiVersion: networking.istio.io/v1
        kind: DestinationRule
        metadata: {name: mutual, namespace: istio-system}
        spec: {host: "*.local", trafficPolicy: {tls: {mode: ISTIO_MUTUAL}}}
        """,
      right: """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: istio, namespace: istio-system}
        data: {mesh: "enableAutoMtls: false"}
        ---
        apiVersion: networking.istio.io/v1
        kind: DestinationRule
        metadata: {name: mutual, namespace: istio-system}
        spec: {host: "*.local", trafficPolicy: {tls: {mode: ISTIO_MUTUAL}}}
        ---
        apiVersion: security.istio.io/v1
        kind: PeerAuthentication
        metadata: {name: mutual, namespace: istio-system}
        spec: {mtls: {mode: STRICT}}
        """
    ),
    "KIA0206": CodeExplanation(
      means: """
        A DestinationRule for all services of its namespace makes callers use mutual
        TLS, automatic mutual TLS is off, and no PeerAuthentication of the namespace
        or the mesh makes servers accept it.
        """,
      hurts: """
        Callers begin a handshake that the other side doesn't expect; connections
        fail.
        """,
      mend: """
        Add a PeerAuthentication without selector to the namespace, STRICT or
        PERMISSIVE.
        """,
      wrong: """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: istio, namespace: istio-system}
        data: {mesh: "enableAutoMtls: false"}
        ---
        apiVersion: networking.istio.io/v1
        kind: DestinationRule
        metadata: {name: mutual, namespace: shop}
        spec: {host: "*.shop.svc.cluster.local", trafficPolicy: {tls: {mode: ISTIO_MUTUAL}}}
        """,
      right: """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: istio, namespace: istio-system}
        data: {mesh: "enableAutoMtls: false"}
        ---
        apiVersion: networking.istio.io/v1
        kind: DestinationRule
        metadata: {name: mutual, namespace: shop}
        spec: {host: "*.shop.svc.cluster.local", trafficPolicy: {tls: {mode: ISTIO_MUTUAL}}}
        ---
        apiVersion: security.istio.io/v1
        kind: PeerAuthentication
        metadata: {name: mutual, namespace: shop}
        spec: {mtls: {mode: PERMISSIVE}}
        """
    ),
    "KIA0207": CodeExplanation(
      means: """
        A DestinationRule turns TLS off for all services of its namespace, whose
        PeerAuthentication is STRICT.
        """,
      hurts: """
        Callers speak plain text to servers that refuse it: every call fails.
        """,
      mend: """
        Take the TLS setting out of the rule or set ISTIO_MUTUAL; to accept both for a
        while, set the PeerAuthentication to PERMISSIVE.
        """,
      wrong: """
        apiVersion: networking.istio.io/v1
        kind: DestinationRule
        metadata: {name: plain, namespace: shop}
        spec: {host: "*.shop.svc.cluster.local", trafficPolicy: {tls: {mode: DISABLE}}}
        ---
        apiVersion: security.istio.io/v1
        kind: PeerAuthentication
        metadata: {name: mutual, namespace: shop}
        spec: {mtls: {mode: STRICT}}
        """,
      right: """
        apiVersion: networking.istio.io/v1
        kind: DestinationRule
        metadata: {name: plain, namespace: shop}
        spec: {host: "*.shop.svc.cluster.local", trafficPolicy: {tls: {mode: DISABLE}}}
        ---
        apiVersion: security.istio.io/v1
        kind: PeerAuthentication
        metadata: {name: either, namespace: shop}
        spec: {mtls: {mode: PERMISSIVE}}
        """
    ),
    "KIA0208": CodeExplanation(
      means: """
        A DestinationRule turns TLS off for a namespace or the mesh, and the mesh-wide
        PeerAuthentication is STRICT.
        """,
      hurts: """
        Callers speak plain text to servers that refuse it: every call fails.
        """,
      mend: """
        Take the TLS setting out of the rule, or give the namespace a
        PeerAuthentication of its own that accepts plain text.
        """,
      wrong: """
        apiVersion: networking.istio.io/v1
        kind: DestinationRule
        metadata: {name: plain, namespace: shop}
        spec: {host: "*.shop.svc.cluster.local", trafficPolicy: {tls: {mode: DISABLE}}}
        ---
        apiVersion: security.istio.io/v1
        kind: PeerAuthentication
        metadata: {name: mutual, namespace: istio-system}
        spec: {mtls: {mode: STRICT}}
        """,
      right: """
        apiVersion: networking.istio.io/v1
        kind: DestinationRule
        metadata: {name: plain, namespace: shop}
        spec: {host: "*.shop.svc.cluster.local", trafficPolicy: {tls: {mode: ISTIO_MUTUAL}}}
        ---
        apiVersion: security.istio.io/v1
        kind: PeerAuthentication
        metadata: {name: mutual, namespace: istio-system}
        spec: {mtls: {mode: STRICT}}
        """
    ),
    "KIA0210": CodeExplanation(
      means: """
        A DestinationRule has L7 settings (hashing by header or cookie, HTTP limits,
        outlier detection), its namespace is ambient and uses no waypoint, and none of
        its hosts is a service of the input.
        """,
      hurts: """
        The settings that only a waypoint can apply are not applied.
        """,
      mend: """
        Add a waypoint and label the namespace `istio.io/use-waypoint`.
        """,
      wrong: """
        apiVersion: v1
        kind: Namespace
        metadata: {name: shop, labels: {istio.io/dataplane-mode: ambient}}
        ---
        apiVersion: networking.istio.io/v1
        kind: DestinationRule
        metadata: {name: cart, namespace: shop}
        spec:
          host: cart.shop.svc.cluster.local
          trafficPolicy: {outlierDetection: {interval: 5s}}
        """,
      right: """
        apiVersion: v1
        kind: Namespace
        metadata:
          name: shop
          labels: {istio.io/dataplane-mode: ambient, istio.io/use-waypoint: waypoint}
        ---
        apiVersion: networking.istio.io/v1
        kind: DestinationRule
        metadata: {name: cart, namespace: shop}
        spec:
          host: cart.shop.svc.cluster.local
          trafficPolicy: {outlierDetection: {interval: 5s}}
        """
    ),
    "KIA0211": CodeExplanation(
      means: """
        A DestinationRule has L7 settings (hashing by header or cookie, HTTP limits,
        outlier detection) for an ambient service that uses no waypoint.
        """,
      hurts: """
        The settings are not applied: ztunnel carries connections and doesn't look
        into them.
        """,
      mend: """
        Label the Service or its namespace `istio.io/use-waypoint`.
        """,
      wrong: """
        apiVersion: v1
        kind: Namespace
        metadata: {name: shop, labels: {istio.io/dataplane-mode: ambient}}
        ---
        {apiVersion: v1, kind: Service, metadata: {name: cart, namespace: shop}}
        ---
        apiVersion: networking.istio.io/v1
        kind: DestinationRule
        metadata: {name: cart, namespace: shop}
        spec:
          host: cart.shop.svc.cluster.local
          trafficPolicy: {outlierDetection: {interval: 5s}}
        """,
      right: """
        apiVersion: v1
        kind: Namespace
        metadata: {name: shop, labels: {istio.io/dataplane-mode: ambient}}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: cart, namespace: shop, labels: {istio.io/use-waypoint: waypoint}}
        ---
        apiVersion: networking.istio.io/v1
        kind: DestinationRule
        metadata: {name: cart, namespace: shop}
        spec:
          host: cart.shop.svc.cluster.local
          trafficPolicy: {outlierDetection: {interval: 5s}}
        """
    ),
    "KIA0212": CodeExplanation(
      means: """
        A DestinationRule has L7 settings (hashing by header or cookie, HTTP limits,
        outlier detection) for an ambient service of another namespace.
        """,
      hurts: """
        A waypoint takes its configuration from the service's own namespace, so that
        this object does nothing.
        """,
      mend: """
        Move the object to the namespace of the service.
        """,
      wrong: """
        apiVersion: v1
        kind: Namespace
        metadata: {name: shop, labels: {istio.io/dataplane-mode: ambient}}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: cart, namespace: shop, labels: {istio.io/use-waypoint: waypoint}}
        ---
        apiVersion: networking.istio.io/v1
        kind: DestinationRule
        metadata: {name: cart, namespace: web}
        spec:
          host: cart.shop.svc.cluster.local
          trafficPolicy: {outlierDetection: {interval: 5s}}
        """,
      right: """
        apiVersion: v1
        kind: Namespace
        metadata: {name: shop, labels: {istio.io/dataplane-mode: ambient}}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: cart, namespace: shop, labels: {istio.io/use-waypoint: waypoint}}
        ---
        apiVersion: networking.istio.io/v1
        kind: DestinationRule
        metadata: {name: cart, namespace: shop}
        spec:
          host: cart.shop.svc.cluster.local
          trafficPolicy: {outlierDetection: {interval: 5s}}
        """
    ),
  ]
}
