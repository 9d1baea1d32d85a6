// SPDX-License-Identifier: Apache-2.0

import Collectors
import Foundation
import FoundationNetworking
import MeshModel
import Testing

/// The receiver over real HTTP, each listener on a port of its own.
@Suite(.timeLimit(.minutes(2)))
struct SpanReceiverTests {
  private static let now = Timestamp(milliseconds: 1_700_000_100_000)

  private static func zipkin(_ trace: Int, spans: Range<Int> = 0..<2) -> String {
    let items = spans.map { span in
      #"{"traceId":"\#(String(format: "%032x", trace + 1))","id":"\#(String(format: "%016x", span + 1))","#
        + #""kind":"SERVER","name":"get","timestamp":1700000000000000,"duration":1000,"#
        + #""localEndpoint":{"serviceName":"shop"}}"#
    }
    return "[\(items.joined(separator: ","))]"
  }

  private func receiving(
    _ format: SpanListener.Format,
    limits: ReceivedSpans.Limits = ReceivedSpans.Limits(),
    _ body: (String, SpanReceiver) async throws -> Void
  ) async throws {
    let receiver = SpanReceiver(spans: ReceivedSpans(limits: limits))
    try await receiver.start([SpanListener(format, port: 0)])
    let listener = try #require(await receiver.listeners.first)
    try await body(listener.url, receiver)
    await receiver.stop()
  }

