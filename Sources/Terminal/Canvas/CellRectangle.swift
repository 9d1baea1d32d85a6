// SPDX-License-Identifier: Apache-2.0

/// Columns and rows of a screen.
package struct CellSize: Hashable, Sendable {
  package var width: Int
  package var height: Int

  package init(width: Int, height: Int) {
    self.width = max(0, width)
    self.height = max(0, height)
  }
}

/// A part of the screen; column and row count from 0 at the top left.
package struct CellRectangle: Hashable, Sendable {
  package var column: Int
  package var row: Int
  package var width: Int
  package var height: Int

  package init(column: Int, row: Int, width: Int, height: Int) {
    self.column = column
    self.row = row
    self.width = max(0, width)
    self.height = max(0, height)
  }

  package var size: CellSize { CellSize(width: width, height: height) }

  /// What is left without a border of that many cells.
  package func inset(by cells: Int) -> CellRectangle {
    CellRectangle(
      column: column + cells,
      row: row + cells,
      width: width - 2 * cells,
      height: height - 2 * cells
    )
  }

  /// Whether the cell lies inside.
  package func contains(column: Int, row: Int) -> Bool {
    column >= self.column && column < self.column + width && row >= self.row
      && row < self.row + height
  }
}
