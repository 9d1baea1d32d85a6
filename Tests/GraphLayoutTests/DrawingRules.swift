// SPDX-License-Identifier: Apache-2.0

import GraphLayout

/// What must hold of every drawing; each rule returns the first fault in words, or nil.
enum DrawingRules {
  static func fault(in drawing: GraphDrawing) -> String? {
    overlap(in: drawing) ?? brokenPath(in: drawing) ?? excess(in: drawing)
      ?? passage(in: drawing) ?? ambiguity(in: drawing)
  }

  /// Frames lie inside the drawing, hold no stranger, and cut no other frame.
  static func frameFault(in drawing: GraphDrawing) -> String? {
    for (place, group) in drawing.groups.enumerated() {
      let border = group.border
      if border.column < 0 || border.row < 0 || border.lastColumn >= drawing.width
        || border.lastRow >= drawing.height
      {
        return "frame \(place) lies outside"
      }
      for (index, frame) in drawing.frames.enumerated() where border.intersects(frame) {
        let node = drawing.graph.nodes[index]
        if (group.isOuter ? node.outerGroup : node.group) != group.group {
          return "frame \(place) holds \(index)"
        }
        if !contains(group.frame, frame) { return "frame \(place) cuts \(index)" }
      }
      for other in drawing.groups[..<place] where border.intersects(other.border) {
        let isNested = other.isOuter != group.isOuter && contains(other.frame, border)
        if !isNested { return "frame \(place) meets another" }
      }
    }
    return nil
  }

  /// Members of one group in one layer share a frame.
  static func scattered(in drawing: GraphDrawing) -> String? {
    for first in drawing.graph.nodes.indices {
      for second in 0..<first
      where drawing.layerOfNode[first] == drawing.layerOfNode[second] {
        let (left, right) = (drawing.graph.nodes[first], drawing.graph.nodes[second])
        let isInner = left.group != nil && left.group == right.group
        let isOuter = left.outerGroup != nil && left.outerGroup == right.outerGroup
        for wanted in [isOuter, isInner && left.outerGroup == right.outerGroup].enumerated()
        where wanted.element {
          let isHeld = drawing.groups.contains { group in
            group.isOuter == (wanted.offset == 0)
              && contains(group.frame, drawing.frames[first])
              && contains(group.frame, drawing.frames[second])
          }
          if !isHeld { return "\(second) and \(first) have no frame in common" }
        }
      }
    }
    return nil
  }

  private static func contains(_ outer: GridRectangle, _ inner: GridRectangle) -> Bool {
    inner.column >= outer.column && inner.row >= outer.row
      && inner.lastColumn <= outer.lastColumn && inner.lastRow <= outer.lastRow
  }

  private static func overlap(in drawing: GraphDrawing) -> String? {
    for (first, frame) in drawing.frames.enumerated() {
      let node = drawing.graph.nodes[first]
      if frame.width != node.width || frame.height != node.height { return "\(first): wrong size" }
      for second in 0..<first where frame.intersects(drawing.frames[second]) {
        return "boxes \(second) and \(first) overlap"
      }
    }
    return nil
  }

  private static func brokenPath(in drawing: GraphDrawing) -> String? {
    guard drawing.paths.count == drawing.graph.edges.count else { return "paths are missing" }
    for (index, path) in drawing.paths.enumerated() {
      let edge = drawing.graph.edges[index]
      guard let start = path.points.first, let end = path.points.last else {
        return "edge \(index) has no way"
      }
      guard isOnBorder(start, of: drawing.frames[edge.source]) else {
        return "edge \(index) does not start at its source"
      }
      guard isOnBorder(end, of: drawing.frames[edge.target]) else {
        return "edge \(index) does not end at its target"
      }
      for (from, to) in zip(path.points, path.points.dropFirst()) {
        let isStraight = (from.row == to.row) != (from.column == to.column)
        if !isStraight { return "edge \(index) has a stretch that is not straight" }
      }
    }
    return nil
  }

  private static func isOnBorder(_ point: GridPoint, of frame: GridRectangle) -> Bool {
    frame.contains(point) && (point.column == frame.column || point.column == frame.lastColumn)
  }

  /// Walks every edge cell by cell; only its first and last cell may lie in a box.
  private static func passage(in drawing: GraphDrawing) -> String? {
    var isBox = [Bool](repeating: false, count: drawing.width * drawing.height)
    for frame in drawing.frames {
      for row in frame.row...frame.lastRow {
        for column in frame.column...frame.lastColumn { isBox[row * drawing.width + column] = true }
      }
    }
    var visitor = [Int](repeating: -1, count: isBox.count)
    for (index, path) in drawing.paths.enumerated() {
      let walked = cells(of: path)
      let edge = drawing.graph.edges[index]
      for (place, cell) in walked.enumerated() {
        let isEnd = place == 0 || place + 1 == walked.count
        let number = cell.row * drawing.width + cell.column
        if isBox[number] && !isEnd { return "edge \(index) passes through a box at \(cell)" }
        if visitor[number] == index && !(isEnd && edge.source == edge.target) {
          return "edge \(index) meets itself"
        }
        visitor[number] = index
      }
    }
    return nil
  }

  /// Edges without a common end may cross, but never share a stretch or a corner.
  private static func ambiguity(in drawing: GraphDrawing) -> String? {
    struct Use {
      var edge: Int
      var isHorizontal: Bool
      var isVertical: Bool
      var next: Int
    }
    var heads = [Int](repeating: -1, count: drawing.width * drawing.height)
    var uses: [Use] = []
    for (index, path) in drawing.paths.enumerated() {
      let walked = cells(of: path)
      let edge = drawing.graph.edges[index]
      for (place, cell) in walked.enumerated() {
        let before = place > 0 ? walked[place - 1] : cell
        let after = place + 1 < walked.count ? walked[place + 1] : cell
        let number = cell.row * drawing.width + cell.column
        let use = Use(
          edge: index,
          isHorizontal: before.column != after.column,
          isVertical: before.row != after.row,
          next: heads[number]
        )
        var entry = use.next
        while entry >= 0 {
          let other = uses[entry]
          let ends = drawing.graph.edges[other.edge]
          let isRelated =
            ends.source == edge.source || ends.source == edge.target || ends.target == edge.source
            || ends.target == edge.target
          let isShared =
            use.isHorizontal && other.isHorizontal || use.isVertical && other.isVertical
          if isShared && !isRelated {
            return "edges \(other.edge) and \(index) lie on each other at \(cell)"
          }
          entry = other.next
        }
        heads[number] = uses.count
        uses.append(use)
      }
    }
    return nil
  }

  private static func excess(in drawing: GraphDrawing) -> String? {
    let all = GridRectangle(column: 0, row: 0, width: drawing.width, height: drawing.height)
    for frame in drawing.frames
    where frame.column < 0 || frame.row < 0 || frame.lastColumn > all.lastColumn
      || frame.lastRow > all.lastRow
    {
      return "a box lies outside"
    }
    for path in drawing.paths {
      for point in path.points where !all.contains(point) { return "an edge lies outside" }
    }
    return nil
  }

  static func cells(of path: EdgePath) -> [GridPoint] {
    guard var cell = path.points.first else { return [] }
    var result = [cell]
    for point in path.points.dropFirst() {
      while cell != point {
        cell.column += (point.column - cell.column).signum()
        cell.row += (point.row - cell.row).signum()
        result.append(cell)
      }
    }
    return result
  }
}
