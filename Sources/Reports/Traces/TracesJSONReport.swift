// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// Traces as `meshtop.traces/v1` (interface.md, `meshtop traces -o json`).
package enum TracesJSONReport {
  /// All traces in the order given, ending in a newline.
  ///
  /// With details come every span, its own time and each section of the path: for one trace looked
  /// at by itself.
  package static func text(of traces: [AnalyzedTrace], hasDetails: Bool = false) -> String {
    JSONValue.object([
      ("schema", .string("meshtop.traces/v1")),
      ("traces", .array(traces.map { value(of: $0, hasDetails: hasDetails) })),
    ]).text()
  }

  private static func value(of trace: AnalyzedTrace, hasDetails: Bool) -> JSONValue {
    let start = Timestamp(milliseconds: trace.startMicroseconds / 1000)
    var members: [(String, JSONValue)] = [
      ("trace_id", .string(trace.id)),
      ("start", .string(TimestampText.iso8601(start))),
      ("duration_ms", milliseconds(trace.durationMicroseconds)),
      ("root_service", JSONValue(trace.root?.service)),
      ("root_operation", JSONValue(trace.root?.operation)),
      ("spans", .integer(trace.spans.count)),
      ("services", .integer(trace.services)),
      ("errors", .integer(trace.errors)),
      ("critical_path", .array(trace.shares.map { value(of: $0, in: trace, hasID: true) })),
      ("bottleneck", trace.bottleneck.map { value(of: $0, in: trace, hasID: false) } ?? .null),
      ("path_ms", milliseconds(trace.pathMicroseconds)),
      ("unattributed_ms", milliseconds(trace.unattributedMicroseconds)),
      ("clock_adjusted_ms", adjustments(of: trace)),
      ("note", JSONValue(trace.note)),
    ]
    if hasDetails {
      members.append(("sections", .array(trace.sections.map { value(of: $0, in: trace) })))
      members.append(("own_ms", ownTimes(of: trace)))
      members.append(("tree", .array(trace.order.map { span($0, of: trace) })))
    }
    return .object(members)
  }

  private static func value(
    of share: AnalyzedTrace.Share,
    in trace: AnalyzedTrace,
    hasID: Bool
  ) -> JSONValue {
    let span = trace.spans[share.span]
    let id: [(String, JSONValue)] = hasID ? [("span_id", .string(span.id))] : []
    return .object(
      id + [
        ("service", .string(span.service)),
        ("operation", .string(span.operation)),
        ("self_ms", milliseconds(share.selfMicroseconds)),
        ("percent", .number(oneDecimal(trace.percent(of: share)))),
      ]
    )
  }

  private static func value(
    of section: AnalyzedTrace.Section,
    in trace: AnalyzedTrace
  ) -> JSONValue {
    .object([
      ("span_id", JSONValue(section.span.map { trace.spans[$0].id })),
      ("service", JSONValue(section.span.map { trace.spans[$0].service })),
      ("start_ms", milliseconds(section.startMicroseconds - trace.startMicroseconds)),
      ("end_ms", milliseconds(section.endMicroseconds - trace.startMicroseconds)),
    ])
  }

  private static func adjustments(of trace: AnalyzedTrace) -> JSONValue {
    .object(
      trace.clockShifts.indices.filter { trace.clockShifts[$0] != 0 }
        .map { (name(of: $0, in: trace), milliseconds(trace.clockShifts[$0])) }
        .sorted { $0.0 < $1.0 }
    )
  }

  private static func ownTimes(of trace: AnalyzedTrace) -> JSONValue {
    .object(
      trace.order.compactMap { index in
        trace.ownMicroseconds[index].map { (name(of: index, in: trace), milliseconds($0)) }
      }
    )
  }

  private static func span(_ index: Int, of trace: AnalyzedTrace) -> JSONValue {
    let span = trace.spans[index]
    let tags = zip(span.tags.keys, span.tags.values).map { ($0, JSONValue.string($1)) }
    return .object([
      ("span_id", .string(span.id)),
      ("parent_span_id", JSONValue(trace.parents[index].map { trace.spans[$0].id })),
      ("depth", .integer(trace.depths[index])),
      ("kind", .string("\(span.kind)")),
      ("service", .string(span.service)),
      ("operation", .string(span.operation)),
      ("start_ms", milliseconds(trace.startMicroseconds(of: index) - trace.startMicroseconds)),
      ("duration_ms", milliseconds(span.durationMicroseconds)),
      ("is_error", .bool(span.hasError)),
      ("namespace", JSONValue(span.namespace)),
      ("workload", JSONValue(span.workload)),
      ("tags", .object(tags)),
    ])
  }

  /// The span's id; that of a server half which shares it with its client is told apart.
  private static func name(of index: Int, in trace: AnalyzedTrace) -> String {
    let id = trace.spans[index].id
    let isShared = trace.parents[index].map { trace.spans[$0].id == id } ?? false
    return isShared ? "\(id):server" : id
  }

  private static func milliseconds(_ microseconds: Int64) -> JSONValue {
    .number(Double(microseconds) / 1000)
  }

  /// The exact value of the number rounded, ties to even, as C's `printf` does.
  private static func oneDecimal(_ value: Double) -> Double {
    let scaled = value * 10
    // What the product lost decides where it seems to be a tie.
    let lost = (-scaled).addingProduct(value, 10)
    var rounded = scaled.rounded(.toNearestOrEven)
    if (scaled - scaled.rounded(.down)) == 0.5, lost != 0 {
      rounded = lost > 0 ? scaled.rounded(.up) : scaled.rounded(.down)
    }
    return rounded / 10
  }
}
