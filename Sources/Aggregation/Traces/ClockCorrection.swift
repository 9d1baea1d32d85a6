// SPDX-License-Identifier: Apache-2.0

import MeshModel

/// By how much the clock of each span's host is off: step 2 of Docs/Figures.md, "Traces".
enum ClockCorrection {
  /// The microseconds to add to each span's times.
  static func shifts(in tree: SpanTree) -> [Int64] {
    var shifts = [Int64](repeating: 0, count: tree.spans.count)
    for index in tree.topDown where tree.parents[index] >= 0 {
      let parent = tree.parents[index]
      if tree.spans[index].host == tree.spans[parent].host {
        shifts[index] = shifts[parent]
      } else if tree.isBlocking[index] {
        shifts[index] = shift(
          of: tree.spans[index],
          under: tree.spans[parent],
          parentShift: shifts[parent]
        )
      }
    }
    return shifts
  }

  /// What moves a child on another host to where its parent can have called it.
  private static func shift(of child: Span, under parent: Span, parentShift: Int64) -> Int64 {
    let parentStart = parent.startMicroseconds + parentShift
    let slack = parent.durationMicroseconds - child.durationMicroseconds
    let startsBefore = child.startMicroseconds < parentStart
    if slack < 0 {
      return startsBefore ? bounded(parentStart - child.startMicroseconds) : 0
    }
    let endsAfter = child.startMicroseconds - parentStart > slack
    guard startsBefore || endsAfter else { return 0 }
    guard startsBefore || (parent.kind == .client && child.kind == .server) else { return 0 }
    return bounded(parentStart + slack / 2 - child.startMicroseconds)
  }

  /// Real shifts are far below this; hostile times must not add up past 64 bits.
  private static func bounded(_ shift: Int64) -> Int64 {
    min(max(shift, -4 * Span.timeLimit), 4 * Span.timeLimit)
  }
}
