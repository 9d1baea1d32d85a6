// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// Puts a trace's spans together and finds where its time went (Docs/Figures.md, "Traces").
package enum TraceAnalysis {
  /// The trace with its tree, corrected clocks, own times and critical path.
  ///
  /// Takes any input: repeated spans, missing parents, rings, negative durations. Time grows as
  /// n log n with the spans.
  package static func analyze(_ trace: Trace) -> AnalyzedTrace {
    var tree = SpanTree(of: trace.spans)
    let shifts = ClockCorrection.shifts(in: tree)
    let spans = tree.spans
    let starts = spans.indices.map { spans[$0].startMicroseconds + shifts[$0] }
    func precedes(_ left: Int, _ right: Int) -> Bool {
      if starts[left] != starts[right] { return starts[left] < starts[right] }
      let (leftSpan, rightSpan) = (spans[left], spans[right])
      if leftSpan.durationMicroseconds != rightSpan.durationMicroseconds {
        return leftSpan.durationMicroseconds > rightSpan.durationMicroseconds
      }
      return leftSpan.id < rightSpan.id
    }
    let roots = tree.roots.sorted(by: precedes)
    tree.sortChildren(by: precedes)

    var result = AnalyzedTrace(id: trace.id, spans: spans, note: trace.note)
    result.parents = tree.parents.map { $0 < 0 ? nil : $0 }
    result.isBlocking = tree.isBlocking
    result.clockShifts = shifts
    result.roots = roots
    (result.order, result.depths) = drawingOrder(of: tree, roots: roots)
    result.startMicroseconds = starts.min() ?? 0
    result.endMicroseconds =
      spans.indices.map { starts[$0] + spans[$0].durationMicroseconds }.max() ?? 0

    let clipped = ClippedSpans(tree, shifts: shifts)
    result.ownMicroseconds = clipped.ownTimes(in: tree)
    result.sections = CriticalPathWalk.sections(of: tree, clipped: clipped, shifts: shifts)
    addShares(to: &result)
    return result
  }

  /// Parents before their children, siblings in the tree's order.
  private static func drawingOrder(
    of tree: SpanTree,
    roots: [Int]
  ) -> (order: [Int], depths: [Int]) {
    var order: [Int] = []
    order.reserveCapacity(tree.spans.count)
    var depths = [Int](repeating: 0, count: tree.spans.count)
    var pending = [Int](roots.reversed())
    while let index = pending.popLast() {
      order.append(index)
      for child in tree.children(of: index).reversed() {
        depths[child] = depths[index] + 1
        pending.append(child)
      }
    }
    return (order, depths)
  }

  private static func addShares(to trace: inout AnalyzedTrace) {
    var positions = [Int](repeating: -1, count: trace.spans.count)
    for section in trace.sections {
      trace.pathMicroseconds += section.durationMicroseconds
      guard let span = section.span else {
        trace.unattributedMicroseconds += section.durationMicroseconds
        continue
      }
      if positions[span] < 0 {
        positions[span] = trace.shares.count
        trace.shares.append(AnalyzedTrace.Share(span: span, selfMicroseconds: 0))
      }
      trace.shares[positions[span]].selfMicroseconds += section.durationMicroseconds
    }
  }
}
