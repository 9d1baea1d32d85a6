// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

struct TracesCommandTests {
  private struct Report: Decodable {
    struct Step: Decodable, Equatable {
      var span_id: String?
      var service: String
      var operation: String
      var self_ms: Double
      var percent: Double?
    }
    struct Section: Decodable, Equatable {
      var span_id: String
      var service: String
      var start_ms: Double
      var end_ms: Double
    }
    struct Trace: Decodable {
      var trace_id: String
      var duration_ms: Double
      var root_service: String
      var root_operation: String
      var spans: Int
      var critical_path: [Step]
      var bottleneck: Step?
      var path_ms: Double
      var unattributed_ms: Double
      var clock_adjusted_ms: [String: Double]
      var sections: [Section]?
      var own_ms: [String: Double]?
    }
    var schema: String
    var traces: [Trace]
  }

  /// A Jaeger that has one trace, whatever it is asked for.
  private static func jaeger(_ answer: String) throws -> RawServer {
    try RawServer { connection in
      while let head = connection.readHead() {
        let isServices = head.contains(" /api/services ")
        let body = isServices ? #"{"data":["any"],"errors":null}"# : answer
        let isKnown = isServices || head.contains(" /api/traces")
        connection.write(
          "HTTP/1.1 \(isKnown ? 200 : 404) x\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
        )
      }
    }
  }

  @Test(arguments: WorkedTrace.all)
  func `each worked case comes through the command`(worked: WorkedTrace) throws {
    let server = try Self.jaeger(worked.jaegerAnswer)
    defer { server.stop() }
    for arguments in [["--id", "77"], []] {
      let result = try Program.run(["traces", "--traces", server.url, "-o", "json"] + arguments)
      #expect(result.status == 0)
      #expect(result.error.isEmpty)
      let report = try JSONDecoder().decode(Report.self, from: Data(result.output.utf8))
      #expect(report.schema == "meshtop.traces/v1")
      let trace = try #require(report.traces.first)
      #expect(trace.spans == worked.lines.count)
      #expect(trace.root_operation == "a")
      #expect(trace.duration_ms == worked.durationMilliseconds)
      #expect(trace.unattributed_ms == 0)
      let path = trace.critical_path.map { step in
        "\(step.span_id ?? "") \(Self.text(step.self_ms)) \(Self.text(step.percent ?? 0))"
      }
      #expect(path.joined(separator: ", ") == worked.path)
      #expect(trace.path_ms == trace.critical_path.reduce(0) { $0 + $1.self_ms })
      #expect(trace.bottleneck?.self_ms == trace.critical_path.map(\.self_ms).max())
      #expect(trace.clock_adjusted_ms == worked.shifts)
      guard !arguments.isEmpty else { continue }
      let sections = trace.sections?.map { section in
        "\(section.span_id) \(Self.text(section.start_ms))-\(Self.text(section.end_ms))"
      }
      #expect(sections?.joined(separator: ", ") == worked.sections)
      let own = trace.own_ms?.map { "\($0.key) \(Self.text($0.value))" }.sorted()
      #expect(own?.joined(separator: ", ") == worked.own)
    }
  }

  private static func text(_ value: Double) -> String {
    value == value.rounded() ? String(Int(value)) : String(value)
  }

  @Test func `one trace is drawn as a waterfall, without control characters`() throws {
    let server = try Self.jaeger(
      #"""
      {"data":[{"traceID":"1f","processes":{"p":{"serviceName":"a\u001b[2Jb"}},"spans":[
        {"spanID":"1","operationName":"GET /","startTime":1000,"duration":500,"processID":"p"},
        {"spanID":"2","operationName":"ring","startTime":1000,"duration":100,"processID":"p",
         "references":[{"refType":"CHILD_OF","traceID":"1f","spanID":"2"}]},
        7,null,{"spanID":[]}]}]}
      """#
    )
    defer { server.stop() }
    let result = try Program.run(["traces", "--traces", server.url, "--id", "1f"])
    #expect(result.status == 0)
    #expect(result.output.contains("a·[2Jb GET /"))
    #expect(result.output.contains("2 spans have no parent here"))
    #expect(!result.output.contains("\u{1B}"))
  }

  @Test func `a store that cannot be reached is status 3, one line`() throws {
    let port = try RawServer.unusedPort()
    let result = try Program.run(["traces", "--traces", "http://user:secret@127.0.0.1:\(port)"])
    #expect(result.status == 3)
    #expect(result.output.isEmpty)
    #expect(result.error.contains("connection refused"))
    #expect(!result.error.contains("secret"))
    #expect(result.error.split(separator: "\n").count == 1)
  }

  @Test func `a page of HTML, or half an answer, is told as such`() throws {
    for body in ["<html>\u{1B}[2J</html>", #"{"data":[{"traceID":"1","spans":[{"spa"#] {
      let server = try Self.jaeger(body)
      defer { server.stop() }
      let result = try Program.run(["traces", "--traces", server.url])
      #expect(result.status == 3)
      #expect(result.error.contains("is not what Jaeger gives"))
      #expect(result.error.split(separator: "\n").count == 1)
    }
  }

  @Test func `no store named is status 3, a wrong flag status 1`() throws {
    let none = try Program.run(["traces"])
    #expect(none.status == 3)
    #expect(none.error.contains("--traces"))
    for arguments in [
      ["--limit", "0"], ["--trace-backend", "x"], ["--trace-header", "no colon"],
    ] {
      let result = try Program.run(["traces", "--traces", "http://127.0.0.1:1"] + arguments)
      #expect(result.status == 1)
      #expect(result.error.contains(arguments[0]))
    }
    #expect(try Program.run(["traces", "--traces", "ftp://127.0.0.1"]).status == 1)
  }

  @Test func `a diagnosis from traces alone names the slow span`() throws {
    let server = try Self.jaeger(WorkedTrace.all[3].jaegerAnswer)
    defer { server.stop() }
    let result = try Program.run(["diagnose", "--traces", server.url, "-o", "json"])
    #expect(result.status == 0)
    #expect(result.output.contains(#""schema": "meshtop.diagnosis/v1""#))
    #expect(result.output.contains(#""traces": 1"#))
  }
}
