// SPDX-License-Identifier: Apache-2.0

extension CodeExplanation {
  /// Of Kiali's codes on VirtualServices.
  static let kialiRoutes: [String: CodeExplanation] = [
    "KIA1101": CodeExplanation(
      means: """
        A VirtualService routes to a host that is no service and no ServiceEntry its
        namespace knows. A short name is looked for in the VirtualService's own
        namespace.
        """,
      hurts: """
        Requests of that route are answered with 503.
        """,
      mend: """
        Correct the name; write `SERVICE.NAMESPACE.svc.cluster.local` for another
        namespace; add a ServiceEntry for a host outside the mesh.
        """,
      wrong: """
        {apiVersion: v1, kind: Service, metadata: {name: cart, namespace: shop}}
        ---
        apiVersion: networking.istio.io/v1
        kind: VirtualService
        metadata: {name: cart, namespace: shop}
        spec: {hosts: [cart], http: [{route: [{destination: {host: carts}}]}]}
        """,
      right: """
        {apiVersion: v1, kind: Service, metadata: {name: cart, namespace: shop}}
        ---
        apiVersion: networking.istio.io/v1
        kind: VirtualService
        metadata: {name: cart, namespace: shop}
        spec: {hosts: [cart], http: [{route: [{destination: {host: cart}}]}]}
        """
    ),
    "KIA1102": CodeExplanation(
      means: """
        A VirtualService is bound to a Gateway that doesn't exist. A name without
        namespace is looked for in the VirtualService's own. Gateways of the Gateway
        API don't count.
        """,
      hurts: """
        No gateway takes the routes; callers from outside get 404.
        """,
      mend: """
        Write `NAMESPACE/NAME`, or create the Gateway.
        """,
      wrong: """
        apiVersion: networking.istio.io/v1
        kind: Gateway
        metadata: {name: web, namespace: edge}
        spec: {servers: []}
        ---
        apiVersion: networking.istio.io/v1
        kind: VirtualService
        metadata: {name: cart, namespace: shop}
        spec: {hosts: [shop.example.com], gateways: [web]}
        """,
      right: """
        apiVersion: networking.istio.io/v1
        kind: Gateway
        metadata: {name: web, namespace: edge}
        spec: {servers: []}
        ---
        apiVersion: networking.istio.io/v1
        kind: VirtualService
        metadata: {name: cart, namespace: shop}
        spec: {hosts: [shop.example.com], gateways: [edge/web]}
        """
    ),
    "KIA1104": CodeExplanation(
      means: """
        The only destination of a route has a weight below 100.
        """,
      hurts: """
        It gets all the traffic whatever the weight is, which is not what the figure
        says; often a second destination was lost.
        """,
      mend: """
        Remove the weight, or add the other destination.
        """,
      wrong: """
        apiVersion: networking.istio.io/v1
        kind: VirtualService
        metadata: {name: cart, namespace: shop}
        spec: {hosts: [cart], http: [{route: [{destination: {host: cart}, weight: 90}]}]}
        """,
      right: """
        apiVersion: networking.istio.io/v1
        kind: VirtualService
        metadata: {name: cart, namespace: shop}
        spec: {hosts: [cart], http: [{route: [{destination: {host: cart}}]}]}
        """
    ),
    "KIA1105": CodeExplanation(
      means: """
        A route has the same host and subset as destination more than once.
        """,
      hurts: """
        The weights of both go to the same endpoints; a version that was meant to get
        its share gets none.
        """,
      mend: """
        Correct the subset of one of them, or add up their weights.
        """,
      wrong: """
        apiVersion: networking.istio.io/v1
        kind: VirtualService
        metadata: {name: cart, namespace: shop}
        spec:
          hosts: [cart]
          http:
          - route:
            - {destination: {host: cart, subset: v1}, weight: 90}
            - {destination: {host: cart, subset: v1}, weight: 10}
        """,
      right: """
        apiVersion: networking.istio.io/v1
        kind: VirtualService
        metadata: {name: cart, namespace: shop}
        spec:
          hosts: [cart]
          http:
          - route:
            - {destination: {host: cart, subset: v1}, weight: 90}
            - {destination: {host: cart, subset: v2}, weight: 10}
        """
    ),
    "KIA1106": CodeExplanation(
      means: """
        Another VirtualService is for the same host on the same gateway, or one of
        them is for all hosts of the namespace.
        """,
      hurts: """
        A sidecar takes one of the two; a gateway merges them in an order that is not
        defined. Routes get lost or shadow each other.
        """,
      mend: """
        Merge them, bind them to different gateways, or delegate from one to others.
        """,
      wrong: """
        apiVersion: networking.istio.io/v1
        kind: VirtualService
        metadata: {name: cart, namespace: shop}
        spec: {hosts: [cart], http: [{route: [{destination: {host: cart}}]}]}
        ---
        apiVersion: networking.istio.io/v1
        kind: VirtualService
        metadata: {name: cart-retries, namespace: shop}
        spec: {hosts: [cart.shop.svc.cluster.local], http: [{retries: {attempts: 2}}]}
        """,
      right: """
        apiVersion: networking.istio.io/v1
        kind: VirtualService
        metadata: {name: cart, namespace: shop}
        spec: {hosts: [cart], http: [{route: [{destination: {host: cart}}], retries: {attempts: 2}}]}
        """
    ),
    "KIA1107": CodeExplanation(
      means: """
        A VirtualService routes to a subset that no DestinationRule for that host
        defines, as far as the VirtualService's namespace sees.
        """,
      hurts: """
        Requests of that route are answered with 503.
        """,
      mend: """
        Define the subset, correct its name, or export the DestinationRule to this
        namespace.
        """,
      wrong: """
        apiVersion: networking.istio.io/v1
        kind: DestinationRule
        metadata: {name: cart, namespace: shop}
        spec: {host: cart, subsets: [{name: v1, labels: {version: v1}}]}
        ---
        apiVersion: networking.istio.io/v1
        kind: VirtualService
        metadata: {name: cart, namespace: shop}
        spec: {hosts: [cart], http: [{route: [{destination: {host: cart, subset: v2}}]}]}
        """,
      right: """
        apiVersion: networking.istio.io/v1
        kind: DestinationRule
        metadata: {name: cart, namespace: shop}
        spec: {host: cart, subsets: [{name: v1, labels: {version: v1}}]}
        ---
        apiVersion: networking.istio.io/v1
        kind: VirtualService
        metadata: {name: cart, namespace: shop}
        spec: {hosts: [cart], http: [{route: [{destination: {host: cart, subset: v1}}]}]}
        """
    ),
    "KIA1108": CodeExplanation(
      means: """
        A VirtualService names a Gateway as `NAME.NAMESPACE`, the way of early
        versions.
        """,
      hurts: """
        It is still understood, and easily taken for a host.
        """,
      mend: """
        Write `NAMESPACE/NAME`.
        """,
      wrong: """
        apiVersion: networking.istio.io/v1
        kind: VirtualService
        metadata: {name: cart, namespace: shop}
        spec: {hosts: [shop.example.com], gateways: [web.edge]}
        """,
      right: """
        apiVersion: networking.istio.io/v1
        kind: VirtualService
        metadata: {name: cart, namespace: shop}
        spec: {hosts: [shop.example.com], gateways: [edge/web]}
        """
    ),
    "KIA1109": CodeExplanation(
      means: """
        A VirtualService routes requests, its namespace is ambient and uses no
        waypoint, and none of its hosts is a service of the input.
        """,
      hurts: """
        Routes that only a waypoint can apply are not applied.
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
        kind: VirtualService
        metadata: {name: cart, namespace: shop}
        spec:
          hosts: [cart.shop.svc.cluster.local]
          http: [{route: [{destination: {host: cart.shop.svc.cluster.local}}]}]
        """,
      right: """
        apiVersion: v1
        kind: Namespace
        metadata:
          name: shop
          labels: {istio.io/dataplane-mode: ambient, istio.io/use-waypoint: waypoint}
        ---
        apiVersion: networking.istio.io/v1
        kind: VirtualService
        metadata: {name: cart, namespace: shop}
        spec:
          hosts: [cart.shop.svc.cluster.local]
          http: [{route: [{destination: {host: cart.shop.svc.cluster.local}}]}]
        """
    ),
    "KIA1113": CodeExplanation(
      means: """
        A VirtualService routes requests for an ambient service that uses no waypoint.
        """,
      hurts: """
        Routes are not applied: ztunnel carries connections and doesn't look into
        them.
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
        kind: VirtualService
        metadata: {name: cart, namespace: shop}
        spec:
          hosts: [cart.shop.svc.cluster.local]
          http: [{route: [{destination: {host: cart.shop.svc.cluster.local}}]}]
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
        kind: VirtualService
        metadata: {name: cart, namespace: shop}
        spec:
          hosts: [cart.shop.svc.cluster.local]
          http: [{route: [{destination: {host: cart.shop.svc.cluster.local}}]}]
        """
    ),
    "KIA1114": CodeExplanation(
      means: """
        A VirtualService routes requests for an ambient service of another namespace.
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
        kind: VirtualService
        metadata: {name: cart, namespace: web}
        spec:
          hosts: [cart.shop.svc.cluster.local]
          http: [{route: [{destination: {host: cart.shop.svc.cluster.local}}]}]
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
        kind: VirtualService
        metadata: {name: cart, namespace: shop}
        spec:
          hosts: [cart.shop.svc.cluster.local]
          http: [{route: [{destination: {host: cart.shop.svc.cluster.local}}]}]
        """
    ),
  ]
}
