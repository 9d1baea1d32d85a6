// SPDX-License-Identifier: Apache-2.0

import Collectors
import MeshModel
import Testing

struct TraceDecodingTests {
  private func decode(_ text: String, _ format: TraceFormat) -> DecodedTraces {
    TraceDecoder().decode([UInt8](text.utf8), as: format)
  }

  @Test(arguments: [
    (SameTrace.jaeger, TraceFormat.jaeger), (SameTrace.zipkin, .zipkin), (SameTrace.otlp, .otlp),
    (SameTrace.tempoV1, .otlp),
    (#"{"trace":"# + SameTrace.tempoV1 + #","status":"COMPLETE"}"#, .otlp),
    (#"{"result":"# + SameTrace.tempoV1 + "}", .otlp),
  ])
  func `all stores' forms of one trace read the same`(text: String, format: TraceFormat) throws {
    let decoded = decode(text, format)
    let id = "0000000000000000000000000000abcd"
    let trace = try #require(decoded.traces.first)
    #expect(decoded.traces.count == 1)
    #expect(!decoded.isBroken)
    #expect(
      SameTrace.description(trace) == [
        "\(id)|000000000000000b|000000000000000a|server|stock|GET /stock|10.0.0.2"
          + "|1700000000000010+20|error|503|1700000000000012 retry",
        "\(id)|000000000000000a|-|client|shop|call stock|10.0.0.1|1700000000000000+40|ok|-|-",
      ]
    )
  }

  @Test(arguments: [
    ("otlp-hex.json", "31d88764d83da1347e2e3ac157c7991c", 8),
    ("tempo-trace-v1.json", "8487df8944c9be35be7fc182e49b70b4", 8),
    ("tempo-trace-v2.json", "20eec4a86692aad2f8f2569a3e16e216", 7),
  ])
  func `traces of real proxies are read whole`(name: String, id: String, spans: Int) throws {
    let decoded = TraceDecoder().decode(try traceFixture(name), as: .otlp)
    let trace = try #require(decoded.traces.first)
    #expect(trace.id == id)
    #expect(trace.spans.count == spans)
    #expect(decoded.skippedSpans == 0)
    #expect(trace.spans.allSatisfy { $0.workload != nil && $0.namespace != nil })
    #expect(trace.spans.contains { $0.workload == "productpage-v1" && $0.app == "productpage" })
  }

  @Test
  func `a part of a trace is marked as one`() {
    let text = #"{"trace":\#(SameTrace.tempoV1),"status":"PARTIAL","message":"too large"}"#
    #expect(
      decode(text, .otlp).traces.first?.note == "the store sent only a part: too large"
    )
  }

  @Test
  func `the first reference of the same trace counts, a call before what only follows`() {
    func parent(_ references: String) -> Span? {
      decode(
        #"{"data":[{"traceID":"1","spans":[{"spanID":"x","references":[\#(references)]}]}]}"#,
        .jaeger
      ).traces.first?.spans.first
    }
    let foreign = #"{"refType":"CHILD_OF","traceID":"2","spanID":"far"}"#
    let follows = #"{"refType":"FOLLOWS_FROM","traceID":"1","spanID":"f"}"#
    let call = #"{"refType":"CHILD_OF","traceID":"001","spanID":"c"}"#
    #expect(parent([foreign, follows, call].joined(separator: ","))?.parentID == "c")
    #expect(parent(follows)?.followsParent == true)
    #expect(parent(foreign)?.parentID == nil)
  }

