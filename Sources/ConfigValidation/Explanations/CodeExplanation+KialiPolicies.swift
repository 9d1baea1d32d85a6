// SPDX-License-Identifier: Apache-2.0

extension CodeExplanation {
  /// Of Kiali's codes on AuthorizationPolicies.
  static let kialiPolicies: [String: CodeExplanation] = [
    "KIA0101": CodeExplanation(
      means: """
        An AuthorizationPolicy names a source namespace that doesn't exist.
        """,
      hurts: """
        The rule lets in, or keeps out, nobody from there: callers that were meant are
        refused, or get through a DENY rule.
        """,
      mend: """
        Correct the name. `prefix*`, `*suffix` and `*` are understood too.
        """,
      wrong: """
        apiVersion: security.istio.io/v1
        kind: AuthorizationPolicy
        metadata: {name: from-web, namespace: shop}
        spec: {rules: [{from: [{source: {namespaces: [weeb]}}]}]}
        """,
      right: """
        {apiVersion: v1, kind: Namespace, metadata: {name: web}}
        ---
        apiVersion: security.istio.io/v1
        kind: AuthorizationPolicy
        metadata: {name: from-web, namespace: shop}
        spec: {rules: [{from: [{source: {namespaces: [web]}}]}]}
        """
    ),
    "KIA0102": CodeExplanation(
      means: """
        A method in an AuthorizationPolicy is none that HTTP has. Calls by gRPC are
        POST; which of them is said by `paths`.
        """,
      hurts: """
        The rule never matches: requests that it should let in are refused, those that
        it should deny are not.
        """,
      mend: """
        Name an HTTP method, or one with a star at its beginning or end.
        """,
      wrong: """
        apiVersion: security.istio.io/v1
        kind: AuthorizationPolicy
        metadata: {name: readers, namespace: shop}
        spec: {rules: [{to: [{operation: {methods: [FETCH]}}]}]}
        """,
      right: """
        apiVersion: security.istio.io/v1
        kind: AuthorizationPolicy
        metadata: {name: readers, namespace: shop}
        spec: {rules: [{to: [{operation: {methods: [GET, "P*"]}}]}]}
        """
    ),
    "KIA0104": CodeExplanation(
      means: """
        An entry of `hosts` in an AuthorizationPolicy looks like a service of the
        mesh, and there is no such service.
        """,
      hurts: """
        The rule waits for a Host header that nobody sends.
        """,
      mend: """
        Correct the name, or write the host as clients send it.
        """,
      wrong: """
        {apiVersion: v1, kind: Service, metadata: {name: cart, namespace: shop}}
        ---
        apiVersion: security.istio.io/v1
        kind: AuthorizationPolicy
        metadata: {name: cart, namespace: shop}
        spec: {rules: [{to: [{operation: {hosts: [carts]}}]}]}
        """,
      right: """
        {apiVersion: v1, kind: Service, metadata: {name: cart, namespace: shop}}
        ---
        apiVersion: security.istio.io/v1
        kind: AuthorizationPolicy
        metadata: {name: cart, namespace: shop}
        spec: {rules: [{to: [{operation: {hosts: [cart]}}]}]}
        """
    ),
    "KIA0105": CodeExplanation(
      means: """
        An AuthorizationPolicy looks at something that only the caller's certificate
        tells (principals, namespaces, the name in TLS), and mutual TLS is off for its
        traffic.
        """,
      hurts: """
        Without a certificate the field is empty. An ALLOW rule then lets nobody in,
        and a DENY rule keeps nobody out.
        """,
      mend: """
        Turn mutual TLS on with a PeerAuthentication and, where automatic mutual TLS
        is off, a DestinationRule.
        """,
      wrong: """
        apiVersion: security.istio.io/v1
        kind: PeerAuthentication
        metadata: {name: off, namespace: shop}
        spec: {mtls: {mode: DISABLE}}
        ---
        apiVersion: security.istio.io/v1
        kind: AuthorizationPolicy
        metadata: {name: from-shop, namespace: shop}
        spec: {rules: [{from: [{source: {namespaces: [shop]}}]}]}
        """,
      right: """
        apiVersion: security.istio.io/v1
        kind: PeerAuthentication
        metadata: {name: on, namespace: shop}
        spec: {mtls: {mode: STRICT}}
        ---
        apiVersion: security.istio.io/v1
        kind: AuthorizationPolicy
        metadata: {name: from-shop, namespace: shop}
        spec: {rules: [{from: [{source: {namespaces: [shop]}}]}]}
        """
    ),
    "KIA0106": CodeExplanation(
      means: """
        A principal in an AuthorizationPolicy is the identity of no workload:
        `TRUST-DOMAIN/ns/NAMESPACE/sa/ACCOUNT`, without `spiffe://`.
        """,
      hurts: """
        The rule matches no caller.
        """,
      mend: """
        Take namespace and service account from the caller's pod template.
        """,
      wrong: """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web, namespace: shop}
        spec: {template: {metadata: {labels: {app: web}}, spec: {serviceAccountName: web}}}
        ---
        apiVersion: security.istio.io/v1
        kind: AuthorizationPolicy
        metadata: {name: from-web, namespace: shop}
        spec: {rules: [{from: [{source: {principals: [cluster.local/ns/shop/sa/wed]}}]}]}
        """,
      right: """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web, namespace: shop}
        spec: {template: {metadata: {labels: {app: web}}, spec: {serviceAccountName: web}}}
        ---
        apiVersion: security.istio.io/v1
        kind: AuthorizationPolicy
        metadata: {name: from-web, namespace: shop}
        spec: {rules: [{from: [{source: {principals: [cluster.local/ns/shop/sa/web]}}]}]}
        """
    ),
    "KIA0107": CodeExplanation(
      means: """
        The service account of a principal is used in another cluster of the mesh than
        the policy's, and not in its own. Reported where several clusters are read;
        never from files.
        """,
      hurts: """
        None if callers come from there; the rule matches no caller of the own
        cluster.
        """,
      mend: """
        Nothing, if the caller is remote. Otherwise correct the principal.
        """,
      wrong: """
        apiVersion: security.istio.io/v1
        kind: AuthorizationPolicy
        metadata: {name: from-web, namespace: shop}
        spec: {rules: [{from: [{source: {principals: [cluster.local/ns/shop/sa/elsewhere]}}]}]}
        """,
      right: """
        apiVersion: security.istio.io/v1
        kind: AuthorizationPolicy
        metadata: {name: from-web, namespace: shop}
        spec: {rules: [{from: [{source: {principals: [cluster.local/ns/shop/sa/here]}}]}]}
        """
    ),
    "KIA0108": CodeExplanation(
      means: """
        A principal in an AuthorizationPolicy belongs to a trust domain that is
        neither the mesh's own nor one of its aliases.
        """,
      hurts: """
        Certificates of that domain are not accepted here, so that the rule matches no
        caller.
        """,
      mend: """
        Correct the domain, or add it to `trustDomainAliases` of the mesh
        configuration.
        """,
      wrong: """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web, namespace: shop}
        spec: {template: {metadata: {labels: {app: web}}, spec: {serviceAccountName: web}}}
        ---
        apiVersion: security.istio.io/v1
        kind: AuthorizationPolicy
        metadata: {name: from-web, namespace: shop}
        spec: {rules: [{from: [{source: {principals: [old.example/ns/shop/sa/web]}}]}]}
        """,
      right: """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: istio, namespace: istio-system}
        data: {mesh: "trustDomainAliases: [old.example]"}
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web, namespace: shop}
        spec: {template: {metadata: {labels: {app: web}}, spec: {serviceAccountName: web}}}
        ---
        apiVersion: security.istio.io/v1
        kind: AuthorizationPolicy
        metadata: {name: from-web, namespace: shop}
        spec: {rules: [{from: [{source: {principals: [old.example/ns/shop/sa/web]}}]}]}
        """
    ),
    "KIA0109": CodeExplanation(
      means: """
        An AuthorizationPolicy that looks at requests, in an ambient namespace, is for
        a Service or workload that uses no waypoint. Only a waypoint can apply its
        rules.
        """,
      hurts: """
        ztunnel sees connections only. An ALLOW policy then refuses what it should let
        in, and a DENY policy may deny more than it should.
        """,
      mend: """
        Add a waypoint, and label the Service or the namespace
        `istio.io/use-waypoint`.
        """,
      wrong: """
        apiVersion: v1
        kind: Namespace
        metadata: {name: shop, labels: {istio.io/dataplane-mode: ambient}}
        ---
        {apiVersion: v1, kind: Service, metadata: {name: cart, namespace: shop}}
        ---
        apiVersion: security.istio.io/v1
        kind: AuthorizationPolicy
        metadata: {name: cart, namespace: shop}
        spec:
          targetRefs: [{group: "", kind: Service, name: cart}]
          rules: [{to: [{operation: {methods: [GET]}}]}]
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
        apiVersion: security.istio.io/v1
        kind: AuthorizationPolicy
        metadata: {name: cart, namespace: shop}
        spec:
          targetRefs: [{group: "", kind: Service, name: cart}]
          rules: [{to: [{operation: {methods: [GET]}}]}]
        """
    ),
    "KIA0110": CodeExplanation(
      means: """
        An AuthorizationPolicy that looks at requests, in an ambient namespace, has no
        `targetRefs`. Only a waypoint can apply it, and a waypoint takes what names
        it, its Service or its Gateway.
        """,
      hurts: """
        ztunnel sees connections only. An ALLOW policy then refuses what it should let
        in, and a DENY policy may deny more than it should.
        """,
      mend: """
        Add `targetRefs` that name the Service, or the waypoint's Gateway.
        """,
      wrong: """
        apiVersion: v1
        kind: Namespace
        metadata:
          name: shop
          labels: {istio.io/dataplane-mode: ambient, istio.io/use-waypoint: waypoint}
        ---
        apiVersion: security.istio.io/v1
        kind: AuthorizationPolicy
        metadata: {name: cart, namespace: shop}
        spec:
          rules: [{to: [{operation: {methods: [GET]}}]}]
        """,
      right: """
        apiVersion: v1
        kind: Namespace
        metadata:
          name: shop
          labels: {istio.io/dataplane-mode: ambient, istio.io/use-waypoint: waypoint}
        ---
        {apiVersion: v1, kind: Service, metadata: {name: cart, namespace: shop}}
        ---
        apiVersion: security.istio.io/v1
        kind: AuthorizationPolicy
        metadata: {name: cart, namespace: shop}
        spec:
          targetRefs: [{group: "", kind: Service, name: cart}]
          rules: [{to: [{operation: {methods: [GET]}}]}]
        """
    ),
  ]
}
