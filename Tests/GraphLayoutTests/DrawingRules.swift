// SPDX-License-Identifier: Apache-2.0

import GraphLayout

/// What must hold of every drawing; each rule returns the first fault in words, or nil.
enum DrawingRules {
  static func fault(in drawing: GraphDrawing) -> String? {
    overlap(in: drawing) ?? brokenPath(in: drawing) ?? passage(in: drawing)
      ?? ambiguity(in: drawing) ?? excess(in: drawing)
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
    var boxes: Set<GridPoint> = []
    for frame in drawing.frames {
      for row in frame.row...frame.lastRow {
        for column in frame.column...frame.lastColumn {
          boxes.insert(GridPoint(column: column, row: row))
        }
      }
    }
    for (index, path) in drawing.paths.enumerated() {
      let walked = cells(of: path)
      for cell in walked.dropFirst().dropLast() where boxes.contains(cell) {
        return "edge \(index) passes through a box at \(cell)"
      }
      let isLoop = drawing.graph.edges[index].source == drawing.graph.edges[index].target
      if Set(walked).count + (isLoop && walked.first == walked.last ? 1 : 0) < walked.count {
        return "edge \(index) meets itself"
      }
    }
    return nil
  }

  /// Edges without a common end may cross, but never share a stretch or a corner.
  private static func ambiguity(in drawing: GraphDrawing) -> String? {
    var owners: [GridPoint: [(edge: Int, isHorizontal: Bool, isVertical: Bool)]] = [:]
    for (index, path) in drawing.paths.enumerated() {
      let walked = cells(of: path)
      for (place, cell) in walked.enumerated() {
        let around = [place - 1, place + 1].filter(walked.indices.contains).map { walked[$0] }
        let use = (
          index, around.contains { $0.row == cell.row },
          around.contains { $0.column == cell.column }
        )
        for other in owners[cell, default: []] {
          let first = drawing.graph.edges[index]
          let second = drawing.graph.edges[other.edge]
          let related =
            !Set([first.source, first.target]).isDisjoint(with: [second.source, second.target])
          if related { continue }
          if (use.1 && other.isHorizontal) || (use.2 && other.isVertical) {
            return "edges \(other.edge) and \(index) lie on each other at \(cell)"
          }
        }
        owners[cell, default: []].append(use)
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
