// SPDX-License-Identifier: Apache-2.0

import Aggregation
import MeshModel
import Testing

struct TraceAnalysisCacheTests {
  private func trace(_ id: String, spans: Int = 1) -> Trace {
    Trace(
      id: id,
      spans: (0..<spans).map {
        Span(id: "\($0)", service: "s", startMicroseconds: 0, durationMicroseconds: 10)
      }
    )
  }

  @Test func `only what is new, longer or gone is a change`() {
    var cache = TraceAnalysisCache()
    let looks = [
      [], [trace("a"), trace("b")], [trace("b"), trace("a")], [trace("b"), trace("a", spans: 2)],
      [trace("b")], [trace("b")],
    ].map { cache.analyze($0) }
    #expect(looks.map(\.isChanged) == [false, true, false, true, true, false])
    #expect(looks[2].traces.map(\.id) == ["b", "a"])
    #expect(looks[3].traces.map(\.spans.count) == [1, 2])
  }
}
