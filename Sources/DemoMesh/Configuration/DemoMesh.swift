// SPDX-License-Identifier: Apache-2.0

/// The Istio configuration that goes with the demo mesh.
package enum DemoMesh {
  /// What stands behind the demo's traffic: gateways, weights, subsets, the payment provider.
  ///
  /// All of it is valid.
  package static let configurationYAML = """
    apiVersion: networking.istio.io/v1
    kind: Gateway
    metadata:
      name: public
      namespace: istio-system
    spec:
      selector:
        istio: ingressgateway
      servers:
      - port:
          number: 80
          name: http
          protocol: HTTP
        hosts:
        - bookinfo.example.com
        - shop.example.com
    ---
    apiVersion: networking.istio.io/v1
    kind: Gateway
    metadata:
      name: payments-egress
      namespace: istio-system
    spec:
      selector:
        istio: egressgateway
      servers:
      - port:
          number: 80
          name: http
          protocol: HTTP
        hosts:
        - api.payments.example.com
    ---
    apiVersion: networking.istio.io/v1
    kind: ServiceEntry
    metadata:
      name: payment-provider
      namespace: shop
    spec:
      hosts:
      - api.payments.example.com
      location: MESH_EXTERNAL
      resolution: DNS
      ports:
      - number: 80
        name: http
        protocol: HTTP
        targetPort: 443
      - number: 443
        name: https
        protocol: HTTPS
    ---
    apiVersion: networking.istio.io/v1
    kind: DestinationRule
    metadata:
      name: payment-provider
      namespace: shop
    spec:
      host: api.payments.example.com
      trafficPolicy:
        portLevelSettings:
        - port:
            number: 80
          tls:
            mode: SIMPLE
            sni: api.payments.example.com
            caCertificates: /etc/ssl/certs/ca-certificates.crt
    ---
    apiVersion: networking.istio.io/v1
    kind: VirtualService
    metadata:
      name: payment-provider
      namespace: shop
    spec:
      hosts:
      - api.payments.example.com
      gateways:
      - mesh
      - istio-system/payments-egress
      http:
      - match:
        - gateways:
          - mesh
          port: 80
        route:
        - destination:
            host: istio-egressgateway.istio-system.svc.cluster.local
            port:
              number: 80
      - match:
        - gateways:
          - istio-system/payments-egress
          port: 80
        route:
        - destination:
            host: api.payments.example.com
            port:
              number: 80
    ---
    apiVersion: networking.istio.io/v1
    kind: VirtualService
    metadata:
      name: bookinfo
      namespace: bookinfo
    spec:
      hosts:
      - bookinfo.example.com
      gateways:
      - istio-system/public
      http:
      - route:
        - destination:
            host: productpage.bookinfo.svc.cluster.local
            port:
              number: 9080
    ---
    apiVersion: networking.istio.io/v1
    kind: VirtualService
    metadata:
      name: reviews
      namespace: bookinfo
    spec:
      hosts:
      - reviews.bookinfo.svc.cluster.local
      http:
      - route:
        - destination:
            host: reviews.bookinfo.svc.cluster.local
            subset: v1
          weight: 50
        - destination:
            host: reviews.bookinfo.svc.cluster.local
            subset: v2
          weight: 30
        - destination:
            host: reviews.bookinfo.svc.cluster.local
            subset: v3
          weight: 20
    ---
    apiVersion: networking.istio.io/v1
    kind: DestinationRule
    metadata:
      name: reviews
      namespace: bookinfo
    spec:
      host: reviews.bookinfo.svc.cluster.local
      subsets:
      - name: v1
        labels:
          version: v1
      - name: v2
        labels:
          version: v2
      - name: v3
        labels:
          version: v3
    ---
    apiVersion: networking.istio.io/v1
    kind: VirtualService
    metadata:
      name: ratings
      namespace: bookinfo
    spec:
      hosts:
      - ratings.bookinfo.svc.cluster.local
      http:
      - route:
        - destination:
            host: ratings.bookinfo.svc.cluster.local
            subset: v1
          weight: 80
        - destination:
            host: ratings.bookinfo.svc.cluster.local
            subset: v2
          weight: 20
    ---
    apiVersion: networking.istio.io/v1
    kind: DestinationRule
    metadata:
      name: ratings
      namespace: bookinfo
    spec:
      host: ratings.bookinfo.svc.cluster.local
      subsets:
      - name: v1
        labels:
          version: v1
      - name: v2
        labels:
          version: v2
    ---
    apiVersion: networking.istio.io/v1
    kind: VirtualService
    metadata:
      name: shop
      namespace: shop
    spec:
      hosts:
      - shop.example.com
      gateways:
      - istio-system/public
      http:
      - route:
        - destination:
            host: frontend.shop.svc.cluster.local
            port:
              number: 8080
    ---
    apiVersion: networking.istio.io/v1
    kind: VirtualService
    metadata:
      name: checkout
      namespace: shop
    spec:
      hosts:
      - checkout.shop.svc.cluster.local
      http:
      - route:
        - destination:
            host: checkout.shop.svc.cluster.local
            subset: v1
          weight: 95
        - destination:
            host: checkout.shop.svc.cluster.local
            subset: v2
          weight: 5
    ---
    apiVersion: networking.istio.io/v1
    kind: DestinationRule
    metadata:
      name: checkout
      namespace: shop
    spec:
      host: checkout.shop.svc.cluster.local
      subsets:
      - name: v1
        labels:
          version: v1
      - name: v2
        labels:
          version: v2
    ---
    apiVersion: security.istio.io/v1
    kind: PeerAuthentication
    metadata:
      name: default
      namespace: istio-system
    spec:
      mtls:
        mode: STRICT

    """
}
