// SPDX-License-Identifier: Apache-2.0

import Aggregation
import Collectors
import Foundation
import MeshModel
import TestSupport
import Testing

struct TraceAnalysisTests {
  private struct Expectations: Decodable {
    var files: [String: [ExpectedTrace]]
  }

  @Test(arguments: WorkedTrace.all)
  func `each worked case comes out to the microsecond`(worked: WorkedTrace) throws {
    let trace = try #require(analyzedTraces([UInt8](worked.jaegerAnswer.utf8), as: .jaeger).first)
    func milliseconds(_ microseconds: Int64) -> String {
      let value = Double(microseconds) / 1000
      return value == value.rounded() ? String(Int(value)) : String(value)
    }
    let sections = trace.sections.map { section in
      let name = section.span.map { trace.spans[$0].id } ?? "nobody"
      let start = milliseconds(section.startMicroseconds - trace.startMicroseconds)
      return "\(name) \(start)-\(milliseconds(section.endMicroseconds - trace.startMicroseconds))"
    }
    #expect(sections.joined(separator: ", ") == worked.sections)
    let shares = trace.shares.map { share in
      "\(trace.spans[share.span].id) \(milliseconds(share.selfMicroseconds))"
    }
    let path = worked.path.split(separator: ", ").map { part in
      part.split(separator: " ").prefix(2).joined(separator: " ")
    }
    #expect(shares == path)
    let own = trace.spans.indices.compactMap { index in
      trace.ownMicroseconds[index].map { "\(trace.spans[index].id) \(milliseconds($0))" }
    }
    #expect(own.sorted().joined(separator: ", ") == worked.own)
    #expect(Double(trace.durationMicroseconds) / 1000 == worked.durationMilliseconds)
    for (index, span) in trace.spans.enumerated() {
      #expect(Double(trace.clockShifts[index]) / 1000 == worked.shifts[span.id] ?? 0)
    }
  }

  @Test(arguments: [
    "jaeger-api-traces", "jaeger-clock-skew", "jaeger-missing-root", "zipkin-api-v2-traces",
    "zipkin-error-trace", "zipkin-shared-spans", "zipkin-slow",
  ])
  func `traces of real proxies have the reference's path`(name: String) throws {
    let data = try traceFixture("expected.json")
    let expected = try JSONDecoder().decode(Expectations.self, from: data)
    let body = try [UInt8](traceFixture("\(name).json"))
    let traces = analyzedTraces(body, as: name.hasPrefix("zipkin") ? .zipkin : .jaeger)
    let entries = try #require(expected.files["\(name).json"])
    #expect(traces.count == entries.count)
    for (trace, entry) in zip(traces, entries) { entry.check(trace, "\(name)") }
  }

  @Test(arguments: 1...20)
  func `the order of the spans does not matter`(seed: UInt64) throws {
    let body = try [UInt8](traceFixture("zipkin-shared-spans.json"))
    var numbers = RepeatableNumbers(seed: seed)
    for trace in TraceDecoder().decode(body, as: .zipkin).traces {
      let shuffled = Trace(id: trace.id, spans: trace.spans.shuffled(using: &numbers))
      let (one, other) = (TraceAnalysis.analyze(trace), TraceAnalysis.analyze(shuffled))
      #expect(pathDescription(one) == pathDescription(other))
      #expect(one.durationMicroseconds == other.durationMicroseconds)
      #expect(one.order.map { one.spans[$0] } == other.order.map { other.spans[$0] })
    }
  }

  @Test
  func `a trace without spans is empty`() {
    let trace = TraceAnalysis.analyze(Trace(id: "none", spans: []))
    #expect(trace.root == nil)
    #expect(trace.bottleneck == nil)
    #expect(trace.durationMicroseconds == 0)
  }

  @Test
  func `sections add up to the root's time in a random trace`() {
    for seed in UInt64(1)...200 {
      let trace = TraceAnalysis.analyze(.random(spans: 60, seed: seed))
      let sum = trace.shares.reduce(trace.unattributedMicroseconds) { $0 + $1.selfMicroseconds }
      #expect(sum == trace.pathMicroseconds)
      let contiguous = zip(trace.sections, trace.sections.dropFirst())
        .allSatisfy { $0.endMicroseconds == $1.startMicroseconds }
      #expect(contiguous, "seed \(seed)")
      if trace.roots.count == 1 {
        #expect(trace.pathMicroseconds == trace.spans[trace.roots[0]].durationMicroseconds)
      }
    }
  }

  @Test
  func `ten thousand spans in one line do not overflow the stack`() throws {
    let count = 50_000
    let spans = (0..<count).map { index in
      Span(
        id: "\(index)",
        parentID: index == 0 ? nil : "\(index - 1)",
        service: "s\(index % 7)",
        startMicroseconds: Int64(index),
        durationMicroseconds: Int64(2 * (count - index))
      )
    }
    let trace = TraceAnalysis.analyze(Trace(id: "deep", spans: spans))
    #expect(trace.shares.count == count)
    #expect(trace.depths.max() == count - 1)
  }

  private func pathDescription(_ trace: AnalyzedTrace) -> [String] {
    trace.shares.map { share in
      let span = trace.spans[share.span]
      return "\(span.id) \(span.kind) \(share.selfMicroseconds)"
    }
  }
}

/// A generator whose numbers are the same in every run (SplitMix64).
struct RepeatableNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}

extension Trace {
  /// Spans with random parents, times, kinds and hosts, some of them wrong.
  static func random(spans count: Int, seed: UInt64) -> Trace {
    var numbers = RepeatableNumbers(seed: seed)
    let kinds: [Span.Kind] = [.client, .server, .internal, .producer, .consumer]
    let spans = (0..<count).map { index in
      Span(
        id: "\(Int.random(in: 0..<count, using: &numbers) == 0 ? 0 : index)",
        parentID: index == 0 ? nil : "\(Int.random(in: 0..<count + 1, using: &numbers))",
        followsParent: Int.random(in: 0..<10, using: &numbers) == 0,
        kind: kinds[Int.random(in: 0..<5, using: &numbers)],
        service: "s\(Int.random(in: 0..<5, using: &numbers))",
        startMicroseconds: Int64.random(in: 0..<1000, using: &numbers),
        durationMicroseconds: Int64.random(in: -10..<800, using: &numbers)
      )
    }
    return Trace(id: "random", spans: spans)
  }
}
