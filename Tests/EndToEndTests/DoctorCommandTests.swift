// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

struct DoctorCommandTests {
  static let prometheusPath = ExternalProgram.path(of: "prometheus")
  static let promtoolPath = ExternalProgram.path(of: "promtool")

  @Test func `with nothing named it says what to name and ends with 3`() throws {
    let result = try Program.run(["doctor"])
    #expect(result.status == 3)
    #expect(result.output.contains("none is named"))
    #expect(result.output.contains("meshtop demo"))
    #expect(result.error.isEmpty)
    let report = try Program.run(["doctor", "-o", "json"])
    #expect(report.status == 3)
    let json = try DoctorOutput(report.output)
    #expect(json.schema == "meshtop.doctor/v1")
    #expect(json.sources.isEmpty)
    #expect(json.state("graph, rates and errors") == "missing")
  }

  @Test func `what does not answer is told with its remedy, and ends with 3`() throws {
    let port = try RawServer.unusedPort()
    let url = "http://127.0.0.1:\(port)"
    let result = try Program.run(
      ["doctor", "-o", "json", "--target", url + "/x", "--prometheus", url, "--traces", url]
    )
    #expect(result.status == 3)
    let json = try DoctorOutput(result.output)
    #expect(json.sources.map(\.kind) == ["proxies", "prometheus", "traces"])
    #expect(json.sources.allSatisfy { $0.state == "failed" })
    #expect(json.sources[0].notes == ["1 failed, as 127.0.0.1:\(port): connection refused"])
    #expect(json.sources[1].answer == "connection refused")
    #expect(json.sources[1].remedies == ["Is the server running, and is the port right?"])
  }

  @Test(.enabled(if: promtoolPath != nil, "no promtool here: `make deps` unpacks one"))
  func `a Prometheus alone gives the graph and its past`() throws {
    let prometheus = try PrometheusProcess(
      path: try #require(Self.prometheusPath),
      stored: StoredHour.samples(),
      promtool: try #require(Self.promtoolPath)
    )
    let result = try Program.run(["doctor", "-o", "json", "--prometheus", prometheus.url])
    #expect(result.status == 0)
    let json = try DoctorOutput(result.output)
    #expect(json.sources.count == 1)
    let source = json.sources[0]
    #expect(source.state == "ok")
    #expect(source.version?.isEmpty == false)
    #expect(abs(source.clockSkewSeconds ?? 99) < 2)
    #expect(source.notes == ["proxies of job istio are scraped every 15 s"])
    #expect(json.state("graph, rates and errors") == "available")
    #expect(json.state("latency") == "missing")
    #expect(json.state("history") == "available")
    #expect(json.state("traces") == "missing")
    #expect(json.roleManifest == nil)
    let text = try Program.run(["doctor", "--prometheus", prometheus.url])
    #expect(text.status == 0)
    #expect(text.output.hasPrefix("Sources\n  ● prometheus  \(prometheus.url)"), "\(text.output)")
    #expect(text.output.contains("  ● graph, rates and errors  from \(prometheus.url)\n"))
    #expect(text.output.contains("name a cluster with --kubeconfig FILE"))
  }

  @Test func `proxies are told with their number, version and what is missing`() throws {
    let mesh = try DemoMeshProcess(arguments: ["--calm"])
    let result = try Program.run(["doctor", "-o", "json", "--targets-file", mesh.targetsFile])
    #expect(result.status == 0)
    let json = try DoctorOutput(result.output)
    #expect(json.sources.map(\.state) == ["ok"])
    #expect(json.sources[0].answer.contains("36 of 36 answered"))
    #expect(json.state("graph, rates and errors") == "available")
    #expect(json.state("latency") == "available")
    #expect(json.state("history") == "partial")
  }

  @Test func `an endpoint that is no proxy's is told so`() throws {
    let server = try RawServer(
      answer: "HTTP/1.1 200 OK\r\nContent-Length: 14\r\n\r\nother_total 1\n"
    )
    defer { server.stop() }
    let json = try DoctorOutput(
      try Program.run(["doctor", "-o", "json", "--target", server.url + "metrics"]).output
    )
    #expect(json.sources[0].state == "warning")
    #expect(json.sources[0].remedies.count == 1)
    #expect(json.sources[0].remedies[0].contains("15020"))
  }
}
