// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// The same minute of the same mesh, seen by meshtop and by a real Prometheus.
///
/// The two don't scrape at the same moments; the mesh runs a hundred times as fast, so that what
/// happens between those moments is little beside what happens in the window.
struct PrometheusComparisonTests {
  static let prometheusPath = ExternalProgram.path(of: "prometheus")

  @Test(.enabled(if: prometheusPath != nil, "no prometheus here: `make deps` unpacks one"))
  func `rates, errors and P99 agree with PromQL within 2 percent`() async throws {
    let mesh = try DemoMeshProcess(arguments: ["--seed", "11", "--calm", "--speed", "100"])
    let prometheus = try PrometheusProcess(
      path: try #require(Self.prometheusPath),
      targetsFile: mesh.targetsFile,
      scrapeInterval: "500ms"
    )
    let result = try Program.run(
      [
        "graph", "-o", "json", "--graph-type", "workload", "--targets-file", mesh.targetsFile,
        "--interval", "5s", "--samples", "15", "--window", "60s",
      ],
      timeout: 120
    )
    #expect(result.status == 0, "\(result.error)")
    let graph = try GraphOutput(result.output)
    let time = try #require(
      try? Date.ISO8601FormatStyle(includingFractionalSeconds: true).parse(graph.generatedAt)
    )

    let edges = "source_workload,destination_workload"
    let answered = #"istio_requests_total{reporter="destination",request_protocol="http"}"#
    let rates = try await prometheus.vector("sum by (\(edges))(rate(\(answered)[60s]))", at: time)
    let failed = answered.replacing("}", with: #",response_code=~"[45].."}"#)
    let errors = try await prometheus.vector("sum by (\(edges))(rate(\(failed)[60s]))", at: time)
    let buckets = answered.replacing(
      "istio_requests_total",
      with: "istio_request_duration_milliseconds_bucket"
    )
    let p99 = try await prometheus.vector(
      "histogram_quantile(0.99, sum by (le,\(edges))(rate(\(buckets)[60s])))",
      at: time
    )

    var compared = 0
    for (labels, rate) in rates where rate > 200 {
      let source = labels["source_workload"] ?? ""
      let destination = labels["destination_workload"] ?? ""
      let edge = try #require(
        graph.edge(source, destination),
        "\(source) → \(destination) is missing"
      )
      #expect(
        abs(edge.rate - rate) <= 0.02 * rate,
        "\(source) → \(destination): rate \(edge.rate), PromQL \(rate)"
      )
      let errorPercent = 100 * (errors[labels] ?? 0) / rate
      #expect(
        abs((edge.errorPercent ?? 0) - errorPercent) <= 2,
        "\(source) → \(destination): errors \(edge.errorPercent ?? 0), PromQL \(errorPercent)"
      )
      if let expected = p99[labels], expected.isFinite, rate > 1000 {
        let quantile = try #require(edge.p99Ms)
        #expect(
          abs(quantile - expected) <= 0.02 * max(expected, IstioBuckets.width(at: expected)),
          "\(source) → \(destination): P99 \(quantile), PromQL \(expected)"
        )
      }
      compared += 1
    }
    #expect(compared >= 8)
  }
}
