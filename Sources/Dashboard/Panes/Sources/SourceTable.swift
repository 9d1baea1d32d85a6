// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Reports
package import Terminal

/// The sources as a table: what failed and why, first.
package enum SourceTable {
  package static let initialState = TableState(sortColumn: 1, isDescending: true)

  /// A row per source; names have more room from 100 columns.
  package static func table(_ context: ViewContext, columns width: Int) -> Table {
    let columns = [
      TableColumn("SOURCE", minimumWidth: 16, maximumWidth: width >= 100 ? 48 : 24),
      TableColumn("STATE", minimumWidth: 11),
      TableColumn("AGE", .trailing, minimumWidth: 5),
      TableColumn("SERIES", .trailing, minimumWidth: 7),
      TableColumn("TOOK", .trailing, minimumWidth: 7),
      TableColumn("WHAT TO KNOW", minimumWidth: 12, maximumWidth: 200, isFlexible: true),
    ]
    return Table(columns: columns, rows: context.snapshot.sources.map { row(of: $0, context) })
  }

  private static func row(of source: SourceStatus, _ context: ViewContext) -> TableRow {
    let (state, role, severity): (String, Role, Double) =
      switch source.state {
      case .pending: ("○ waiting", .idle, 1)
      case .live:
        source.malformedLines > 0 || !source.notes.isEmpty
          ? ("▲ live", .degraded, 2) : ("● live", .healthy, 0)
      case .failing:
        (
          "✖ failed" + (source.consecutiveFailures > 1 ? " ×\(source.consecutiveFailures)" : ""),
          .failing, 3
        )
      }
    let age = source.lastSuccess.map { context.now.seconds(since: $0) }
    var remarks = source.notes
    if source.malformedLines > 0 {
      remarks.append(
        "\(source.malformedLines) lines could not be read"
          + (source.malformedSample.map { " (\($0))" } ?? "")
      )
    }
    if let error = source.error { remarks.insert(error, at: 0) }
    remarks += source.facts
    let name = source.name.isEmpty ? source.id : source.name
    return TableRow(
      id: source.id,
      cells: [
        TableCell(DisplayText.sanitized(name)), TableCell(state, role),
        TableCell(age.map { FigureText.age(seconds: $0) } ?? FigureText.unknown),
        TableCell(source.series > 0 ? String(source.series) : FigureText.unknown),
        TableCell(FigureText.milliseconds(source.seconds.map { $0 * 1000 })),
        TableCell(DisplayText.sanitized(remarks.joined(separator: "; "))),
      ],
      sortValues: [
        .text(name), .number(severity), .number(age), .number(Double(source.series)),
        .number(source.seconds), .text(remarks.joined()),
      ],
      name: name
    )
  }
}
