// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// meshtop on a real Prometheus and a real VictoriaMetrics.
struct PrometheusModeTests {
  static let prometheusPath = ExternalProgram.path(of: "prometheus")
  static let promtoolPath = ExternalProgram.path(of: "promtool")
  static let victoriaPath = ExternalProgram.path(of: "victoria-metrics")

  /// The mesh runs a hundred times as fast, so that what happens between two scrapes is little beside
  /// what happens in the window.
  @Test(
    .enabled(if: prometheusPath != nil && victoriaPath != nil, "`make deps` unpacks both servers")
  )
  func `scraping and asking a server agree within 2 percent`() throws {
    let mesh = try DemoMeshProcess(arguments: ["--seed", "11", "--calm", "--speed", "100"])
    let prometheus = try PrometheusProcess(
      path: try #require(Self.prometheusPath),
      targetsFile: mesh.targetsFile,
      scrapeInterval: "500ms"
    )
    let victoria = try VictoriaMetricsProcess(
      path: try #require(Self.victoriaPath),
      targetsFile: mesh.targetsFile,
      scrapeInterval: "500ms"
    )
    // Each finds its targets in its own time, and what is compared must have been seen by all.
    for url in [prometheus.url, victoria.url] {
      try Wait.until("samples in \(url)", timeout: 60) {
        let result = try Program.run(["graph", "-o", "json", "--prometheus", url])
        return try result.status == 0 && GraphOutput(result.output).edges.count > 8
      }
    }
    let sampled = try Self.graph([
      "--targets-file", mesh.targetsFile, "--interval", "2s", "--samples", "21", "--window", "40s",
    ])
    for url in [prometheus.url, victoria.url] {
      let asked = try Self.graph(["--prometheus", url, "--window", "40s"])
      #expect(asked.sources.scraped == 1)
      #expect(asked.sources.errors.isEmpty)
      var compared = 0
      for edge in sampled.edges where edge.rate > 200 {
        let name = "\(url): \(edge.source) → \(edge.destination)"
        let other = try #require(
          asked.edges.first {
            ($0.source, $0.destination, $0.protocol)
              == (edge.source, edge.destination, edge.protocol)
          },
          "\(name) is missing"
        )
        #expect(
          abs(other.rate - edge.rate) <= 0.02 * edge.rate,
          "\(name): \(other.rate), scraped \(edge.rate)"
        )
        #expect(
          abs((other.errorPercent ?? 0) - (edge.errorPercent ?? 0)) <= 2,
          "\(name): \(other.errorPercent ?? 0) %, scraped \(edge.errorPercent ?? 0)"
        )
        if let scraped = edge.p50Ms, edge.rate > 1000 {
          let answered = try #require(other.p50Ms)
          #expect(
            abs(answered - scraped) <= 0.02 * max(scraped, IstioBuckets.width(at: scraped)),
            "\(name): P50 \(answered), scraped \(scraped)"
          )
        }
        compared += 1
      }
      #expect(compared >= 8)
    }
  }

  @Test(.enabled(if: promtoolPath != nil, "no promtool here: `make deps` unpacks one"))
  func `an hour of history is there from the first second`() throws {
    let prometheus = try PrometheusProcess(
      path: try #require(Self.prometheusPath),
      stored: StoredHour.samples(),
      promtool: try #require(Self.promtoolPath)
    )
    let terminal = try TmuxTerminal(columns: 120, rows: 40)
    try terminal.type("\(Program.path) --prometheus \(prometheus.url) --view workloads")
    try terminal.waitFor("prometheus 1/1")
    try terminal.send("d")
    let screen = try terminal.waitFor("last 1h")
    #expect(screen.contains("cart-v1"))
    #expect(screen.contains("● live"))
    try terminal.send("+")
    try terminal.waitFor("win 5m")
    try terminal.send("q")
    try terminal.waitForAbsence(of: "last 1h")
    try terminal.send("q")
    try terminal.waitFor("prompt>")
  }

  @Test(.enabled(if: promtoolPath != nil, "no promtool here: `make deps` unpacks one"))
  func `a window too short for two samples is widened and that is said`() throws {
    let prometheus = try PrometheusProcess(
      path: try #require(Self.prometheusPath),
      stored: StoredHour.samples(),
      promtool: try #require(Self.promtoolPath)
    )
    let result = try Program.run(
      ["graph", "-o", "json", "--prometheus", prometheus.url, "--window", "20s"]
    )
    #expect(result.status == 0)
    #expect(
      result.error.contains(
        "job istio is scraped every 15 s: a window of 20 s may hold fewer than two samples, "
          + "so rates are over 60 s"
      )
    )
    let graph = try GraphOutput(result.output)
    #expect(graph.edges.count == 1)
    #expect(abs(graph.edges[0].rate - 2) < 0.1)
  }

  @Test func `a server that refuses ends a command with its words and status 3`() throws {
    let server = try RawServer(
      answer: "HTTP/1.1 503 x\r\nContent-Length: 9\r\n\r\nstarting\n"
    )
    defer { server.stop() }
    let result = try Program.run(["graph", "--prometheus", server.url])
    #expect(result.status == 3)
    #expect(result.output.isEmpty)
    #expect(
      result.error
        == "meshtop: cannot query \(server.url)api/v1/query: HTTP 503 (starting). "
        + "It is overloaded or starting; try again.\n"
    )
  }

  @Test(arguments: [
    (["--prometheus", "prom:9090"], "not a URL"),
    (
      ["--prometheus", "http://127.0.0.1:1", "--target", "http://127.0.0.1:2"], "leave out --target"
    ),
    (["--prometheus", "http://127.0.0.1:1", "--prometheus-header", "none"], "'Name: value'"),
    (["--prometheus", "http://127.0.0.1:1", "--prometheus-param", "none"], "name=value"),
    (
      ["--prometheus", "http://127.0.0.1:1", "--prometheus-token-file", "/nowhere"],
      "cannot take the token or password from /nowhere"
    ),
    (["--prometheus", "http://127.0.0.1:1", "--prometheus-user", "me"], "password-file"),
  ])
  func `flags that make no sense are a usage error`(arguments: [String], words: String) throws {
    let result = try Program.run(["workloads"] + arguments)
    #expect(result.status == 1)
    #expect(result.error.contains(words), "\(result.error)")
    #expect(result.error.split(separator: "\n").count == 1)
  }

  /// The dashboard keeps its last good view, says how old it is and why, while the server is away.
  @Test(.enabled(if: promtoolPath != nil, "no promtool here: `make deps` unpacks one"))
  func `the last good view stays while the server is away`() throws {
    let path = try #require(Self.prometheusPath)
    let promtool = try #require(Self.promtoolPath)
    var prometheus: PrometheusProcess? = try PrometheusProcess(
      path: path,
      stored: StoredHour.samples(),
      promtool: promtool
    )
    let terminal = try TmuxTerminal(columns: 120, rows: 40)
    try terminal.type("\(Program.path) --prometheus \(prometheus?.url ?? "") --view workloads")
    try terminal.waitFor("cart-v1")
    prometheus = nil
    try terminal.send("C-r")
    let screen = try terminal.waitFor("▲1")
    #expect(screen.contains("cart-v1"))
    try terminal.send("6")
    try terminal.waitFor("✖ failed")
    try terminal.send("q")
    try terminal.waitFor("prompt>")
  }

  private static func graph(_ arguments: [String]) throws -> GraphOutput {
    let result = try Program.run(
      ["graph", "-o", "json", "--graph-type", "workload"] + arguments,
      timeout: 120
    )
    #expect(result.status == 0, "\(result.error)")
    return try GraphOutput(result.output)
  }
}
