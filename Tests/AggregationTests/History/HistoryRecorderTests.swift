// SPDX-License-Identifier: Apache-2.0

import Aggregation
import MeshModel
import Testing

@Suite struct HistoryRecorderTests {
  private static let edge = HistoryKey.edge(
    .workload,
    GraphEdge.ID(
      source: NodeID("workload:east/shop/web-v1"),
      destination: NodeID("workload:east/shop/cart-v1"),
      protocolName: .http
    )
  )

  @Test func `a frame is kept every ten seconds`() {
    let mesh = MeshHarness(window: 60, step: 5)
    mesh.add(
      Call("destination: shop/web-v1 -> shop/cart-v1 http 200"),
      (0..<13).map { "\($0 * 10)" }.joined(separator: " ")
    )
    var history = MeshHistory()
    for scrape in 0..<13 {
      mesh.ingest(scrape)
      history = mesh.aggregator.snapshot(at: mesh.time(scrape)).history
    }
    #expect(history.frames.count == 7)
    #expect(history.points(of: Self.edge, last: 10).map(\.rate).suffix(6) == [2, 2, 2, 2, 2, 2])
    #expect(
      history.points(of: .node(.workload, NodeID("workload:east/shop/cart-v1")), last: 1)
        .map(\.errorPercent) == [0]
    )
  }

  @Test func `a gap stands where there was no traffic`() throws {
    let mesh = MeshHarness(window: 20, step: 10)
    mesh.add(
      Call("destination: shop/web-v1 -> shop/cart-v1 http 200"),
      "0 10 20 20 20 20 30"
    )
    var history = MeshHistory()
    for scrape in 0..<7 {
      mesh.ingest(scrape)
      history = mesh.aggregator.snapshot(at: mesh.time(scrape)).history
    }
    let rates = history.points(of: Self.edge, last: 6).map(\.rate)
    #expect(rates.map(\.isNaN) == [false, false, false, true, true, false])
  }

  @Test func `an hour is kept`() throws {
    let mesh = MeshHarness(window: 60, step: 30)
    mesh.add(
      Call("destination: shop/web-v1 -> shop/cart-v1 http 200"),
      (0..<150).map { "\($0 * 30)" }.joined(separator: " ")
    )
    var history = MeshHistory()
    for scrape in 0..<150 {
      mesh.ingest(scrape)
      history = mesh.aggregator.snapshot(at: mesh.time(scrape)).history
    }
    #expect(history.resolutionSeconds == 30)
    let first = try #require(history.frames.first?.time)
    let last = try #require(history.frames.last?.time)
    #expect(last.seconds(since: first) == 3600)
  }

  @Test func `entries beyond the limit have no history, and it is said`() {
    var limits = AggregationLimits()
    limits.historyEntries = 2
    let mesh = MeshHarness(limits: limits)
    mesh.add(Call("destination: shop/web-v1 -> shop/cart-v1 http 200"), "0 60")
    let snapshot = mesh.run()
    #expect(snapshot.history.indexes.count == 2)
    #expect(snapshot.notes.first?.hasPrefix("no history of ") == true)
  }
}
