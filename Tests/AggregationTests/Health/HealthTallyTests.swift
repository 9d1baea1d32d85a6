// SPDX-License-Identifier: Apache-2.0

import Aggregation
import MeshModel
import Testing

/// Kiali's default tolerances, by answers as `code rate, …` of one edge.
@Suite struct HealthTallyTests {
  private static func graph(_ answers: String, _ protocolName: String) -> ServiceGraph {
    let mesh = MeshHarness()
    for answer in answers.split(separator: ",") {
      let words = answer.split(separator: " ")
      let status = words[0].split(separator: "/")
      var call = Call("destination: shop/web-v1 -> shop/cart-v1 \(protocolName) \(status[0])")
      if status.count > 1 { call["grpc_response_status"] = String(status[1]) }
      mesh.add(call, "0 \((Double(words[1]) ?? 0) * 60)")
    }
    return mesh.run().graph(.workload)
  }

  @Test(arguments: [
    ("200 100", "http", Health.healthy), ("200 99.9, 500 0.1", "http", .degraded),
    ("200 90, 503 10", "http", .failure), ("200 91, 404 9", "http", .healthy),
    ("200 90, 404 10", "http", .degraded), ("200 80, 404 20", "http", .failure),
    ("200 87, 500 4, 404 9", "http", .degraded), ("200 99, 0 1", "http", .degraded),
    ("200 90, 0 10", "http", .failure), ("301 100", "http", .healthy),
    ("200/0 100", "grpc", .healthy), ("200/0 99, 200/14 1", "grpc", .degraded),
    ("200/0 90, 200/14 10", "grpc", .failure), ("200/0 50, 200/17 50", "grpc", .healthy),
    ("200/0 50, 503 50", "grpc", .healthy), ("200/0 99, 0 1", "grpc", .degraded),
  ])
  func `health of an edge and its ends`(answers: String, protocolName: String, expected: Health) {
    let graph = Self.graph(answers, protocolName)
    #expect(graph.edges.map(\.health) == [expected])
    #expect(graph.nodes.map(\.health) == [expected, expected])
  }

  @Test func `TCP alone tells nothing of a node`() {
    let graph = Self.graph("- 5", "tcp")
    #expect(graph.edges.map(\.health) == [.healthy])
    #expect(graph.nodes.map(\.health) == [.unknown, .unknown])
  }

  @Test func `a node is judged by all its edges of one side and protocol together`() {
    let mesh = MeshHarness()
    let call = Call("destination: shop/web-v1 -> shop/cart-v1 http 404")
    mesh.add(call, "0 60")
    mesh.add(call.with(["source_workload": "b-v1", "response_code": "200"]), "0 600")
    mesh.add(Call("destination: shop/cart-v1 -> shop/db-v1 grpc 200"), "0 60")
    let graph = mesh.run().graph(.workload)
    #expect(graph.node("workload:east/shop/cart-v1")?.health == .healthy)
    #expect(graph.node("workload:east/shop/web-v1")?.health == .failure)
    #expect(graph.edges.map(\.health) == [.healthy, .healthy, .failure])
  }

  @Test func `a workload's own thresholds hold for it and for the calls to it`() {
    let mesh = MeshHarness()
    mesh.add(Call("destination: shop/web-v1 -> shop/cart-v1 http 200"), "0 5700")
    mesh.add(Call("destination: shop/web-v1 -> shop/cart-v1 http 500"), "0 300")
    let tolerant = HealthThresholds(errors: HealthThresholds.Row(degraded: 6, failure: 50))
    mesh.aggregator.setHealth(
      HealthRules(rules: [HealthRules.Rule(name: "cart-*", thresholds: tolerant)])
    )
    let graph = mesh.run().graph(.workload)
    #expect(graph.edges.map(\.health) == [.healthy])
    #expect(graph.node("workload:east/shop/cart-v1")?.health == .healthy)
    #expect(graph.node("workload:east/shop/web-v1")?.health == .degraded)
  }

  @Test(arguments: [
    ("*", "", true), ("cart-*", "cart-v1", true), ("cart-*", "cart", false),
    ("*-v?", "reviews-v2", true), ("*-v?", "reviews-v12", false), ("a*b*c", "aXbYbZc", true),
    ("a*b*c", "aXbYbZ", false), ("", "", true), ("", "a", false), ("**", "x", true),
  ])
  func `a pattern covers whole names`(pattern: String, name: String, isMatch: Bool) {
    #expect(NamePattern.matches(pattern, name) == isMatch)
  }

  @Test func `the unknown node has no health`() {
    let mesh = MeshHarness()
    mesh.add(Call("destination: ? -> shop/cart-v1 http 500"), "0 60")
    #expect(mesh.run().graph(.workload).node("unknown:")?.health == .unknown)
  }
}
