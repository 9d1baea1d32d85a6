// SPDX-License-Identifier: Apache-2.0

import Aggregation
import MeshModel
import Testing

@testable import Dashboard

struct OpenedTraceTests {
  /// The spans by the names of their rows, folded ones marked.
  private func rows(_ opened: OpenedTrace) -> [String] {
    opened.rows.map { opened.trace.spans[$0].id + (opened.folded.contains($0) ? "+" : "") }
  }

  private var opened: OpenedTrace {
    let names: [(String, String?)] = [
      ("a", nil), ("b", "a"), ("c", "b"), ("d", "b"), ("e", "a"), ("f", nil),
    ]
    let spans = names.enumerated().map { index, item in
      Span(
        id: item.0,
        parentID: item.1,
        service: "s",
        startMicroseconds: Int64(index * 10),
        durationMicroseconds: Int64(100 - index * 10)
      )
    }
    return OpenedTrace(TraceAnalysis.analyze(Trace(id: "t", spans: spans)))
  }

  @Test func `folding hides what is below and nothing else`() {
    var opened = opened
    #expect(rows(opened) == ["a", "b", "c", "d", "e", "f"])
    opened.moveCursor(to: 1)
    let isFolded = opened.toggleFold()
    #expect(isFolded)
    #expect(rows(opened) == ["a", "b+", "e", "f"])
    #expect(opened.cursor == 1)
    opened.toggleFold()
    #expect(rows(opened) == ["a", "b", "c", "d", "e", "f"])
  }

  @Test func `a leaf has nothing to fold`() {
    var opened = opened
    opened.moveCursor(to: 2)
    let isFolded = opened.toggleFold()
    #expect(!isFolded)
    #expect(rows(opened).count == 6)
  }

  @Test func `right unfolds and goes down, left goes up`() {
    var opened = opened
    opened.toggleFold()
    #expect(rows(opened) == ["a+", "f"])
    opened.moveToChild()
    #expect(opened.selected.map { opened.trace.spans[$0].id } == "b")
    opened.moveToParent()
    #expect(opened.selected.map { opened.trace.spans[$0].id } == "a")
  }

  @Test func `folding all keeps the cursor on what is seen`() {
    var opened = opened
    opened.moveCursor(to: 3)
    opened.toggleAllFolds()
    #expect(rows(opened) == ["a", "b+", "e", "f"])
    #expect(opened.selected.map { opened.trace.spans[$0].id } == "b")
    opened.toggleAllFolds()
    #expect(rows(opened).count == 6)
  }

  @Test func `going to a hidden span unfolds what hides it`() {
    var opened = opened
    opened.toggleFold()
    opened.moveCursor(toSpan: opened.trace.spans.firstIndex { $0.id == "d" } ?? 0)
    #expect(rows(opened) == ["a", "b", "c", "d", "e", "f"])
    #expect(opened.cursor == 3)
  }

  @Test func `spans that come later leave the cursor and the folds`() {
    var opened = opened
    opened.moveCursor(to: 1)
    opened.toggleFold()
    let late = Span(
      id: "0",
      parentID: "a",
      service: "s",
      startMicroseconds: 1,
      durationMicroseconds: 2
    )
    let newer = TraceAnalysis.analyze(Trace(id: "t", spans: opened.trace.spans + [late]))
    opened.update(newer, isASCII: false)
    #expect(rows(opened) == ["a", "0", "b+", "e", "f"])
    #expect(opened.selected.map { opened.trace.spans[$0].id } == "b")
  }

  @Test func `the view follows the cursor`() {
    var opened = opened
    opened.moveCursor(to: 5)
    opened.follow(visible: 3)
    #expect(opened.firstRow == 3)
    opened.moveCursor(to: 0)
    opened.follow(visible: 3)
    #expect(opened.firstRow == 0)
  }
}
