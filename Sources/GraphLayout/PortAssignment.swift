// SPDX-License-Identifier: Apache-2.0

/// Where edges touch the boxes: rows of the left and right border, counted from the box's top.
///
/// Edges leave in the order of their other ends. Each has a row of its own as long as the border
/// has enough; beyond that neighbours share one.
struct PortAssignment {
  /// For each segment the row at its left vertex (on that vertex's right border).
  private(set) var leftEnd: [Int]
  /// For each segment the row at its right vertex: on the left border, or on the right one for an
  /// edge within a layer.
  private(set) var rightEnd: [Int]

  private struct End {
    var segment: Int
    var isLeftEnd: Bool
    var key: Int
  }

  init(layered: LayeredGraph) {
    let position = layered.positions
    let graph = layered.graph
    leftEnd = [Int](repeating: 0, count: layered.segments.count)
    rightEnd = leftEnd
    var onRight = [[End]](repeating: [], count: graph.nodes.count)
    var onLeft = onRight
    for (index, segment) in layered.segments.enumerated() {
      let isFlat = layered.layerOf[segment.left] == layered.layerOf[segment.right]
      if isFlat {
        let isLoop = segment.left == segment.right
        let goesDown = position[segment.left] <= position[segment.right]
        let last = isLoop ? Int.max : Int.max - 1
        onRight[segment.left].append(
          End(segment: index, isLeftEnd: true, key: goesDown ? last : -1)
        )
        onRight[segment.right].append(
          End(segment: index, isLeftEnd: false, key: goesDown && !isLoop ? -1 : last)
        )
        continue
      }
      if layered.isNode(segment.left) {
        onRight[segment.left].append(
          End(segment: index, isLeftEnd: true, key: position[segment.right])
        )
      }
      if layered.isNode(segment.right) {
        onLeft[segment.right].append(
          End(segment: index, isLeftEnd: false, key: position[segment.left])
        )
      }
    }
    for (node, box) in graph.nodes.enumerated() {
      assign(onLeft[node], height: box.height)
      assign(onRight[node], height: box.height)
    }
    for (index, segment) in layered.segments.enumerated() where segment.left == segment.right {
      separateLoop(index, height: graph.nodes[segment.left].height)
    }
  }

  private mutating func assign(_ ends: [End], height: Int) {
    let sorted = ends.sorted { ($0.key, $0.segment) < ($1.key, $1.segment) }
    let first = height >= 3 ? 1 : 0
    let rows = height >= 3 ? height - 2 : height
    for (place, end) in sorted.enumerated() {
      let row =
        sorted.count <= rows
        ? first + (rows - sorted.count) / 2 + place : first + place * rows / sorted.count
      if end.isLeftEnd { leftEnd[end.segment] = row } else { rightEnd[end.segment] = row }
    }
  }

  /// A loop comes back one row below where it left, or in the last possible rows.
  private mutating func separateLoop(_ segment: Int, height: Int) {
    guard leftEnd[segment] == rightEnd[segment] else { return }
    switch height {
    case 1: (leftEnd[segment], rightEnd[segment]) = (0, 1)
    case 2, 3: (leftEnd[segment], rightEnd[segment]) = (height - 2, height - 1)
    default: (leftEnd[segment], rightEnd[segment]) = (height - 3, height - 2)
    }
  }
}
