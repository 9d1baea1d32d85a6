// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Reports
package import Terminal

/// One row a namespace: how much goes through it and what is wrong there.
package enum OverviewTable {
  package static let initialState = TableState(sortColumn: 1, isDescending: true)

  /// A row per namespace.
  package static func table(_ context: ViewContext) -> Table {
    let columns = [
      TableColumn("NAMESPACE", minimumWidth: 14, maximumWidth: 48, isFlexible: true),
      TableColumn("HEALTH", minimumWidth: 10),
      TableColumn("WORKLOADS", .trailing),
      TableColumn("FAILING", .trailing),
      TableColumn("RPS", .trailing, minimumWidth: 6),
      TableColumn("ERR", .trailing, minimumWidth: 7),
      TableColumn("P99", .trailing, minimumWidth: 7),
    ]
    let groups = Dictionary(grouping: context.snapshot.workloads, by: \.namespace)
    let rows = groups.keys.sorted().map { name in
      row(namespace: name, workloads: groups[name] ?? [])
    }
    return Table(columns: columns, rows: rows)
  }

  private static func row(namespace: String, workloads: [WorkloadSummary]) -> TableRow {
    let sum = TrafficSum(workloads.flatMap { $0.inbound.map { ($0.key, $0.value) } })
    let wrong = workloads.filter { $0.health.severity >= Health.degraded.severity }.count
    let health = workloads.map(\.health).max { $0.severity < $1.severity } ?? .unknown
    return TableRow(
      id: namespace,
      cells: [
        TableCell(DisplayText.sanitized(namespace.isEmpty ? "(none)" : namespace)),
        TableCell("\(health.mark) \(health.word)", health.role),
        TableCell(String(workloads.count)),
        TableCell(String(wrong), wrong > 0 ? health.figureRole : .text),
        TableCell(FigureText.number(sum.rate)),
        TableCell(
          FigureText.percent(sum.errorPercent),
          (sum.errorPercent ?? 0) > 0 ? health.figureRole : .text
        ),
        TableCell(FigureText.milliseconds(sum.p99)),
      ],
      sortValues: [
        .text(namespace), .number(Double(health.severity)), .number(Double(workloads.count)),
        .number(Double(wrong)), .number(sum.rate), .number(sum.errorPercent), .number(sum.p99),
      ]
    )
  }
}
