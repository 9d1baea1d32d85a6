// SPDX-License-Identifier: Apache-2.0

/// Edges drawn into a window of cells: which lines meet in each cell, and whose they are.
///
/// Only what lies in the window is drawn, so a screen costs the same in a large drawing. An arrow
/// head stands in the last cell before the target's box; border cells of boxes get the direction in
/// which the edge leaves.
package struct EdgeRaster: Sendable {
  /// The cells that are drawn, in the drawing's coordinates.
  package let window: GridRectangle
  private var masks: [LineMask]
  /// The first entry of each cell in `owners`, -1 for none.
  private var heads: [Int32]
  private var owners: [(edge: Int32, next: Int32)] = []

  /// Draws the paths whose index `isDrawn` accepts; nil draws all.
  package init(
    paths: [EdgePath],
    window: GridRectangle,
    isDrawn: ((Int) -> Bool)? = nil
  ) {
    self.window = window
    let count = max(0, window.width) * max(0, window.height)
    masks = [LineMask](repeating: [], count: count)
    heads = [Int32](repeating: -1, count: count)
    guard count > 0 else { return }
    for (index, path) in paths.enumerated() where isDrawn?(index) ?? true {
      draw(path.points, edge: Int32(index))
    }
  }

  /// The lines in a cell; empty where there are none or outside the window.
  package subscript(column: Int, row: Int) -> LineMask {
    place(column, row).map { masks[$0] } ?? []
  }

  /// The edges that pass a cell, the one drawn last first.
  package func edges(column: Int, row: Int) -> [Int] {
    var result: [Int] = []
    forEachEdge(column: column, row: row) { result.append($0) }
    return result
  }

  /// Calls `body` with each edge that passes a cell, the one drawn last first.
  package func forEachEdge(column: Int, row: Int, _ body: (Int) -> Void) {
    guard let place = place(column, row) else { return }
    var entry = heads[place]
    while entry >= 0 {
      body(Int(owners[Int(entry)].edge))
      entry = owners[Int(entry)].next
    }
  }

  private func place(_ column: Int, _ row: Int) -> Int? {
    let x = column - window.column
    let y = row - window.row
    guard x >= 0, y >= 0, x < window.width, y < window.height else { return nil }
    return y * window.width + x
  }

  private mutating func draw(_ points: [GridPoint], edge: Int32) {
    guard points.count > 1 else { return }
    for index in 1..<points.count {
      let from = points[index - 1]
      let to = points[index]
      let isLast = index + 1 == points.count
      if from.row == to.row {
        drawRow(from: from, to: to, isLast: isLast, edge: edge)
      } else {
        drawColumn(from: from, to: to, isLast: isLast, edge: edge)
      }
    }
  }

  private mutating func drawRow(from: GridPoint, to: GridPoint, isLast: Bool, edge: Int32) {
    let goesRight = to.column > from.column
    let low = min(from.column, to.column)
    let high = max(from.column, to.column)
    let first = max(low, window.column)
    let last = min(high, window.lastColumn)
    guard first <= last else { return }
    for column in first...last {
      var mask: LineMask = []
      if column > low { mask.insert(.left) }
      if column < high { mask.insert(.right) }
      if isLast {
        if column == to.column { continue }
        if column == (goesRight ? to.column - 1 : to.column + 1) {
          mask.insert(goesRight ? .arrowRight : .arrowLeft)
        }
      }
      mark(column, from.row, mask, edge: edge)
    }
  }

  private mutating func drawColumn(from: GridPoint, to: GridPoint, isLast: Bool, edge: Int32) {
    let goesDown = to.row > from.row
    let low = min(from.row, to.row)
    let high = max(from.row, to.row)
    let first = max(low, window.row)
    let last = min(high, window.lastRow)
    guard first <= last else { return }
    for row in first...last {
      var mask: LineMask = []
      if row > low { mask.insert(.up) }
      if row < high { mask.insert(.down) }
      if isLast {
        if row == to.row { continue }
        if row == (goesDown ? to.row - 1 : to.row + 1) {
          mask.insert(goesDown ? .arrowDown : .arrowUp)
        }
      }
      mark(from.column, row, mask, edge: edge)
    }
  }

  private mutating func mark(_ column: Int, _ row: Int, _ mask: LineMask, edge: Int32) {
    guard let place = place(column, row) else { return }
    masks[place].formUnion(mask)
    let head = heads[place]
    if head >= 0, owners[Int(head)].edge == edge { return }
    heads[place] = Int32(owners.count)
    owners.append((edge, head))
  }
}
