// SPDX-License-Identifier: Apache-2.0

package import Terminal

/// Where a person is in a table; outlives the rows.
package struct TableState: Equatable, Sendable {
  /// The row that the cursor is on, by its name; nil before the first.
  package var cursorID: String?
  /// Where it was, for when the row is gone.
  package var cursorIndex = 0
  package var firstRow = 0
  package var hiddenColumns = 0
  package var sortColumn: Int
  package var isDescending: Bool
  package var filter = ""
  package var hiding = ""
  /// The cursor goes with its row when rows move; else it stays at its place.
  package var followsRow = true

  package init(sortColumn: Int, isDescending: Bool) {
    self.sortColumn = sortColumn
    self.isDescending = isDescending
  }

  /// The rows that the filters leave, in order; `nodes` answers what rows' texts can't.
  package func shown(of table: Table, nodes: RowNodes? = nil) -> Table {
    var result = table.sorted(by: sortColumn, descending: isDescending)
    if !filter.isEmpty {
      let keep = RowFilter(filter, nodes: nodes)
      result.rows.removeAll { !keep.matches($0) }
    }
    if !hiding.isEmpty {
      let drop = RowFilter(hiding, nodes: nodes)
      result.rows.removeAll { drop.matches($0) }
    }
    return result
  }

  /// The row that the cursor is on now.
  package func cursor(in table: Table) -> Int? {
    guard !table.rows.isEmpty else { return nil }
    if followsRow, let cursorID, let index = table.rows.firstIndex(where: { $0.id == cursorID }) {
      return index
    }
    return min(cursorIndex, table.rows.count - 1)
  }

  /// Moves the cursor to a row, or the nearest there is.
  package mutating func moveCursor(to index: Int, in table: Table) {
    guard !table.rows.isEmpty else { return }
    cursorIndex = max(0, min(table.rows.count - 1, index))
    cursorID = table.rows[cursorIndex].id
  }

  /// The first row to show so that the cursor is among `visible`.
  package func firstRow(in table: Table, visible: Int) -> Int {
    let last = max(0, table.rows.count - visible)
    var first = min(firstRow, last)
    if let cursor = cursor(in: table), visible > 0 {
      if cursor < first { first = cursor }
      if cursor >= first + visible { first = cursor - visible + 1 }
    }
    return max(0, first)
  }

  /// How it stands on the screen.
  func placement(in table: Table, visible: Int, isFocused: Bool) -> TablePlacement {
    var placement = TablePlacement()
    placement.cursor = cursor(in: table)
    placement.firstRow = firstRow(in: table, visible: visible)
    placement.hiddenColumns = hiddenColumns
    placement.sortColumn = sortColumn
    placement.isDescending = isDescending
    placement.isFocused = isFocused
    return placement
  }
}
