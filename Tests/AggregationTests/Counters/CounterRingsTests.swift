// SPDX-License-Identifier: Apache-2.0

import Aggregation
import MeshModel
import Testing

@Suite struct CounterRingsTests {
  private static let call = Call("destination: shop/web-v1 -> shop/cart-v1 http 200")

  @Test(arguments: [
    ("0 60", 1.0), ("10 70", 1.0), ("0 30 60", 1.0), ("60 0 30", 0.5), ("0 90 30", 2.0),
    ("5 5 5", nil), ("7", nil), ("_ 7", nil), ("0 60 _", nil), ("_ 0 30", 1.0), ("0 NaN 60", 1.0),
    ("0 60 NaN", 2.0), ("0 inf 60", 1.0), ("0 -inf 60", 1.0), ("NaN NaN", nil), ("0 nan", nil),
  ])
  func `rate of a counter`(values: String, expected: Double?) {
    let scrapes = values.split(separator: " ").count
    let mesh = MeshHarness(step: scrapes < 3 ? 60 : 30)
    mesh.add(Self.call, values)
    mesh.add(
      Self.call.with(["source_workload": "other-v1"]),
      String(repeating: "1 ", count: scrapes)
    )
    let rates = mesh.run().graph(.workload).edges.map(\.traffic.rate)
    #expect(rates == (expected.map { [$0] } ?? []))
  }

  @Test func `a series that comes back begins anew`() {
    let mesh = MeshHarness(step: 15)
    mesh.add(Self.call, "0 100 _ 40 70")
    #expect(mesh.run().graph(.workload).edges.map(\.traffic.rate) == [2])
  }

  @Test func `the window is closed at both ends`() {
    let mesh = MeshHarness(window: 60, step: 60)
    mesh.add(Self.call, "0 60 600")
    #expect(mesh.run().graph(.workload).edges.map(\.traffic.rate) == [9])
  }

  @Test func `samples further apart than the window have no rate`() {
    let mesh = MeshHarness(window: 60, step: 61)
    mesh.add(Self.call, "0 60 600")
    #expect(mesh.run().graph(.workload).edges.isEmpty)
  }

  @Test func `of many scrapes in a window a rate spans nearly all`() throws {
    let mesh = MeshHarness(window: 60, step: 1)
    mesh.add(Self.call, (0..<200).map { "\($0 * $0)" }.joined(separator: " "))
    let rate = try #require(mesh.run().graph(.workload).edges.first?.traffic.rate)
    #expect(abs(rate - (199 * 199 - 139 * 139) / 60.0) < 6)
  }

  @Test func `resets between kept points are not lost`() throws {
    let mesh = MeshHarness(window: 60, step: 1)
    mesh.add(Self.call, (0..<200).map { "\($0 % 5)" }.joined(separator: " "))
    let rate = try #require(mesh.run().graph(.workload).edges.first?.traffic.rate)
    #expect(abs(rate - 0.8) < 0.05)
  }

  @Test func `a longer window knows what the shorter one kept`() throws {
    let mesh = MeshHarness(window: 30, step: 15)
    mesh.add(Self.call, "0 15 30 45 60 75")
    for scrape in 0..<5 { mesh.ingest(scrape) }
    mesh.aggregator.setWindow(seconds: 300)
    mesh.ingest(5)
    let snapshot = mesh.aggregator.snapshot(at: mesh.time(5))
    #expect(snapshot.windowSeconds == 300)
    #expect(snapshot.graph(.workload).edges.map(\.traffic.rate) == [1])
  }
}
