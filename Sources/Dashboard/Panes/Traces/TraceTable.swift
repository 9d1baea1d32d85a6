// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Reports
package import Terminal

/// The traces on hand, one a row.
package enum TraceTable {
  package static let initialState = TableState(sortColumn: 2, isDescending: true)

  /// A row per trace.
  package static func table(_ context: ViewContext) -> Table {
    let columns = [
      TableColumn("AGE", .trailing, minimumWidth: 5),
      TableColumn("ROOT", minimumWidth: 20, maximumWidth: 80, isFlexible: true),
      TableColumn("DURATION", .trailing, minimumWidth: 8),
      TableColumn("SPANS", .trailing),
      TableColumn("SERVICES", .trailing),
      TableColumn("ERRORS", .trailing),
    ]
    let traces = context.snapshot.traces?.traces ?? []
    return Table(columns: columns, rows: traces.map { row(of: $0, context) })
  }

  private static func row(of trace: AnalyzedTrace, _ context: ViewContext) -> TableRow {
    let age = context.now.seconds(
      since: Timestamp(milliseconds: trace.startMicroseconds / 1000)
    )
    let name = trace.root.map { "\($0.service) \($0.operation)" } ?? trace.id
    let duration = Double(trace.durationMicroseconds) / 1000
    return TableRow(
      id: trace.id,
      cells: [
        TableCell(FigureText.age(seconds: max(0, age))),
        TableCell(DisplayText.sanitized(name)),
        TableCell(FigureText.milliseconds(duration)),
        TableCell(String(trace.spans.count)),
        TableCell(String(trace.services)),
        TableCell(String(trace.errors), trace.errors > 0 ? .failing : .text),
      ],
      sortValues: [
        .number(age), .text(name), .number(duration), .number(Double(trace.spans.count)),
        .number(Double(trace.services)), .number(Double(trace.errors)),
      ]
    )
  }
}
