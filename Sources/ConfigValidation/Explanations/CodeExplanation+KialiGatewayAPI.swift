// SPDX-License-Identifier: Apache-2.0

extension CodeExplanation {
  /// Of Kiali's codes on the Gateway API.
  static let kialiGatewayAPI: [String: CodeExplanation] = [
    "KIA1401": CodeExplanation(
      means: """
        An HTTPRoute or GRPCRoute names a parent Gateway that doesn't exist, or one of
        another namespace of which no listener lets routes of this namespace in.
        """,
      hurts: """
        The route is attached to nothing and gets no traffic.
        """,
      mend: """
        Correct the name, or open a listener by `allowedRoutes.namespaces`.
        """,
      wrong: """
        apiVersion: gateway.networking.k8s.io/v1
        kind: Gateway
        metadata: {name: web, namespace: edge}
        spec: {gatewayClassName: istio, listeners: [{name: http, port: 80, protocol: HTTP}]}
        ---
        apiVersion: gateway.networking.k8s.io/v1
        kind: HTTPRoute
        metadata: {name: cart, namespace: shop}
        spec: {parentRefs: [{name: web, namespace: edge}]}
        """,
      right: """
        apiVersion: gateway.networking.k8s.io/v1
        kind: Gateway
        metadata: {name: web, namespace: edge}
        spec:
          gatewayClassName: istio
          listeners:
          - {name: http, port: 80, protocol: HTTP, allowedRoutes: {namespaces: {from: All}}}
        ---
        apiVersion: gateway.networking.k8s.io/v1
        kind: HTTPRoute
        metadata: {name: cart, namespace: shop}
        spec: {parentRefs: [{name: web, namespace: edge}]}
        """
    ),
    "KIA1402": CodeExplanation(
      means: """
        An HTTPRoute or GRPCRoute sends to a Service that doesn't exist, or to one of
        another namespace that no ReferenceGrant there allows. A name with dots is
        never one.
        """,
      hurts: """
        The requests are answered with 500.
        """,
      mend: """
        Give `name` and `namespace` apart, and add a ReferenceGrant to the Service's
        namespace.
        """,
      wrong: """
        {apiVersion: v1, kind: Service, metadata: {name: cart, namespace: shop}}
        ---
        apiVersion: gateway.networking.k8s.io/v1
        kind: HTTPRoute
        metadata: {name: cart, namespace: web}
        spec: {rules: [{backendRefs: [{name: cart, namespace: shop, port: 80}]}]}
        """,
      right: """
        {apiVersion: v1, kind: Service, metadata: {name: cart, namespace: shop}}
        ---
        apiVersion: gateway.networking.k8s.io/v1
        kind: HTTPRoute
        metadata: {name: cart, namespace: web}
        spec: {rules: [{backendRefs: [{name: cart, namespace: shop, port: 80}]}]}
        ---
        apiVersion: gateway.networking.k8s.io/v1beta1
        kind: ReferenceGrant
        metadata: {name: from-web, namespace: shop}
        spec:
          from: [{group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: web}]
          to: [{group: "", kind: Service}]
        """
    ),
    "KIA1501": CodeExplanation(
      means: """
        Another Kubernetes Gateway has a listener with the same hostname, port and
        protocol.
        """,
      hurts: """
        Clients reach one of the two, depending on the address they use; routes
        attached to the other seem not to work.
        """,
      mend: """
        Use one Gateway for the hostname, or different hostnames.
        """,
      wrong: """
        apiVersion: gateway.networking.k8s.io/v1
        kind: Gateway
        metadata: {name: web, namespace: edge}
        spec:
          gatewayClassName: istio
          listeners: [{name: http, hostname: shop.example.com, port: 80, protocol: HTTP}]
        ---
        apiVersion: gateway.networking.k8s.io/v1
        kind: Gateway
        metadata: {name: shop, namespace: edge}
        spec:
          gatewayClassName: istio
          listeners: [{name: http, hostname: shop.example.com, port: 80, protocol: HTTP}]
        """,
      right: """
        apiVersion: gateway.networking.k8s.io/v1
        kind: Gateway
        metadata: {name: web, namespace: edge}
        spec:
          gatewayClassName: istio
          listeners: [{name: http, hostname: www.example.com, port: 80, protocol: HTTP}]
        ---
        apiVersion: gateway.networking.k8s.io/v1
        kind: Gateway
        metadata: {name: shop, namespace: edge}
        spec:
          gatewayClassName: istio
          listeners: [{name: http, hostname: shop.example.com, port: 80, protocol: HTTP}]
        """
    ),
    "KIA1502": CodeExplanation(
      means: """
        Another Kubernetes Gateway asks for the same address.
        """,
      hurts: """
        Only one of them can have it; the other stays without address.
        """,
      mend: """
        Give each its own address, or attach the routes to one Gateway.
        """,
      wrong: """
        apiVersion: gateway.networking.k8s.io/v1
        kind: Gateway
        metadata: {name: web, namespace: edge}
        spec: {gatewayClassName: istio, addresses: [{value: 192.0.2.7}]}
        ---
        apiVersion: gateway.networking.k8s.io/v1
        kind: Gateway
        metadata: {name: shop, namespace: edge}
        spec: {gatewayClassName: istio, addresses: [{type: IPAddress, value: 192.0.2.7}]}
        """,
      right: """
        apiVersion: gateway.networking.k8s.io/v1
        kind: Gateway
        metadata: {name: web, namespace: edge}
        spec: {gatewayClassName: istio, addresses: [{value: 192.0.2.7}]}
        ---
        apiVersion: gateway.networking.k8s.io/v1
        kind: Gateway
        metadata: {name: shop, namespace: edge}
        spec: {gatewayClassName: istio, addresses: [{type: IPAddress, value: 192.0.2.8}]}
        """
    ),
    "KIA1503": CodeExplanation(
      means: """
        Two listeners of one Kubernetes Gateway have the same hostname, port and
        protocol.
        """,
      hurts: """
        The listeners are in conflict and none of them needs to be served.
        """,
      mend: """
        Merge them, or tell them apart by hostname or port.
        """,
      wrong: """
        apiVersion: gateway.networking.k8s.io/v1
        kind: Gateway
        metadata: {name: web, namespace: edge}
        spec:
          gatewayClassName: istio
          listeners:
          - {name: one, hostname: shop.example.com, port: 80, protocol: HTTP}
          - {name: two, hostname: shop.example.com, port: 80, protocol: HTTP}
        """,
      right: """
        apiVersion: gateway.networking.k8s.io/v1
        kind: Gateway
        metadata: {name: web, namespace: edge}
        spec:
          gatewayClassName: istio
          listeners:
          - {name: one, hostname: shop.example.com, port: 80, protocol: HTTP}
          - {name: two, hostname: shop.example.com, port: 8080, protocol: HTTP}
        """
    ),
    "KIA1504": CodeExplanation(
      means: """
        A Kubernetes Gateway is of a class that Istio doesn't serve.
        """,
      hurts: """
        No proxy is made for it; it never gets an address.
        """,
      mend: """
        Use `istio`, for a waypoint `istio-waypoint`, or create the GatewayClass.
        """,
      wrong: """
        apiVersion: gateway.networking.k8s.io/v1
        kind: Gateway
        metadata: {name: web, namespace: edge}
        spec: {gatewayClassName: isto}
        """,
      right: """
        apiVersion: gateway.networking.k8s.io/v1
        kind: Gateway
        metadata: {name: web, namespace: edge}
        spec: {gatewayClassName: istio}
        """
    ),
    "KIA1601": CodeExplanation(
      means: """
        A ReferenceGrant lets in routes of a namespace that doesn't exist.
        """,
      hurts: """
        The routes that were meant are still kept out.
        """,
      mend: """
        Correct the name of the namespace.
        """,
      wrong: """
        apiVersion: gateway.networking.k8s.io/v1beta1
        kind: ReferenceGrant
        metadata: {name: from-web, namespace: shop}
        spec:
          from: [{group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: wbe}]
          to: [{group: "", kind: Service}]
        """,
      right: """
        {apiVersion: v1, kind: Namespace, metadata: {name: web}}
        ---
        apiVersion: gateway.networking.k8s.io/v1beta1
        kind: ReferenceGrant
        metadata: {name: from-web, namespace: shop}
        spec:
          from: [{group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: web}]
          to: [{group: "", kind: Service}]
        """
    ),
  ]
}
