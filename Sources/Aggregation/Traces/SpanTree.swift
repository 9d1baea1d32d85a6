// SPDX-License-Identifier: Apache-2.0

import MeshModel

/// Which spans a trace really has and which hangs under which: step 1 of Docs/Figures.md, "Traces".
///
/// Spans are named by their index in `spans`. Nothing recurses: traces are thousands deep.
struct SpanTree {
  /// Those that are left of the input, in its order.
  private(set) var spans: [Span]
  /// The parent of each; -1 for a root.
  private(set) var parents: [Int]
  /// Whether the parent waited: neither a weak reference nor from producer to consumer.
  private(set) var isBlocking: [Bool]
  /// In the order of the input.
  private(set) var roots: [Int]
  /// From the roots down, each before its children.
  private(set) var topDown: [Int]
  private var childOffsets: [Int]
  private var childList: [Int]

  /// Puts spans together; takes time in proportion to their number.
  init(of input: [Span]) {
    let selection = SpanSelection(of: input)
    spans = selection.spans
    parents = selection.parents()
    Self.cutRings(in: spans, parents: &parents)
    isBlocking = []
    isBlocking.reserveCapacity(spans.count)
    roots = []
    for index in spans.indices {
      let parent = parents[index]
      guard parent >= 0 else {
        roots.append(index)
        isBlocking.append(true)
        continue
      }
      let isMessage = spans[parent].kind == .producer && spans[index].kind == .consumer
      let isSharedHalf = selection.clientHalves[index] != nil
      isBlocking.append((isSharedHalf || !spans[index].followsParent) && !isMessage)
    }
    (childOffsets, childList) = Self.children(of: parents)
    topDown = roots
    topDown.reserveCapacity(spans.count)
    var next = 0
    while next < topDown.count {
      topDown.append(contentsOf: children(of: topDown[next]))
      next += 1
    }
  }

  /// The spans under one, in the order of the input until `sortChildren` was called.
  func children(of index: Int) -> ArraySlice<Int> {
    childList[childOffsets[index]..<childOffsets[index + 1]]
  }

  /// Brings each span's children into an order.
  mutating func sortChildren(by precedes: (Int, Int) -> Bool) {
    for index in spans.indices where childOffsets[index + 1] - childOffsets[index] > 1 {
      childList[childOffsets[index]..<childOffsets[index + 1]].sort(by: precedes)
    }
  }

  private static func children(of parents: [Int]) -> (offsets: [Int], list: [Int]) {
    var offsets = [Int](repeating: 0, count: parents.count + 1)
    for parent in parents where parent >= 0 { offsets[parent + 1] += 1 }
    for index in parents.indices { offsets[index + 1] += offsets[index] }
    var free = offsets
    var list = [Int](repeating: 0, count: offsets[parents.count])
    for (index, parent) in parents.enumerated() where parent >= 0 {
      list[free[parent]] = index
      free[parent] += 1
    }
    return (offsets, list)
  }

  /// Makes the earliest span of each ring (then the one with the smallest id) a root.
  private static func cutRings(in spans: [Span], parents: inout [Int]) {
    // 0: not seen; else the number of the walk that came by first.
    var walks = [Int](repeating: 0, count: parents.count)
    for start in parents.indices where walks[start] == 0 {
      let walk = start + 1
      var index = start
      while index >= 0, walks[index] == 0 {
        walks[index] = walk
        index = parents[index]
      }
      guard index >= 0, walks[index] == walk else { continue }
      var earliest = index
      var member = parents[index]
      while member != index {
        if isEarlier(spans[member], spans[earliest]) { earliest = member }
        member = parents[member]
      }
      parents[earliest] = -1
    }
  }

  private static func isEarlier(_ left: Span, _ right: Span) -> Bool {
    if left.startMicroseconds != right.startMicroseconds {
      return left.startMicroseconds < right.startMicroseconds
    }
    if left.id != right.id { return left.id < right.id }
    return left.kind == .client && right.kind != .client
  }
}
