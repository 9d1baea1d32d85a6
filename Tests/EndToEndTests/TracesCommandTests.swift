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

  private struct Case: Decodable {
    var expected: Report.Trace
  }

  /// The worked cases, which the tests of the analysis hold.
  private static func workedCase(_ name: String) throws -> Data {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    return try Data(
      contentsOf: tests.appending(path: "AggregationTests/Fixtures/Traces/Cases/\(name).json")
    )
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

  @Test(arguments: [
    "01-sequential", "02-parallel", "03-asynchronous", "04-client-server", "05-clock-skew",
    "06-rounding",
  ])
  func `each worked case comes through the command`(name: String) throws {
    let data = try Self.workedCase(name)
    let expected = try JSONDecoder().decode(Case.self, from: data).expected
    let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let answer = try JSONSerialization.data(withJSONObject: #require(object["trace"]))
    let server = try Self.jaeger(String(decoding: answer, as: UTF8.self))
    defer { server.stop() }
    for arguments in [["--id", expected.trace_id], []] {
      let result = try Program.run(["traces", "--traces", server.url, "-o", "json"] + arguments)
      #expect(result.status == 0)
      #expect(result.error.isEmpty)
      let report = try JSONDecoder().decode(Report.self, from: Data(result.output.utf8))
      #expect(report.schema == "meshtop.traces/v1")
      let trace = try #require(report.traces.first)
      #expect(trace.trace_id == expected.trace_id)
      #expect(trace.spans == expected.spans)
      #expect(trace.root_service == expected.root_service)
      #expect(trace.root_operation == expected.root_operation)
      #expect(trace.duration_ms == expected.duration_ms)
      #expect(trace.path_ms == expected.path_ms)
      #expect(trace.unattributed_ms == expected.unattributed_ms)
      #expect(trace.critical_path == expected.critical_path)
      #expect(trace.bottleneck?.operation == expected.bottleneck?.operation)
      #expect(trace.bottleneck?.self_ms == expected.bottleneck?.self_ms)
      #expect(trace.clock_adjusted_ms == expected.clock_adjusted_ms)
      if !arguments.isEmpty {
        #expect(trace.sections == expected.sections)
        #expect(trace.own_ms == expected.own_ms)
      }
    }
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
    let data = try Self.workedCase("04-client-server")
    let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let answer = try JSONSerialization.data(withJSONObject: #require(object["trace"]))
    let server = try Self.jaeger(String(decoding: answer, as: UTF8.self))
    defer { server.stop() }
    let result = try Program.run(["diagnose", "--traces", server.url, "-o", "json"])
    #expect(result.status == 0)
    #expect(result.output.contains(#""schema": "meshtop.diagnosis/v1""#))
    #expect(result.output.contains(#""traces": 1"#))
  }
}
