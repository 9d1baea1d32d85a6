// SPDX-License-Identifier: Apache-2.0

import Aggregation
import MeshModel
import Testing

@Suite struct BucketTableTests {
  private static let call = Call("destination: shop/web-v1 -> shop/cart-v1 http 200")

  @Test func `buckets of replicas, codes and targets are added`() throws {
    let mesh = MeshHarness()
    mesh.add(Self.call, "0 60", target: 1)
    mesh.addBuckets(Self.call, ["1: 0 10", "5: 0 10", "+Inf: 0 10"], target: 1)
    mesh.addBuckets(
      Self.call.with(["response_code": "500"]),
      ["1: 0 0", "5: 0 10", "+Inf: 0 10"],
      target: 2
    )
    let latency = try #require(mesh.run().graph(.workload).edges.first?.traffic.latency)
    #expect(latency.p50 == 1)
    #expect(latency.p90 == 1 + 4 * 0.8)
  }

  @Test func `the callee's buckets are believed before the caller's`() throws {
    let mesh = MeshHarness()
    mesh.add(Self.call, "0 60", target: 1)
    mesh.addBuckets(Self.call, ["1: 0 10", "+Inf: 0 10"], target: 1)
    mesh.addBuckets(
      Self.call.with(["reporter": "source"]),
      ["1: 0 0", "9: 0 90", "+Inf: 0 90"],
      target: 2
    )
    #expect(mesh.run().graph(.workload).edges.first?.traffic.latency?.p50 == 0.5)
  }

  @Test func `a reset of a bucket counts what came after it`() throws {
    let mesh = MeshHarness()
    mesh.add(Self.call, "0 60")
    mesh.addBuckets(Self.call, ["1: 100 5", "5: 200 10", "+Inf: 300 10"])
    #expect(mesh.run().graph(.workload).edges.first?.traffic.latency?.p50 == 1)
  }

  @Test(arguments: ["7", "_ 7", "NaN 7", "7 _", "7 NaN", "7 7"])
  func `buckets without an increase give no quantile`(values: String) {
    let mesh = MeshHarness()
    mesh.add(Self.call, "0 60")
    mesh.addBuckets(Self.call, ["1: \(values)", "+Inf: \(values)"])
    let edges = mesh.run().graph(.workload).edges
    #expect(edges.count == 1)
    #expect(edges.first?.traffic.latency == nil)
  }

  @Test func `what was slow a window ago is forgotten`() {
    let mesh = MeshHarness(window: 60, step: 20)
    mesh.add(Self.call, (0..<12).map { "\($0 * 20)" }.joined(separator: " "))
    mesh.addBuckets(
      Self.call,
      [
        "1: 0 0 0 0 10 20 30 40 50 60 70 80", "9: 0 90 90 90 100 110 120 130 140 150 160 170",
        "+Inf: 0 90 90 90 100 110 120 130 140 150 160 170",
      ]
    )
    #expect(mesh.run().graph(.workload).edges.first?.traffic.latency?.p99 == 0.99)
  }

  @Test func `histograms alone make no edge`() {
    let mesh = MeshHarness()
    mesh.addBuckets(Self.call, ["1: 0 10", "+Inf: 0 10"])
    #expect(mesh.run().graph(.workload).edges.isEmpty)
  }
}
