// SPDX-License-Identifier: Apache-2.0

import MeshModel

/// Analyzed traces written down, so that reports are tested without the analysis.
enum SampleTraces {
  /// A failing call of three services in a row and one that runs on.
  ///
  /// `gateway` 0...112 ms calls `page` 2...110, which calls `reviews` 8...108, whose clock was 5 ms
  /// early; `audit` runs on its own until 130 ms.
  static var page: AnalyzedTrace {
    let start: Int64 = 1_767_323_045_678_000
    func span(
      _ id: String,
      _ parent: String?,
      _ service: String,
      _ operation: String,
      from: Int64,
      to: Int64,
      kind: Span.Kind = .server,
      isError: Bool = false,
      isWeak: Bool = false
    ) -> Span {
      Span(
        id: id,
        parentID: parent,
        followsParent: isWeak,
        kind: kind,
        service: service,
        operation: operation,
        host: "10.0.0.1",
        startMicroseconds: start + from * 1000,
        durationMicroseconds: (to - from) * 1000,
        hasError: isError,
        tags: isError
          ? SpanTags([("http.status_code", "503"), ("response_flags", "UF")]) : SpanTags(),
        logs: isError
          ? [SpanLog(timeMicroseconds: start, fields: SpanTags([("event", "retry")]))] : []
      )
    }
    var trace = AnalyzedTrace(
      id: "80f198ee56343ba864fe8b2a57d3eff7",
      spans: [
        span("0a", nil, "gateway", "GET /", from: 0, to: 112, kind: .client),
        span("0b", "0a", "page", "GET /page", from: 2, to: 110),
        span("0c", "0b", "reviews", "GET /\u{1B}[31mreviews", from: 3, to: 103, isError: true),
        span("0d", "0b", "audit", "write", from: 100, to: 130, isWeak: true),
      ]
    )
    trace.parents = [nil, 0, 1, 1]
    trace.isBlocking = [true, true, true, false]
    trace.clockShifts = [0, 0, 5000, 0]
    trace.order = [0, 1, 2, 3]
    trace.depths = [0, 1, 2, 2]
    trace.roots = [0]
    trace.ownMicroseconds = [4000, 8000, 100_000, nil]
    let sections: [(Int, Int64, Int64)] = [
      (0, 0, 2), (1, 2, 8), (2, 8, 108), (1, 108, 110), (0, 110, 112),
    ]
    trace.sections = sections.map { span, from, to in
      AnalyzedTrace.Section(
        span: span,
        startMicroseconds: start + from * 1000,
        endMicroseconds: start + to * 1000
      )
    }
    trace.shares = [
      .init(span: 0, selfMicroseconds: 4000), .init(span: 1, selfMicroseconds: 8000),
      .init(span: 2, selfMicroseconds: 100_000),
    ]
    trace.pathMicroseconds = 112_000
    trace.startMicroseconds = start
    trace.endMicroseconds = start + 130_000
    return trace
  }
}