  private func post(
    _ url: String,
    _ body: Data,
    type: String = "application/json",
    encoding: String? = nil,
    method: String = "POST"
  ) async throws -> Int {
    var request = URLRequest(url: try #require(URL(string: url)))
    request.httpMethod = method
    if method == "POST" { request.httpBody = body }
    request.setValue(type, forHTTPHeaderField: "Content-Type")
    if let encoding { request.setValue(encoding, forHTTPHeaderField: "Content-Encoding") }
    let session = URLSession(configuration: .ephemeral)
    defer { session.invalidateAndCancel() }
    let (_, response) = try await session.data(for: request)
    return try #require(response as? HTTPURLResponse).statusCode
  }

  @Test func `Zipkin's spans are put together, also those that come in parts`() async throws {
    try await receiving(.zipkin) { url, receiver in
      let status1 = try await post(url, Data(Self.zipkin(1, spans: 0..<2).utf8))
      #expect(status1 == 202)
      let status2 = try await post(url, Data(Self.zipkin(1, spans: 1..<4).utf8))
      #expect(status2 == 202)
      let status3 = try await post(url, Data(Self.zipkin(2).utf8))
      #expect(status3 == 202)
      await receiver.spans.settle()
      let traces = receiver.spans.traces(at: Self.now)
      #expect(traces.map(\.spans.count).sorted() == [2, 4])
      #expect(receiver.spans.counts.bodies == 3)
      #expect(receiver.spans.counts.dropped == 0)
    }
  }

  @Test func `OTLP's spans are taken`() async throws {
    let body =
      #"{"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":"#
      + #"{"stringValue":"shop"}}]},"scopeSpans":[{"spans":[{"traceId":"#
      + #""0102030405060708090a0b0c0d0e0f10","spanId":"0102030405060708","name":"GET /","kind":2,"#
      + #""startTimeUnixNano":"1700000000000000000","endTimeUnixNano":"1700000000100000000"}]}]}]}"#
    try await receiving(.otlp) { url, receiver in
      let status4 = try await post(url, Data(body.utf8))
      #expect(status4 == 200)
      await receiver.spans.settle()
      let trace = try #require(receiver.spans.traces(at: Self.now).first)
      #expect(trace.id == "0102030405060708090a0b0c0d0e0f10")
      #expect(trace.spans.first?.service == "shop")
    }
  }

  @Test func `packed bodies are unpacked up to the bound`() async throws {
    try await receiving(.zipkin) { url, receiver in
      let spans = Data(try Packed.bytes(Packed.spans))
      let status5 = try await post(url, spans, encoding: "gzip")
      #expect(status5 == 202)
      let status6 = try await post(url, spans.dropLast(9), encoding: "gzip")
      #expect(status6 == 400)
      let status7 = try await post(url, spans, encoding: "br")
      #expect(status7 == 400)
      await receiver.spans.settle()
      #expect(receiver.spans.traces(at: Self.now).map(\.spans.count) == [3])
    }
    var limits = ReceivedSpans.Limits()
    limits.bodyBytes = 100_000
    try await receiving(.zipkin, limits: limits) { url, receiver in
      let bomb = Data(try Packed.bytes(Packed.bomb))
      let status8 = try await post(url, bomb, encoding: "gzip")
      #expect(status8 == 413)
      #expect(receiver.spans.counts.badBodies == 1)
    }
  }

  @Test func `what is no post of spans is refused`() async throws {
    try await receiving(.zipkin) { url, receiver in
      let status9 = try await post(url + "/other", Data("[]".utf8))
      #expect(status9 == 404)
      let status10 = try await post(url, Data(), method: "GET")
      #expect(status10 == 405)
      let status11 = try await post(url, Data("x".utf8), type: "application/x-protobuf")
      #expect(status11 == 415)
      let status12 = try await post(url, Data("<html>".utf8))
      #expect(status12 == 202)
      let status13 = try await post(url, Data(#"[{"traceId":"1","id":"#.utf8))
      #expect(status13 == 202)
      await receiver.spans.settle()
      #expect(receiver.spans.traces(at: Self.now).isEmpty)
      #expect(receiver.spans.counts.badBodies == 2)
    }
  }

  @Test func `a body beyond the bound is refused, and the next one is taken`() async throws {
    var limits = ReceivedSpans.Limits()
    limits.bodyBytes = 10_000
    try await receiving(.zipkin, limits: limits) { url, receiver in
      let status14 = try await post(url, Data(count: 3_000_000))
      #expect(status14 == 413)
      let status15 = try await post(url, Data(Self.zipkin(1).utf8))
      #expect(status15 == 202)
      await receiver.spans.settle()
      #expect(receiver.spans.traces(at: Self.now).count == 1)
      #expect(receiver.spans.counts.badBodies == 1)
    }
  }

  @Test func `a flood stays within its bounds, and every span that went is counted`() async throws {
    var limits = ReceivedSpans.Limits()
    limits.traces = 50
    limits.spansPerTrace = 20
    limits.waitingBytes = 40_000
    try await receiving(.zipkin, limits: limits) { url, receiver in
      let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
        for sender in 0..<8 {
          group.addTask {
            var refused = 0
            for turn in 0..<40 {
              let body = Self.zipkin(sender * 40 + turn, spans: 0..<30)
              if try await post(url, Data(body.utf8)) == 503 { refused += 1 }
            }
            return refused
          }
        }
        return try await group.reduce(0, +)
      }
      await receiver.spans.settle()
      let counts = receiver.spans.counts
      let traces = receiver.spans.traces(at: Self.now)
      #expect(traces.count <= 50)
      #expect(traces.allSatisfy { $0.spans.count <= 20 })
      #expect(counts.refusedBodies == statuses)
      #expect(counts.bodies + statuses == 320)
      #expect(counts.droppedTraces + traces.count == counts.bodies)
      #expect(counts.droppedSpans == counts.bodies * 10)
    }
  }

  @Test func `old traces go`() async throws {
    try await receiving(.zipkin) { url, receiver in
      let status16 = try await post(url, Data(Self.zipkin(1).utf8))
      #expect(status16 == 202)
      await receiver.spans.settle()
      #expect(receiver.spans.traces(at: Self.now).count == 1)
      #expect(receiver.spans.traces(at: Self.now.advanced(bySeconds: 3600)).isEmpty)
    }
  }

  @Test func `a port that is taken is told`() async throws {
    try await receiving(.zipkin) { url, receiver in
      let taken = try #require(await receiver.listeners.first)
      let second = SpanReceiver()
      await #expect {
        try await second.start([taken])
      } throws: { error in
        "\(error)".contains("cannot receive traces at \(url): address already in use")
      }
    }
  }
}
