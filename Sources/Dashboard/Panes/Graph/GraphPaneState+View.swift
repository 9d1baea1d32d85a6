// SPDX-License-Identifier: Apache-2.0

package import GraphLayout
package import Terminal

extension GraphPaneState {
  /// Moves the view so that the selection is inside.
  package mutating func followSelection(in size: CellSize) {
    guard let scene, let selection, size.width > 0, size.height > 0 else { return }
    guard let frame = scene.frame(of: selection.anchor) else { return }
    origin.column = GraphPaneState.following(
      origin.column,
      from: frame.column - 2,
      to: frame.lastColumn + 3,
      length: size.width,
      whole: scene.drawing.width
    )
    origin.row = GraphPaneState.following(
      origin.row,
      from: frame.row - 1,
      to: frame.lastRow + 1,
      length: size.height,
      whole: scene.drawing.height
    )
  }

  /// Moves the view by cells, not beyond the drawing.
  package mutating func pan(columns: Int, rows: Int, in size: CellSize) {
    guard let scene else { return }
    origin.column = max(
      0,
      min(max(0, scene.drawing.width - size.width), origin.column + columns)
    )
    origin.row = max(0, min(max(0, scene.drawing.height - size.height), origin.row + rows))
  }

  /// The drawing's cell at the top left: a drawing that fits stands in the middle.
  package func topLeft(in size: CellSize) -> GridPoint {
    guard let drawing = scene?.drawing else { return origin }
    return GridPoint(
      column: drawing.width <= size.width ? -((size.width - drawing.width) / 2) : origin.column,
      row: drawing.height <= size.height ? -((size.height - drawing.height) / 2) : origin.row
    )
  }

  private static func following(
    _ origin: Int,
    from low: Int,
    to high: Int,
    length: Int,
    whole: Int
  ) -> Int {
    var result = origin
    if high >= result + length { result = high - length + 1 }
    if low < result { result = low }
    return max(0, min(result, max(0, whole - length)))
  }
}
