// SPDX-License-Identifier: Apache-2.0

import MeshModel
import TestSupport
import Testing

struct ServiceConfigurationTests {
  private let reviews = ServiceConfiguration(
    of: ServiceName(namespace: "bookinfo", name: "reviews"),
    labels: ["app": "reviews"],
    resources: SampleConfiguration.bookinfo
  )

  @Test func `rules stand in the order of trying, with all that they do`() {
    #expect(reviews.routes.map(\.match) == ["header end-user = jason", ""])
    #expect(reviews.routes[0].fault == "delay 10 % by 7s")
    #expect(reviews.routes[1].timeout == "2s")
    #expect(reviews.routes[1].retries == "3 × 500ms on 5xx")
    #expect(reviews.routes[1].mirror == "reviews v3, 5 %")
    #expect(reviews.routes[1].destinations.map(\.percent) == [70, 20, 10])
    #expect(reviews.defaultRule == reviews.routes[1])
  }

  @Test(arguments: [("v1", 70.0), ("v2", 20.0), ("v3", 10.0), ("v4", 0.0)])
  func `a version is configured to get what its subset's weight says`(
    version: String,
    percent: Double
  ) {
    #expect(reviews.configuredPercent(labels: ["version": version]) == percent)
  }

  @Test func `a destination without subset leaves the split open`() {
    let details = ServiceConfiguration(
      of: ServiceName(namespace: "bookinfo", name: "details"),
      labels: [:],
      resources: [
        .sample(
          "VirtualService.networking",
          "details",
          in: "bookinfo",
          spec: ["hosts": ["details"], "http": [["route": [["destination": ["host": "details"]]]]]]
        )
      ]
    )
    #expect(details.configuredPercent(labels: ["version": "v1"]) == nil)
  }

  @Test func `weights count as shares of their sum`() {
    let rules = RouteRule.rules(
      of: .sample(
        "VirtualService.networking",
        "a",
        in: "b",
        spec: [
          "http": [
            [
              "route": [
                ["destination": ["host": "x"], "weight": 1],
                ["destination": ["host": "y"], "weight": 3],
              ]
            ],
            ["route": [["destination": ["host": "x"]]]],
            ["route": [["destination": ["host": "x"]], ["destination": ["host": "y"]]]],
          ]
        ]
      )
    )
    #expect(rules.map { $0.destinations.map(\.percent) } == [[25, 75], [100], [nil, nil]])
  }

  @Test func `limits, outlier detection and a subset's own policy are told`() {
    #expect(reviews.policies.map(\.subset) == ["", "v3"])
    #expect(reviews.policies[0].connectionPool == ["100 connections", "10 waiting requests"])
    #expect(
      reviews.policies[0].outlierDetection
        == "out for 5m after 7 × 5xx in a row, looked at every 30s, at most 50 %"
    )
    #expect(reviews.policies[1].loadBalancer == "RANDOM")
  }

  @Test func `the nearest peer authentication counts, and only policies that select the pods`() {
    #expect(reviews.mutualTLS?.mode == "STRICT")
    #expect(reviews.mutualTLS?.name == "bookinfo")
    #expect(reviews.access.map(\.text) == ["cluster.local/ns/bookinfo/sa/productpage to GET"])
    #expect(reviews.access.map(\.action) == ["ALLOW"])
  }

  @Test func `rules of a gateway's hosts that lead to the service are told after its own`() {
    let productpage = ServiceConfiguration(
      of: ServiceName(namespace: "bookinfo", name: "productpage"),
      labels: [:],
      resources: SampleConfiguration.bookinfo
    )
    #expect(productpage.ownRoutes == 0)
    #expect(productpage.routes.map(\.match) == ["host bookinfo.example.com"])
  }

  @Test func `a policy that allows by no rule lets nobody in`() {
    let rules = AuthorizationRule.rules(
      of: .sample("AuthorizationPolicy.security", "deny", in: "shop", spec: [:])
    )
    #expect(rules.map(\.text) == ["nobody"])
  }

  @Test(arguments: [
    ("reviews", true), ("reviews.bookinfo.svc.cluster.local", true), ("*", true),
    ("*.bookinfo.svc.cluster.local", true), ("ratings", false), ("*.shop.svc.cluster.local", false),
    ("reviews.example.com", false),
  ])
  func `hosts stand for a service by name or by wildcard`(host: String, isMatch: Bool) {
    let name = ServiceName(namespace: "bookinfo", name: "reviews")
    #expect(name.isMatched(by: host, from: "bookinfo") == isMatch)
  }
}
