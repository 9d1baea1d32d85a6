// SPDX-License-Identifier: Apache-2.0

import DemoMesh
import Exposition
import Testing

struct ProxyExpositionTests {
  private let simulation = DemoSimulation(options: DemoOptions())

  private func productpage() throws -> Int {
    try #require(simulation.topology.pod(of: "productpage-v1", replica: 0))
  }

  @Test(arguments: ["", "usedonly", "usedonly&filter=istio_"])
  func `every line can be read`(query: String) throws {
    guard case .metrics(let bytes) = simulation.answer(pod: try productpage(), query: query, at: 9)
    else {
      Issue.record("no metrics")
      return
    }
    var parser = ExpositionParser(
      table: SeriesTable(
        selection: FamilySelection([
          "istio_requests_total", "istio_request_duration_milliseconds_bucket",
        ])
      )
    )
    bytes.withUnsafeBytes { parser.feed($0) }
    let batch = parser.finish(complete: true)
    #expect(batch.statistics.malformedLines == 0)
    #expect(batch.statistics.malformedSample == nil)
    #expect(batch.samples.count > 100)
    #expect(batch.samples.count == batch.definitions.count)
  }

  @Test func `the plain answer has a real proxy's bulk around Istio's metrics`() throws {
    let text = try #require(simulation.text(pod: try productpage(), at: 9))
    #expect((150_000...700_000).contains(text.utf8.count))
    let used = try #require(simulation.text(pod: try productpage(), query: "usedonly", at: 9))
    #expect(used.utf8.count < text.utf8.count)
    for family in [
      "envoy_cluster_upstream_cx_total", "envoy_server_uptime", "istio_agent_pilot_xds",
    ] {
      #expect(text.contains("\n\(family){"), "\(family)")
    }
  }

  @Test func `a family stands in one piece under its type`() throws {
    let text = try #require(simulation.text(pod: try productpage(), at: 9))
    var current = ""
    var seen: Set<String> = []
    for line in text.split(separator: "\n") {
      if line.hasPrefix("# TYPE ") {
        current = String(line.split(separator: " ")[2])
        #expect(seen.insert(current).inserted, "\(current)")
      } else {
        #expect(line.hasPrefix(current), "\(line.prefix(80))")
      }
    }
  }

  @Test func `buckets rise to the count`() throws {
    let text = try #require(simulation.text(pod: try productpage(), query: "usedonly", at: 9))
    let buckets = text.split(separator: "\n").filter {
      $0.hasPrefix("istio_request_duration_milliseconds_bucket{")
    }.compactMap(ExposedSample.init)
    #expect(buckets.count % 20 == 0)
    for start in stride(from: 0, to: buckets.count, by: 20) {
      let values = buckets[start..<start + 20].map(\.value)
      #expect(values == values.sorted())
      #expect(buckets[start]["le"] == "0.5")
      #expect(buckets[start + 19]["le"] == "+Inf")
    }
  }

  @Test(arguments: [
    (
      "filter=istio_(requests%7Crequest_duration%7Ctcp)", ["istio_requests_total"],
      ["istio_request_bytes_count", "envoy_server_uptime"]
    ),
    (
      "filter=%5E(cluster%7Chttp)%5C.", ["envoy_cluster_upstream_rq_total"],
      ["istio_requests_total", "envoy_server_uptime"]
    ),
    (
      "usedonly&filter=%5Eserver", ["envoy_server_uptime"],
      ["istio_requests_total", "istio_agent_pilot_xds"]
    ),
    ("filter=reviews-v3", ["istio_requests_total"], ["envoy_server_uptime"]),
  ])
  func `a filter is found anywhere in the internal name`(
    query: String,
    present: [String],
    absent: [String]
  ) throws {
    for _ in 0..<2 {
      let text = try #require(simulation.text(pod: try productpage(), query: query, at: 9))
      for family in present { #expect(text.contains("\n\(family){"), "\(family)") }
      for family in absent { #expect(!text.contains("\(family){"), "\(family)") }
    }
  }

  @Test func `a filter that finds nothing gives an empty body`() throws {
    #expect(simulation.text(pod: try productpage(), query: "filter=nothing_like_it", at: 9) == "")
  }

  @Test(arguments: ["filter=(", "filter=%5B", "filter=" + String(repeating: "a", count: 2_000)])
  func `a bad expression is refused in one line`(query: String) throws {
    guard
      case .badRequest(let reason) = simulation.answer(pod: try productpage(), query: query, at: 9)
    else {
      Issue.record("not refused")
      return
    }
    #expect(reason.hasPrefix("Invalid regex"))
    #expect(reason.split(separator: "\n").count == 1)
    #expect(reason.count < 120)
  }

  @Test func `Envoy's own counters agree with Istio's`() throws {
    let gateway = try #require(simulation.topology.pod(of: "istio-ingressgateway", replica: 0))
    let text = try #require(simulation.text(pod: gateway, query: "usedonly", at: 9))
    let lines = text.split(separator: "\n").compactMap(ExposedSample.init)
    let istio = lines.filter {
      $0.family == "istio_requests_total" && $0["destination_service_name"] == "frontend"
    }.map(\.value).reduce(0, +)
    let envoy = lines.filter {
      $0.family == "envoy_cluster_upstream_rq"
        && $0["cluster_name"] == "outbound|8080||frontend.shop.svc.cluster.local"
    }.map(\.value).reduce(0, +)
    #expect(istio > 1_000)
    #expect(istio == envoy)
  }
}
