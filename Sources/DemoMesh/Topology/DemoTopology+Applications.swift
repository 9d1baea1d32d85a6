// SPDX-License-Identifier: Apache-2.0

import MeshModel

extension DemoTopology {
  /// Bookinfo and the shop behind one ingress gateway, and generated domains up to the number of
  /// services asked for.
  package init(options: DemoOptions) {
    var builder = TopologyBuilder(options)
    let ingress = builder.service("istio-ingressgateway", in: "istio-system", port: 80)
    let gateway = builder.gateway(of: ingress)
    builder.addBookinfo(behind: gateway)
    builder.addShop(behind: gateway)
    builder.addDomains(behind: gateway, services: options.services - Self.applicationServices)
    self = builder.topology
  }

  /// Services of Bookinfo (5) and of the shop with its payment provider (6).
  package static let applicationServices = 11
}

extension TopologyBuilder {
  /// Istio's Bookinfo, 12 requests a second.
  ///
  /// Reviews shows a page without stars when ratings fails, except for one in five requests, which
  /// it fails; productpage leaves the reviews out when they fail, except for half of the requests.
  /// So of 100 failed calls to ratings ten become an error at the entry.
  mutating func addBookinfo(behind gateway: Int) {
    let mongodb = service("mongodb", in: "bookinfo", port: 27017, .tcp)
    let ratings = service("ratings", in: "bookinfo", port: 9080)
    let details = service("details", in: "bookinfo", port: 9080)
    let reviews = service("reviews", in: "bookinfo", port: 9080)
    let productpage = service("productpage", in: "bookinfo", port: 9080)

    workload(of: mongodb, replicas: 1, takes: LatencyDistribution(median: 1, p99: 4))
    workload(
      of: ratings,
      version: "v1",
      weight: 80,
      takes: LatencyDistribution(median: 2, p99: 7)
    )
    workload(
      of: ratings,
      version: "v2",
      weight: 20,
      takes: LatencyDistribution(median: 2, p99: 7),
      calls: [[DemoCall(mongodb, requestBytes: 260, responseBytes: 1_900)]]
    )
    workload(
      of: details,
      takes: LatencyDistribution(median: 3, p99: 10),
      notFoundShare: 0.01
    )
    let stars = [[DemoCall(ratings, failureShare: 0.2, responseBytes: 350)]]
    workload(
      of: reviews,
      version: "v1",
      weight: 50,
      takes: LatencyDistribution(median: 5, p99: 16)
    )
    workload(
      of: reviews,
      version: "v2",
      weight: 30,
      takes: LatencyDistribution(median: 5, p99: 16),
      calls: stars
    )
    workload(
      of: reviews,
      version: "v3",
      weight: 20,
      takes: LatencyDistribution(median: 5, p99: 16),
      calls: stars
    )
    workload(
      of: productpage,
      replicas: 3,
      takes: LatencyDistribution(median: 6, p99: 22),
      calls: [
        [
          DemoCall(details, failureShare: 0.5),
          DemoCall(reviews, failureShare: 0.5, responseBytes: 2_400),
        ]
      ]
    )
    entry(through: gateway, to: DemoCall(productpage, responseBytes: 5_200), rate: 12)
  }

  /// A shop with a gRPC cart, a canary of its checkout and a payment provider outside the mesh, 20
  /// requests a second.
  ///
  /// One in twelve visitors checks out. Payment reaches the provider through the egress gateway.
  mutating func addShop(behind gateway: Int) {
    let provider = externalService("api.payments.example.com", port: 80)
    let egress = service("istio-egressgateway", in: "istio-system", port: 80)
    let payment = service("payment", in: "shop", port: 8080)
    let product = service("product", in: "shop", port: 8080)
    let cart = service("cart", in: "shop", port: 7070, .grpc)
    let checkout = service("checkout", in: "shop", port: 8080)
    let frontend = service("frontend", in: "shop", port: 8080)

    let providerWork = DemoCall(provider, requestBytes: 700, responseBytes: 600)
    self.gateway(of: egress, calls: [[providerWork]])
    workload(
      of: payment,
      takes: LatencyDistribution(median: 7, p99: 25),
      calls: [[DemoCall(egress, requestBytes: 700, responseBytes: 600)]]
    )
    workload(
      of: product,
      replicas: 3,
      takes: LatencyDistribution(median: 4, p99: 18),
      notFoundShare: 0.01
    )
    workload(of: cart, replicas: 3, takes: LatencyDistribution(median: 2, p99: 9))
    let purchase = [
      [DemoCall(cart, requestBytes: 90, responseBytes: 400)],
      [DemoCall(payment, requestBytes: 1_100, responseBytes: 500)],
    ]
    workload(
      of: checkout,
      version: "v1",
      weight: 95,
      replicas: 3,
      takes: LatencyDistribution(median: 12, p99: 40),
      calls: purchase
    )
    workload(
      of: checkout,
      version: "v2",
      weight: 5,
      takes: LatencyDistribution(median: 9, p99: 32),
      calls: purchase
    )
    workload(
      of: frontend,
      replicas: 3,
      takes: LatencyDistribution(median: 8, p99: 30),
      calls: [
        [
          DemoCall(product, probability: 0.9, failureShare: 0.5, responseBytes: 3_100),
          DemoCall(cart, probability: 0.4, failureShare: 0.5, requestBytes: 60),
        ],
        [DemoCall(checkout, probability: 0.085, requestBytes: 1_300)],
      ]
    )
    entry(through: gateway, to: DemoCall(frontend, responseBytes: 8_800), rate: 20)
  }
}