  @Test
  func `a Zipkin span without a time takes its parent's`() {
    let spans = decode(
      #"""
      [{"traceId":"1","id":"a","timestamp":50},{"traceId":"1","id":"c","parentId":"b"},
       {"traceId":"1","id":"b","parentId":"a"},{"traceId":"1","id":"x","parentId":"y"},
       {"traceId":"1","id":"y","parentId":"x"}]
      """#,
      .zipkin
    ).traces.first?.spans
    #expect(spans?.map(\.startMicroseconds) == [50, 50, 50, 50, 50])
    #expect(spans?.map(\.durationMicroseconds) == [0, 0, 0, 0, 0])
  }

  @Test
  func `spans of many traces in one list are told apart`() {
    let decoded = decode(
      #"[{"traceId":"1","id":"a"},{"traceId":"2","id":"a"},{"traceId":"1","id":"b"},{"id":"c"}]"#,
      .zipkin
    )
    #expect(decoded.traces.map(\.spans.count) == [2, 1])
    #expect(decoded.skippedSpans == 1)
  }

  @Test(arguments: TraceFormat.allCases)
  func `what is cut off anywhere never crashes, and says that it is broken`(format: TraceFormat) {
    let whole: [UInt8]
    switch format {
    case .jaeger: whole = [UInt8](SameTrace.jaeger.utf8)
    case .otlp: whole = [UInt8](SameTrace.tempoV1.utf8)
    case .zipkin: whole = [UInt8](SameTrace.zipkin.utf8)
    }
    let decoder = TraceDecoder()
    for length in 0..<(whole.count - 1) {
      #expect(decoder.decode([UInt8](whole[..<length]), as: format).isBroken, "\(length) bytes")
    }
  }

  @Test(arguments: TraceFormat.allCases)
  func `a flipped byte never crashes`(format: TraceFormat) {
    let texts = [SameTrace.jaeger, SameTrace.zipkin, SameTrace.otlp, SameTrace.tempoV1]
    let decoder = TraceDecoder()
    var spans = 0
    for text in texts {
      let bytes = [UInt8](text.utf8)
      for index in bytes.indices {
        var damaged = bytes
        damaged[index] = [0, 0x22, 0x5B, 0x7D, 0xFF, 0x5C][index % 6]
        spans += decoder.decode(damaged, as: format).traces.reduce(0) { $0 + $1.spans.count }
      }
    }
    #expect(spans > 0)
  }

  @Test(arguments: TraceFormat.allCases)
  func `values of wrong types are passed over`(format: TraceFormat) {
    let values = ["null", "7", "true", #""x""#, "[]", "{}", "[[[[1]]]]", "-1e999", "{\"a\":{}}"]
    let names = [
      "data", "spans", "traceID", "spanID", "references", "tags", "logs", "processes",
      "resourceSpans", "scopeSpans", "resource", "attributes", "traceId", "id", "timestamp",
      "duration", "localEndpoint", "annotations", "status", "links", "error", "errors",
    ]
    for value in values {
      let members = names.map { "\"\($0)\":\(value)" }.joined(separator: ",")
      let inner = "{\(members)}"
      for text in [
        inner, "[\(inner)]", "[[\(inner)]]", #"{"data":[\#(inner)]}"#,
        #"{"data":[{"traceID":"1","spans":[\#(inner)]}]}"#,
        #"{"resourceSpans":[{"scopeSpans":[{"spans":[\#(inner)]}]}]}"#,
      ] {
        #expect(decode(text, format).traces.count <= 1)
      }
    }
  }

  @Test(arguments: TraceFormat.allCases)
  func `a hundred thousand brackets cost no stack`(format: TraceFormat) {
    let deep = String(repeating: #"{"a":["#, count: 100_000)
    #expect(decode(deep, format).traces.isEmpty)
    #expect(decode(#"{"data":"# + deep, format).isBroken)
    #expect(decode("[" + deep, format).isBroken)
  }

  @Test
  func `a page of HTML is no trace`() {
    for format in TraceFormat.allCases {
      #expect(decode("<html><body>Sign in</body></html>", format).isBroken)
      #expect(decode("", format).isBroken)
    }
  }

  @Test
  func `long values are cut and hostile numbers bounded`() throws {
    let text = #"""
      [{"traceId":"1","id":"a","timestamp":99999999999999999999,"duration":-5,
        "tags":{"long":"\#(String(repeating: "ä", count: 5000))","u":"\u00e9\ud83d\ude00\ud800"}}]
      """#
    let span = try #require(decode(text, .zipkin).traces.first?.spans.first)
    #expect(span.startMicroseconds == Span.timeLimit)
    #expect(span.durationMicroseconds == 0)
    #expect(span.tags["long"]?.utf8.count == TraceLimits.valueBytes)
    #expect(span.tags["u"] == "é😀\u{FFFD}")
  }

  @Test
  func `a store's own words are kept`() throws {
    let refused = try answer(
      "GET /api/traces without service (400)",
      in: "jaeger-small-answers.json"
    )
    #expect(
      TraceDecoder().decode(refused, as: .jaeger).refusal == "parameter 'service' is required"
    )
    #expect(
      decode(#"{"error":{"httpCode":404,"message":"trace not found"}}"#, .otlp).refusal
        == "trace not found"
    )
  }
}
