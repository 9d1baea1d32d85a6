// SPDX-License-Identifier: Apache-2.0

import Aggregation
import MeshModel
import Testing

@Suite struct TrafficTableTests {
  @Test func `kinds beyond the limit are left out, and it is said`() {
    var limits = AggregationLimits()
    limits.kinds = 2
    let mesh = MeshHarness(limits: limits)
    for code in 200..<210 {
      mesh.add(Call("source: shop/web-v1 -> shop/cart-v1 http \(code)"), "0 60")
    }
    let snapshot = mesh.run()
    #expect(snapshot.graph(.workload).edges.map(\.traffic.rate) == [2])
    #expect(snapshot.notes.count == 1)
    #expect(snapshot.notes.first?.contains("more kinds of traffic than fit") == true)
  }

  @Test func `label values of any length are cut, not kept whole`() {
    let mesh = MeshHarness()
    let name = String(repeating: "x", count: 10_000)
    mesh.add(Call("source: shop/\(name)-v1 -> shop/cart-v1 http"), "0 60")
    let node = mesh.run().graph(.workload).nodes.first { $0.workload != "cart-v1" }
    #expect(node?.workload?.count == 128)
  }

  @Test func `traffic that nobody tells of makes room, the rest keeps its figures`() {
    let mesh = MeshHarness(window: 60, step: 20)
    let kept = Call("source: shop/web-v1 -> shop/cart-v1 http")
    mesh.add(kept, "0 20 40", target: 1)
    mesh.addBuckets(kept, ["1: 0 5 10", "+Inf: 0 5 10"], target: 1)
    for number in 0..<21_000 {
      mesh.add(
        kept.with(["destination_workload": "gone-\(number)"]),
        "0 1 _",
        target: 2
      )
    }
    let snapshot = mesh.run()
    let edges = snapshot.graph(.workload).edges
    #expect(edges.map(\.traffic.rate) == [1])
    #expect(edges.first?.traffic.latency?.p50 == 0.5)
    mesh.aggregator.remove(mesh.target(2).id)
    mesh.add(Call("source: shop/web-v1 -> shop/new-v1 http"), "_ _ _ 0 20", target: 3)
    mesh.ingest(3)
    mesh.ingest(4)
    #expect(mesh.aggregator.snapshot(at: mesh.time(4)).graph(.workload).edges.count == 2)
  }
}
