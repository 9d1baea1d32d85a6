// SPDX-License-Identifier: Apache-2.0

import Aggregation
import Collectors
import Foundation
import MeshModel
import Testing

/// What a fixture says must come of a trace; times in milliseconds.
struct ExpectedTrace: Decodable {
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

  var trace_id: String
  var spans: Int
  var root_service: String
  var root_operation: String
  var duration_ms: Double
  var path_ms: Double
  var unattributed_ms: Double
  var critical_path: [Step]
  var bottleneck: Step?
  var clock_adjusted_ms: [String: Double]
  var sections: [Section]?
  var own_ms: [String: Double]?

  /// Compares every figure that the fixture has.
  func check(_ trace: AnalyzedTrace, _ comment: Comment) {
    #expect(trace.id == trace_id, comment)
    #expect(trace.spans.count == spans, comment)
    #expect(trace.root?.service == root_service, comment)
    #expect(trace.root?.operation == root_operation, comment)
    #expect(milliseconds(trace.durationMicroseconds) == duration_ms, comment)
    #expect(milliseconds(trace.pathMicroseconds) == path_ms, comment)
    #expect(milliseconds(trace.unattributedMicroseconds) == unattributed_ms, comment)
    #expect(trace.shares.map { step($0, of: trace) } == critical_path, comment)
    #expect(
      trace.bottleneck.map { step($0, of: trace) }?.self_ms == bottleneck?.self_ms,
      comment
    )
    #expect(trace.bottleneck.map { trace.spans[$0.span].operation } == bottleneck?.operation)
    #expect(trace.bottleneck.map { trace.spans[$0.span].service } == bottleneck?.service)
    checkDetails(of: trace, comment)
  }

  private func checkDetails(of trace: AnalyzedTrace, _ comment: Comment) {
    var adjusted: [String: Double] = [:]
    for (index, shift) in trace.clockShifts.enumerated() where shift != 0 {
      let isShared = trace.parents[index].map { trace.spans[$0].id == trace.spans[index].id }
      let suffix = isShared == true ? ":server" : ""
      adjusted[trace.spans[index].id + suffix] = milliseconds(shift)
    }
    #expect(adjusted == clock_adjusted_ms, comment)
    if let sections {
      let origin = trace.startMicroseconds
      let found = trace.sections.map { section in
        Section(
          span_id: section.span.map { trace.spans[$0].id } ?? "",
          service: section.span.map { trace.spans[$0].service } ?? "",
          start_ms: milliseconds(section.startMicroseconds - origin),
          end_ms: milliseconds(section.endMicroseconds - origin)
        )
      }
      #expect(found == sections, comment)
    }
    if let own_ms {
      var found: [String: Double] = [:]
      for (index, own) in trace.ownMicroseconds.enumerated() {
        found[trace.spans[index].id] = own.map(milliseconds)
      }
      #expect(found == own_ms, comment)
    }
  }

  private func step(_ share: AnalyzedTrace.Share, of trace: AnalyzedTrace) -> Step {
    let span = trace.spans[share.span]
    return Step(
      span_id: span.id,
      service: span.service,
      operation: span.operation,
      self_ms: milliseconds(share.selfMicroseconds),
      percent: (trace.percent(of: share) * 10).rounded() / 10
    )
  }

  private func milliseconds(_ microseconds: Int64) -> Double { Double(microseconds) / 1000 }
}

/// The traces of a fixture, put together.
func analyzedTraces(_ body: [UInt8], as format: TraceFormat) -> [AnalyzedTrace] {
  TraceDecoder().decode(body, as: format).traces.map(TraceAnalysis.analyze)
}

/// The bytes of a file under `Fixtures/Traces`.
func traceFixture(_ name: String) throws -> Data {
  let folder = try #require(Bundle.module.resourceURL)
  return try Data(contentsOf: folder.appending(path: "Fixtures/Traces/\(name)"))
}
