// SPDX-License-Identifier: Apache-2.0

import MeshModel

/// Each span cut to the time that its parents waited: step 4 of Docs/Figures.md, "Traces".
struct ClippedSpans {
  /// A stretch of time in microseconds; empty for what nobody waited for.
  struct Interval {
    var start: Int64 = 0
    var end: Int64 = 0

    var duration: Int64 { end - start }
    var isEmpty: Bool { end <= start }
  }

  /// Of each span; empty where it counts for nothing.
  private(set) var intervals: [Interval]
  /// What the root covers, or all roots together where there are several.
  let whole: Interval

  init(_ tree: SpanTree, shifts: [Int64]) {
    intervals = [Interval](repeating: Interval(), count: tree.spans.count)
    func interval(_ index: Int) -> Interval {
      Interval(
        start: tree.spans[index].startMicroseconds + shifts[index],
        end: tree.spans[index].endMicroseconds + shifts[index]
      )
    }
    let starts = tree.roots.map { interval($0).start }
    let ends = tree.roots.map { interval($0).end }
    whole = Interval(start: starts.min() ?? 0, end: ends.max() ?? 0)
    for index in tree.topDown {
      let parent = tree.parents[index]
      var clipped = interval(index)
      if parent >= 0 {
        guard tree.isBlocking[index] else { continue }
        clipped.start = max(clipped.start, intervals[parent].start)
        clipped.end = min(clipped.end, intervals[parent].end)
      }
      if !clipped.isEmpty { intervals[index] = clipped }
    }
  }

  /// A span's time less what its children cover together; nil where nobody waited for it.
  ///
  /// - Precondition: the tree's children are sorted by corrected start.
  func ownTimes(in tree: SpanTree) -> [Int64?] {
    intervals.indices.map { index in
      let interval = intervals[index]
      guard !interval.isEmpty else { return nil }
      var own = interval.duration
      var covered = interval.start
      for child in tree.children(of: index) {
        let part = intervals[child]
        guard !part.isEmpty, part.end > covered else { continue }
        own -= part.end - max(part.start, covered)
        covered = part.end
      }
      return own
    }
  }
}
