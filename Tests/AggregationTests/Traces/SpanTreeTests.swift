// SPDX-License-Identifier: Apache-2.0

import Aggregation
import MeshModel
import Testing

/// What step 1 makes of wrong and odd input.
struct SpanTreeTests {
  private func span(
    _ id: String,
    under parent: String? = nil,
    kind: Span.Kind = .internal,
    from start: Int64 = 0,
    to end: Int64 = 10
  ) -> Span {
    Span(
      id: id,
      parentID: parent,
      kind: kind,
      service: id,
      startMicroseconds: start,
      durationMicroseconds: end - start
    )
  }

  private func analyze(_ spans: Span...) -> AnalyzedTrace {
    TraceAnalysis.analyze(Trace(id: "t", spans: spans))
  }

  /// `a>b` for each span b under a, roots alone; by id.
  private func edges(of trace: AnalyzedTrace) -> [String] {
    trace.order.map { index in
      let above = trace.parents[index].map { "\(trace.spans[$0].id)>" } ?? ""
      return above + trace.spans[index].id
    }
  }

  @Test
  func `of spans with one id the first stays`() {
    let trace = analyze(span("a", to: 10), span("a", to: 90), span("b", under: "a"))
    #expect(edges(of: trace) == ["a", "a>b"])
    #expect(trace.durationMicroseconds == 10)
  }

  @Test
  func `both halves of a shared span stay, and children hang under the server's`() {
    let trace = analyze(
      span("c", under: "b"),
      span("b", under: "a", kind: .server, from: 2, to: 9),
      span("a", kind: .server),
      span("b", under: "a", kind: .client, from: 1, to: 9),
      span("b", under: "a", kind: .server)
    )
    #expect(edges(of: trace) == ["a", "a>b", "b>b", "b>c"])
    #expect(trace.order.map { trace.spans[$0].kind } == [.server, .client, .server, .internal])
  }

  @Test
  func `a parent that is not there, or the span itself, makes a root`() {
    let trace = analyze(span("a", under: "a"), span("b", under: "gone", from: 1))
    #expect(trace.roots.map { trace.spans[$0].id } == ["a", "b"])
  }

  @Test
  func `a ring is cut at its earliest span, then at the smallest id`() {
    let byTime = analyze(
      span("x", under: "z", from: 5),
      span("y", under: "x", from: 3),
      span("z", under: "y", from: 4)
    )
    #expect(edges(of: byTime) == ["y", "y>z", "z>x"])
    let byID = analyze(span("q", under: "p"), span("p", under: "q"))
    #expect(edges(of: byID) == ["p", "p>q"])
  }

  @Test
  func `a span that leads into a ring stays under it`() {
    let trace = analyze(
      span("a", under: "b", from: 1),
      span("b", under: "a"),
      span("c", under: "a")
    )
    #expect(edges(of: trace) == ["b", "b>a", "a>c"])
  }

  @Test
  func `only a consumer under a producer and a weak reference do not block`() {
    var weak = span("w", under: "a")
    weak.followsParent = true
    let trace = analyze(
      span("a", kind: .producer),
      span("b", under: "a", kind: .consumer),
      weak,
      span("d", under: "a")
    )
    let blocking = zip(trace.spans, trace.isBlocking).filter(\.1).map(\.0.id)
    #expect(blocking == ["a", "d"])
    #expect(trace.ownMicroseconds == [0, nil, nil, 10])
  }
}
