// SPDX-License-Identifier: Apache-2.0

import Aggregation
import MeshModel
import Testing

/// Reports of one route as `side: rate code flags, …`, and what is believed as `code flags rate`.
@Suite struct ReportReconciliationTests {
  private static func mesh(_ reports: [String]) -> MeshHarness {
    let mesh = MeshHarness()
    for (target, report) in reports.enumerated() {
      let parts = report.split(separator: ":")
      for item in parts[1].split(separator: ",") {
        let words = item.split(separator: " ")
        let call = Call("\(parts[0]): shop/web-v1 -> shop/cart-v1 http \(words[1]) \(words[2])")
        let increase = (Double(words[0]) ?? 0) * 60
        mesh.add(call, "0 \(increase)", target: target)
      }
    }
    return mesh
  }

  @Test(arguments: [
    (["source: 9 200 -", "destination: 10 200 -"], ["200 - 10"]),
    (["source: 9 200 -", "waypoint: 10 200 -"], ["200 - 10"]),
    (["waypoint: 9 200 -", "destination: 10 200 -"], ["200 - 10"]),
    (["destination: 10 200 -", "destination: 5 200 -"], ["200 - 15"]),
    (["source: 9 200 -, 1 503 UF"], ["200 - 9", "503 UF 1"]),
    (["source: 9 200 -, 1 503 UF", "destination: 9 200 -"], ["200 - 9", "503 UF 1"]),
    (
      ["source: 9 200 -, 1 503 URX, 1 503 UF", "destination: 9 200 -"],
      ["200 - 8", "503 UF 1", "503 URX 1"]
    ),
    (
      ["source: 12 200 -, 6 503 -, 12 503 URX", "destination: 12 200 -, 60 503 -"],
      ["200 - 12", "503 - 60"]
    ),
    (
      ["source: 16 200 -, 1 500 -, 4 504 UT", "destination: 20 200 -, 1 500 -"],
      ["200 - 16", "500 - 1", "504 UT 4"]
    ),
    (["source: 6 200 -, 2 200 DI, 2 503 FI", "destination: 8 200 -"], ["200 - 8", "503 FI 2"]),
    (
      ["source: 4 200 -, 6 504 UT", "destination: 4 200 -, 1 201 -"],
      ["504 UT 5"]
    ),
    (
      ["source: 2 504 UT, 2 503 -", "destination: 6 200 -, 4 204 -"],
      ["200 - 3.6", "204 - 2.4", "503 - 2", "504 UT 2"]
    ),
    (["source: 5 200 DC", "destination: 4 200 -, 0 500 -"], ["200 - 4"]),
  ])
  func `a request counts once`(reports: [String], expected: [String]) {
    #expect(Self.mesh(reports).run().graph(.workload).responseLines == expected)
  }

  @Test func `several flags are joined by commas`() {
    let mesh = MeshHarness()
    mesh.add(Call("source: shop/web-v1 -> shop/cart-v1 http 503 URX,UF"), "0 60")
    mesh.add(Call("destination: shop/web-v1 -> shop/cart-v1 http 200 -"), "0 60")
    #expect(mesh.run().graph(.workload).responseLines == ["200 - 1", "503 URX,UF 1"])
  }

  @Test func `TCP ends are reconciled kind by kind`() {
    let mesh = MeshHarness()
    mesh.add(Call("source: shop/web-v1 -> shop/db-v1 tcp - -"), "0 60")
    mesh.add(Call("destination: shop/web-v1 -> shop/db-v1 tcp - -"), "0 120")
    mesh.add(Call("source: shop/web-v1 -> shop/db-v1 tcp - UF"), "0 60")
    #expect(mesh.run().graph(.workload).edges.map(\.traffic.rate) == [3])
  }

  @Test func `another host is another route`() {
    let mesh = MeshHarness()
    mesh.add(Call("destination: shop/web-v1 -> shop/cart-v1 http 200 -"), "0 60")
    let other = Call("source: shop/web-v1 -> shop/cart-v1 http 200 DC")
      .with(["destination_service": "basket.shop.svc.cluster.local"])
    mesh.add(other, "0 60")
    #expect(mesh.run().graph(.workload).edges.map(\.traffic.rate) == [2])
  }

  @Test func `the caller is believed where some of the callee's proxies can't be asked`() {
    let mesh = MeshHarness()
    mesh.label(3, ["namespace": "shop", "pod": "cart-v1-7c9f8b6d5-x2x4z"])
    mesh.add(Call("source: shop/web-v1 -> shop/cart-v1 http 200 -"), "0 600", target: 1)
    mesh.add(Call("destination: shop/web-v1 -> shop/cart-v1 http 200 -"), "0 300", target: 2)
    mesh.aggregator.fail(mesh.target(3), reason: "connection refused")
    let traffic = mesh.run().graph(.workload).edges.first?.traffic
    #expect(traffic?.rate == 10)
    #expect(traffic?.mtlsPercent == nil)
  }
}
