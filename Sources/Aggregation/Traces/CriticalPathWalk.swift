// SPDX-License-Identifier: Apache-2.0

import MeshModel

/// Walks back from the end of a trace along what was waited for last: step 5 of Docs/Figures.md,
/// "Traces".
///
/// This is Jaeger's critical path with CRISP's tolerance for overlaps below one per cent.
struct CriticalPathWalk {
  private struct Child {
    var index: Int
    /// Cut at the end of the walk through its parent.
    var end: Int64
  }

  private struct Frame {
    /// -1 for the stand-in above several roots.
    var span: Int
    var interval: ClippedSpans.Interval
    /// What is later than this has its section already.
    var cursor: Int64
    /// Where its children begin in `children`, and the next of them.
    var firstChild: Int
    var nextChild: Int
  }

  private let tree: SpanTree
  private let clipped: ClippedSpans
  private let shifts: [Int64]
  private var frames: [Frame] = []
  private var children: [Child] = []
  private var sections: [AnalyzedTrace.Section] = []

  /// The sections of the critical path in the order of time.
  static func sections(
    of tree: SpanTree,
    clipped: ClippedSpans,
    shifts: [Int64]
  ) -> [AnalyzedTrace.Section] {
    var walk = CriticalPathWalk(tree: tree, clipped: clipped, shifts: shifts)
    walk.run()
    return walk.sections.reversed()
  }

  private init(tree: SpanTree, clipped: ClippedSpans, shifts: [Int64]) {
    self.tree = tree
    self.clipped = clipped
    self.shifts = shifts
  }

  private mutating func run() {
    guard !clipped.whole.isEmpty else { return }
    enter(tree.roots.count == 1 ? tree.roots[0] : -1, until: clipped.whole.end)
    while let top = frames.indices.last {
      guard frames[top].nextChild < children.count else {
        record(frames[top].span, from: frames[top].interval.start, to: frames[top].cursor)
        children.removeSubrange(frames[top].firstChild...)
        frames.removeLast()
        continue
      }
      let isFirst = frames[top].nextChild == frames[top].firstChild
      let child = children[frames[top].nextChild]
      frames[top].nextChild += 1
      let cursor = frames[top].cursor
      let start = clipped.intervals[child.index].start
      let isTaken =
        isFirst || child.end <= cursor
        || (start < cursor && (child.end - cursor) * 100 < frames[top].interval.duration)
      guard isTaken else { continue }
      let end = min(child.end, cursor)
      record(frames[top].span, from: end, to: cursor)
      frames[top].cursor = start
      enter(child.index, until: end)
    }
  }

  private mutating func enter(_ span: Int, until end: Int64) {
    let first = children.count
    for index in span < 0 ? tree.roots[...] : tree.children(of: span) {
      let interval = clipped.intervals[index]
      guard !interval.isEmpty, interval.start < end else { continue }
      children.append(Child(index: index, end: min(interval.end, end)))
    }
    sortChildren(from: first)
    frames.append(
      Frame(
        span: span,
        interval: span < 0 ? clipped.whole : clipped.intervals[span],
        cursor: end,
        firstChild: first,
        nextChild: first
      )
    )
  }

  /// The latest end first, then the earlier start (before clipping), then the smaller id.
  private mutating func sortChildren(from first: Int) {
    guard children.count - first > 1 else { return }
    let (spans, shifts) = (tree.spans, shifts)
    children[first...].sort { left, right in
      if left.end != right.end { return left.end > right.end }
      let leftStart = spans[left.index].startMicroseconds + shifts[left.index]
      let rightStart = spans[right.index].startMicroseconds + shifts[right.index]
      if leftStart != rightStart { return leftStart < rightStart }
      return spans[left.index].id < spans[right.index].id
    }
  }

  private mutating func record(_ span: Int, from start: Int64, to end: Int64) {
    guard start < end else { return }
    sections.append(
      AnalyzedTrace.Section(
        span: span < 0 ? nil : span,
        startMicroseconds: start,
        endMicroseconds: end
      )
    )
  }
}
