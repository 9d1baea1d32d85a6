// SPDX-License-Identifier: Apache-2.0

import Aggregation
import Exposition
import MeshModel
import Testing

@Suite struct AggregatorTests {
  private static let call = Call("destination: shop/web-v1 -> shop/cart-v1 http 200")

  @Test func `nothing known makes an empty snapshot`() {
    let snapshot = Aggregator().snapshot(at: MeshHarness.start)
    #expect(snapshot.newestSample == nil)
    #expect(GraphType.allCases.allSatisfy { snapshot.graph($0).nodes.isEmpty })
    #expect(snapshot.history.frames.isEmpty)
  }

  @Test func `each source says how it does`() {
    let mesh = MeshHarness()
    mesh.add(Self.call, "0 60", target: 1)
    mesh.aggregator.register(mesh.target(3))
    mesh.aggregator.fail(mesh.target(2), reason: "connection refused")
    mesh.aggregator.fail(mesh.target(2), reason: "timed out")
    let sources = mesh.run().sources
    #expect(sources.map(\.state) == [.live, .failing("timed out"), .pending])
    #expect(sources.map(\.consecutiveFailures) == [0, 2, 0])
    #expect(sources.map(\.series) == [1, 0, 0])
    #expect(sources.first?.lastSuccess == mesh.time(1))
  }

  @Test func `limits that a scrape reached are noted`() {
    let mesh = MeshHarness()
    var batch = ScrapeBatch()
    batch.statistics.seriesOverLimit = 3
    batch.statistics.labelsOverLimit = 2
    batch.statistics.malformedLines = 1
    batch.statistics.malformedSample = "line 7: x"
    mesh.aggregator.ingest(batch, of: mesh.target(0), at: MeshHarness.start)
    let source = mesh.aggregator.snapshot(at: MeshHarness.start).sources.first
    #expect(
      source?.notes == [
        "3 series over the limit were left out", "2 labels over the limit were left out",
      ]
    )
    #expect(source?.malformedSample == "line 7: x")
  }

  @Test func `a removed target takes its traffic along`() {
    let mesh = MeshHarness()
    mesh.add(Self.call, "0 60", target: 1)
    mesh.run()
    mesh.aggregator.remove(mesh.target(1).id)
    let snapshot = mesh.aggregator.snapshot(at: mesh.time(1))
    #expect(snapshot.graph(.workload).edges.isEmpty)
    #expect(snapshot.sources.isEmpty)
  }

  @Test func `the same labels on two targets are two series`() {
    let mesh = MeshHarness()
    mesh.add(Self.call, "0 60", target: 1)
    mesh.add(Self.call, "1000 1120", target: 2)
    #expect(mesh.run().graph(.workload).edges.map(\.traffic.rate) == [3])
  }

  @Test func `the workload table tells both sides of each workload`() throws {
    let mesh = MeshHarness()
    mesh.add(Self.call, "0 60")
    mesh.addBuckets(Self.call, ["1: 0 60", "+Inf: 0 60"])
    mesh.add(Call("destination: shop/api-v1 -> shop/cart-v1 http 500"), "0 60")
    let rows = mesh.run().workloads
    #expect(rows.map(\.workload) == ["api-v1", "cart-v1", "web-v1"])
    let cart = try #require(rows.first { $0.workload == "cart-v1" })
    #expect(cart.inbound[.http]?.rate == 2)
    #expect(cart.inbound[.http]?.errorPercent == 50)
    #expect(cart.inbound[.http]?.latency?.p50 == 0.5)
    #expect(cart.outbound.isEmpty)
    #expect(cart.health == .failure)
    #expect(cart.app == "cart")
    #expect(cart.version == "v1")
    #expect(rows.last?.outbound[.http]?.rate == 1)
  }

  @Test func `the same scrapes give the same snapshot in any order of labels`() {
    let calls = ["web-v1 -> shop/cart-v1", "cart-v1 -> shop/db-v1", "web-v1 -> shop/db-v1"]
    func graphs(reversed: Bool) -> [ServiceGraph] {
      let mesh = MeshHarness()
      for call in reversed ? calls.reversed() : calls {
        var call = Call("destination: shop/\(call) http 200")
        if reversed { call.labels.reverse() }
        mesh.add(call, "0 60")
      }
      let snapshot = mesh.run()
      return GraphType.allCases.map(snapshot.graph)
    }
    #expect(graphs(reversed: false) == graphs(reversed: true))
  }

  @Test func `nodes are sorted by id, edges by both ends and protocol`() {
    let mesh = MeshHarness()
    for name in ["b", "B", "a", "ab"] {
      mesh.add(Call("destination: shop/\(name)-v1 -> shop/cart-v1 http 200"), "0 60")
      mesh.add(Call("destination: shop/\(name)-v1 -> shop/cart-v1 grpc 200"), "0 60")
    }
    let graph = mesh.run().graph(.workload)
    #expect(graph.nodes.map(\.id) == graph.nodes.map(\.id).sorted())
    #expect(graph.edges.map(\.id) == graph.edges.map(\.id).sorted())
  }
}
