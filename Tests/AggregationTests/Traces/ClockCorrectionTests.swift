// SPDX-License-Identifier: Apache-2.0

import Aggregation
import MeshModel
import Testing

/// Step 2, by a parent at 100...200 on host `p` and a child on host `c`.
struct ClockCorrectionTests {
  private func shift(
    from start: Int64,
    lasting duration: Int64,
    parentKind: Span.Kind = .client,
    childKind: Span.Kind = .server,
    childHost: String = "c",
    isWeak: Bool = false
  ) -> Int64? {
    let trace = TraceAnalysis.analyze(
      Trace(
        id: "t",
        spans: [
          Span(
            id: "p",
            kind: parentKind,
            service: "p",
            startMicroseconds: 100,
            durationMicroseconds: 100
          ),
          Span(
            id: "c",
            parentID: "p",
            followsParent: isWeak,
            kind: childKind,
            service: "c",
            host: childHost,
            startMicroseconds: start,
            durationMicroseconds: duration
          ),
        ]
      )
    )
    return trace.clockShifts.last
  }

  @Test(arguments: [
    (start: 120, lasting: 50, shift: 0), (start: 100, lasting: 100, shift: 0),
    (start: 40, lasting: 50, shift: 85), (start: 160, lasting: 50, shift: -35),
    (start: 60, lasting: 150, shift: 40), (start: 120, lasting: 150, shift: 0),
    (start: 300, lasting: 51, shift: -176),
  ])
  func `a server is moved to the middle of its client, a longer one to its start`(
    start: Int64,
    duration: Int64,
    expected: Int64
  ) {
    #expect(shift(from: start, lasting: duration) == expected)
  }

  @Test
  func `a late child that is no call may be asynchronous and stays`() {
    #expect(shift(from: 160, lasting: 50, childKind: .internal) == 0)
    #expect(shift(from: 160, lasting: 50, parentKind: .server) == 0)
    #expect(shift(from: 40, lasting: 50, childKind: .internal) == 85)
  }

  @Test
  func `on the parent's host, or over an edge that does not block, nothing is corrected`() {
    #expect(shift(from: 40, lasting: 50, childHost: "p") == 0)
    #expect(shift(from: 40, lasting: 50, isWeak: true) == 0)
  }

  @Test
  func `hostile times in a deep chain stay within 64 bits`() {
    let spans = (0..<5000).map { index in
      Span(
        id: "\(index)",
        parentID: index == 0 ? nil : "\(index - 1)",
        kind: index % 2 == 0 ? .client : .server,
        service: "s",
        host: "\(index / 2)",
        startMicroseconds: index % 2 == 0 ? .max : .min,
        durationMicroseconds: .max
      )
    }
    let trace = TraceAnalysis.analyze(Trace(id: "t", spans: spans))
    #expect(trace.spans.count == 5000)
  }
}
