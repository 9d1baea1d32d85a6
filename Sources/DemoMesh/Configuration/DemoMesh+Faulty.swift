// SPDX-License-Identifier: Apache-2.0

extension DemoMesh {
  /// More configuration for the same mesh, wrong on purpose, for the configuration pane to show: a
  /// subset that no rule defines, weights that make 90, a gateway and a host that do not exist.
  package static let faultyConfigurationYAML = """
    # Wrong on purpose: the demo of the configuration checks.
    apiVersion: networking.istio.io/v1
    kind: VirtualService
    metadata:
      name: reviews-dark-launch
      namespace: bookinfo
    spec:
      hosts:
      - reviews-preview.bookinfo.svc.cluster.local
      http:
      - route:
        - destination:
            host: reviews.bookinfo.svc.cluster.local
            subset: v4
    ---
    apiVersion: networking.istio.io/v1
    kind: VirtualService
    metadata:
      name: product-canary
      namespace: shop
    spec:
      hosts:
      - product.shop.svc.cluster.local
      http:
      - route:
        - destination:
            host: product.shop.svc.cluster.local
            port:
              number: 8080
          weight: 80
        - destination:
            host: product-next.shop.svc.cluster.local
            port:
              number: 8080
          weight: 10
    ---
    apiVersion: networking.istio.io/v1
    kind: VirtualService
    metadata:
      name: partner-api
      namespace: shop
    spec:
      hosts:
      - partners.example.com
      gateways:
      - istio-system/partners
      http:
      - route:
        - destination:
            host: frontend.shop.svc.cluster.local
            port:
              number: 8080

    """
}
