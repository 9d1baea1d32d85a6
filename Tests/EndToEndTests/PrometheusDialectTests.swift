// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// Meshes of other proxies than Istio's, read out of a real Prometheus and a real VictoriaMetrics.
struct PrometheusDialectTests {
  static let prometheusPath = ExternalProgram.path(of: "prometheus")
  static let victoriaPath = ExternalProgram.path(of: "victoria-metrics")

  private static let web = ["namespace": "emojivoto", "pod": "web-5d4f7c9b8-x2x4z"]
  private static let linkerd = [
    RecordedMesh.Proxy(recording: "linkerd-proxy", labels: web),
    RecordedMesh.Proxy(
      recording: "linkerd-proxy",
      labels: web.merging(["pod": "web-5d4f7c9b8-k7l2m"]) { $1 }
    ),
  ]
  private static let consul = [RecordedMesh.Proxy(recording: "consul-web", labels: [:])]
  private static let envoy = [
    RecordedMesh.Proxy(
      recording: "envoy-productpage",
      labels: ["namespace": "bookinfo", "pod": "productpage-v1-6b746f74dc-9stmh"]
    )
  ]
  private static let nginx = [
    RecordedMesh.Proxy(
      recording: "nginx-ingress",
      labels: ["namespace": "ingress-nginx", "pod": "ingress-nginx-controller-7b9c8d6f5-2xk4p"]
    )
  ]
  private static let waypoint = [
    RecordedMesh.Proxy(
      recording: "waypoint",
      labels: ["namespace": "bookinfo", "pod": "reviews-waypoint-6d4f7c9b8-q2x4z"]
    )
  ]

  @Test(
    .enabled(if: prometheusPath != nil, "no prometheus here: `make deps` unpacks one"),
    arguments: [
      ("Linkerd", linkerd), ("Consul", consul), ("Envoy", envoy), ("NGINX", nginx),
      ("NGINX before Istio", nginx + waypoint),
    ]
  )
  func `a server tells what scraping tells`(
    name: String,
    proxies: [RecordedMesh.Proxy]
  ) throws {
    let mesh = try RecordedMesh(proxies)
    let prometheus = try PrometheusProcess(
      path: try #require(Self.prometheusPath),
      configuration: Self.configuration(mesh)
    )
    try compare(mesh, prometheus.url, name)
  }

  @Test(.enabled(if: victoriaPath != nil, "no victoria-metrics here: `make deps` unpacks one"))
  func `VictoriaMetrics tells it too`() throws {
    let proxies = Self.linkerd + Self.consul + Self.nginx
    let mesh = try RecordedMesh(proxies)
    let victoria = try VictoriaMetricsProcess(
      path: try #require(Self.victoriaPath),
      configuration: Self.configuration(mesh)
    )
    try compare(mesh, victoria.url, "all")
  }

  @Test(.enabled(if: prometheusPath != nil, "no prometheus here: `make deps` unpacks one"))
  func `of a namespace no more is asked for than has an end in it`() throws {
    let mesh = try RecordedMesh(Self.linkerd + Self.nginx + Self.waypoint)
    let prometheus = try PrometheusProcess(
      path: try #require(Self.prometheusPath),
      configuration: Self.configuration(mesh)
    )
    for namespace in ["emojivoto", "ingress", "bookinfo"] {
      try compare(mesh, prometheus.url, namespace, arguments: ["-n", namespace])
    }
  }

  private static func configuration(_ mesh: RecordedMesh) -> String {
    """
    global: {scrape_interval: 1s, scrape_timeout: 1s}
    scrape_configs:
    - job_name: recorded
      file_sd_configs: [{files: ["\(mesh.targetsFile)"]}]
    """
  }

  /// Both ways give the same edges, and the same figures within 3 percent.
  private func compare(
    _ mesh: RecordedMesh,
    _ url: String,
    _ name: String,
    arguments: [String] = []
  ) throws {
    let scraped = try graph(
      ["--targets-file", mesh.targetsFile, "--interval", "5s"] + arguments
    )
    let expected = edges(scraped)
    #expect(!expected.isEmpty, "\(name)")
    var asked: [String: GraphOutput.Edge] = [:]
    // The rates of the first samples are over less than the window: a while later they are even.
    try? Wait.until("even rates of \(name)", timeout: 60) {
      let result = try Program.run(
        ["graph", "-o", "json", "--graph-type", "workload", "--prometheus", url, "--window", "8s"]
          + arguments
      )
      guard result.status == 0 else { return false }
      asked = edges(try GraphOutput(result.output))
      return expected.allSatisfy { key, edge in
        guard let other = asked[key] else { return false }
        return abs(other.rate - edge.rate) <= 0.03 * edge.rate
      }
    }
    #expect(Set(asked.keys) == Set(expected.keys), "\(name)")
    for (key, edge) in expected {
      let other = try #require(asked[key], "\(name): \(key)")
      #expect(abs(other.rate - edge.rate) <= 0.03 * edge.rate, "\(name): \(key): \(other.rate)")
      #expect(
        abs((other.errorPercent ?? 0) - (edge.errorPercent ?? 0)) <= 1,
        "\(name): \(key): \(other.errorPercent ?? 0) %, scraped \(edge.errorPercent ?? 0) %"
      )
      #expect((other.p50Ms == nil) == (edge.p50Ms == nil), "\(name): \(key)")
      if let p50 = edge.p50Ms, let answered = other.p50Ms {
        #expect(
          abs(answered - p50) <= 0.05 * p50 + 0.01,
          "\(name): \(key): P50 \(answered), scraped \(p50)"
        )
      }
    }
  }

  private func graph(_ arguments: [String]) throws -> GraphOutput {
    let result = try Program.run(["graph", "-o", "json", "--graph-type", "workload"] + arguments)
    #expect(result.status == 0, "\(result.error)")
    return try GraphOutput(result.output)
  }

  private func edges(_ graph: GraphOutput) -> [String: GraphOutput.Edge] {
    Dictionary(
      graph.edges.map { ("\($0.source) → \($0.destination) \($0.protocol)", $0) },
      uniquingKeysWith: { first, _ in first }
    )
  }
}
