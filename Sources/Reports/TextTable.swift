// SPDX-License-Identifier: Apache-2.0

import MeshModel

/// Columns aligned by what they take on a terminal.
struct TextTable {
  enum Alignment { case left, right }

  struct Column {
    var title: String
    var alignment: Alignment

    init(_ title: String, _ alignment: Alignment = .left) {
      self.title = title
      self.alignment = alignment
    }
  }

  struct Row {
    var cells: [String]
    /// Colours the first cell; nil for no colour.
    var health: Health?
  }

  let columns: [Column]
  private var rows: [Row] = []

  init(columns: [Column]) {
    self.columns = columns
  }

  mutating func append(_ cells: [String], health: Health? = nil) {
    rows.append(Row(cells: cells, health: health))
  }

  /// The lines, the titles first where any column has one, without spaces at the end.
  func lines(style: ReportStyle) -> [String] {
    let titles = Row(cells: columns.map(\.title), health: nil)
    let all = columns.contains { !$0.title.isEmpty } ? [titles] + rows : rows
    let widths = columns.indices.map { column in
      all.reduce(0) { max($0, DisplayWidth.columns(of: $1.cells[column])) }
    }
    return all.map { row in
      var line = ""
      var spaces = 0
      for (index, column) in columns.enumerated() where widths[index] > 0 {
        let cell = row.cells[index]
        let padding = widths[index] - DisplayWidth.columns(of: cell)
        if column.alignment == .right { spaces += padding }
        if !cell.isEmpty {
          line += String(repeating: " ", count: spaces)
          line += index == 0 ? style.colored(cell, row.health) : cell
          spaces = 0
        }
        if column.alignment == .left || cell.isEmpty {
          spaces += column.alignment == .left ? padding : 0
        }
        spaces += index == 0 && widths[0] == 1 ? 1 : 2
      }
      return line
    }
  }
}
