// SPDX-License-Identifier: Apache-2.0

/// A column of a table.
package struct TableColumn: Equatable, Sendable {
  /// Which side of its column a cell stands on.
  package enum Alignment: Sendable {
    case leading, trailing
  }

  package var title: String
  /// What stands above it, where there is too little room for the title; else the title.
  package var heading: String
  package var alignment: Alignment
  /// Columns that it never goes below, so that changing figures move nothing.
  package var minimumWidth: Int
  /// Columns that it never goes above unless it is the flexible one.
  package var maximumWidth: Int
  /// Takes the room that is left; at most one.
  package var isFlexible: Bool

  package init(
    _ title: String,
    _ alignment: Alignment = .leading,
    heading: String? = nil,
    minimumWidth: Int = 0,
    maximumWidth: Int = 40,
    isFlexible: Bool = false
  ) {
    self.title = title
    self.heading = heading ?? title
    self.alignment = alignment
    self.minimumWidth = minimumWidth
    self.maximumWidth = maximumWidth
    self.isFlexible = isFlexible
  }
}

/// What stands in one place of a table.
package struct TableCell: Equatable, Sendable {
  package var text: String
  package var role: Role

  package init(_ text: String, _ role: Role = .text) {
    self.text = text
    self.role = role
  }
}

/// What rows are sorted by; unknown values come last whichever way.
package enum SortValue: Equatable, Sendable {
  case text(String)
  case number(Double?)

  /// Whether it goes before the other; nil where neither does.
  package func precedes(_ other: SortValue, descending: Bool) -> Bool? {
    switch (self, other) {
    case (.text(let left), .text(let right)):
      if left == right { return nil }
      return descending ? left > right : left < right
    case (.number(let left), .number(let right)):
      guard let left, !left.isNaN else {
        guard let right, !right.isNaN else { return nil }
        return false
      }
      guard let right, !right.isNaN else { return true }
      if left == right { return nil }
      return descending ? left > right : left < right
    case (.text, .number): return true
    case (.number, .text): return false
    }
  }
}

/// A row of a table.
package struct TableRow: Equatable, Sendable {
  /// Names the row from one refresh to the next.
  package var id: String
  /// As many as there are columns.
  package var cells: [TableCell]
  /// As many as there are columns.
  package var sortValues: [SortValue]
  /// What decides between rows that are equal otherwise, before their ids do.
  package var name: String

  package init(id: String, cells: [TableCell], sortValues: [SortValue], name: String = "") {
    self.id = id
    self.cells = cells
    self.sortValues = sortValues
    self.name = name
  }
}

/// The contents of a table.
package struct Table: Equatable, Sendable {
  package var columns: [TableColumn]
  package var rows: [TableRow]

  package init(columns: [TableColumn], rows: [TableRow]) {
    self.columns = columns
    self.rows = rows
  }

  /// The rows by one column, ties by name and id.
  package func sorted(by column: Int, descending: Bool) -> Table {
    guard columns.indices.contains(column) else { return self }
    var result = self
    result.rows.sort { left, right in
      guard left.sortValues.indices.contains(column), right.sortValues.indices.contains(column)
      else { return left.id < right.id }
      return left.sortValues[column].precedes(right.sortValues[column], descending: descending)
        ?? ((left.name, left.id) < (right.name, right.id))
    }
    return result
  }
}
