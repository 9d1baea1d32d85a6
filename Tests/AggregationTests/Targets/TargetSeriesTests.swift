// SPDX-License-Identifier: Apache-2.0

import Aggregation
import MeshModel
import Testing

@Suite struct TargetSeriesTests {
  private static let call = Call("destination: shop/web-v1 -> shop/cart-v1 http 200")

  @Test func `timestamps in the text are the samples' times`() {
    let mesh = MeshHarness(window: 60, step: 1)
    mesh.add(Self.call, "0 120")
    mesh.ingest(0, stamps: [0: 1_600_000_000_000])
    mesh.ingest(1, stamps: [0: 1_600_000_060_000])
    let snapshot = mesh.aggregator.snapshot(at: mesh.time(1))
    #expect(snapshot.newestSample == Timestamp(milliseconds: 1_600_000_060_000))
    #expect(snapshot.graph(.workload).edges.map(\.traffic.rate) == [2])
  }

  @Test func `a timestamp that does not move brings no new sample`() {
    let mesh = MeshHarness(window: 60, step: 1)
    mesh.add(Self.call, "0 120 180")
    for scrape in 0..<3 {
      mesh.ingest(scrape, stamps: [0: 1_600_000_000_000 + Int64(min(scrape, 1)) * 60_000])
    }
    let snapshot = mesh.aggregator.snapshot(at: mesh.time(2))
    #expect(snapshot.graph(.workload).edges.map(\.traffic.rate) == [2])
  }

  @Test func `a clock far ahead does not end the window for the others`() {
    let mesh = MeshHarness(window: 60, step: 30)
    mesh.add(Self.call, "0 60", target: 1)
    mesh.add(Self.call.with(["destination_workload": "late-v1"]), "0 30", target: 2)
    for scrape in 0..<2 { mesh.ingest(scrape, stamps: [2: 4_000_000_000_000 + Int64(scrape)]) }
    let snapshot = mesh.aggregator.snapshot(at: mesh.time(1))
    #expect(
      snapshot.graph(.workload).edgeLines == [
        "workload:east/shop/web-v1 -> workload:east/shop/cart-v1 http 2",
        "workload:east/shop/web-v1 -> workload:east/shop/late-v1 http 1",
      ]
    )
  }

  @Test func `a target that fell silent goes stale and its figures leave with the window`() throws {
    let mesh = MeshHarness(window: 60, step: 10)
    mesh.label(1, ["namespace": "shop", "pod": "cart-v1-7c9f8b6d5-x2x4z"])
    mesh.add(Self.call, "0 10 20 30 40 50 60 70 80 90 100", target: 1)
    mesh.add(
      Call("destination: shop/web-v1 -> shop/pay-v1 http"),
      "0 10 20",
      target: 2
    )
    for scrape in 0..<3 { mesh.ingest(scrape) }
    mesh.aggregator.fail(mesh.target(2), reason: "connection refused")
    for scrape in 3..<7 { mesh.ingest(scrape) }
    let within = mesh.aggregator.snapshot(at: mesh.time(6))
    #expect(within.graph(.workload).edges.count == 2)
    let stale = try #require(within.graph(.workload).node("workload:east/shop/pay-v1"))
    #expect(stale.staleSeconds == 40)
    #expect(within.graph(.workload).node("workload:east/shop/cart-v1")?.staleSeconds == nil)
    for scrape in 7..<9 { mesh.ingest(scrape) }
    #expect(mesh.aggregator.snapshot(at: mesh.time(8)).graph(.workload).edges.count == 1)
  }
}
