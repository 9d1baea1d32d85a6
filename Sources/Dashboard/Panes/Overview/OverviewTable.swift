// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Reports
package import Terminal

/// One row a namespace: how much goes through it and what is wrong there.
package enum OverviewTable {
  package static let initialState = TableState(sortColumn: 1, isDescending: true)

  /// A row per namespace; shorter headings below 90 columns.
  package static func table(_ context: ViewContext, columns width: Int) -> Table {
    let columns = [
      TableColumn("NAMESPACE", minimumWidth: 12, maximumWidth: 48, isFlexible: true),
      TableColumn("HEALTH", minimumWidth: 10),
      TableColumn("WORKLOADS", .trailing),
      TableColumn("FAILING", .trailing, heading: width < 90 ? "FAIL" : nil),
      TableColumn("RPS", .trailing, minimumWidth: 5),
      TableColumn("ERR", .trailing, minimumWidth: 6),
      TableColumn("P99", .trailing, minimumWidth: 7),
      TableColumn("MTLS", .trailing, minimumWidth: 5),
      TableColumn("CONFIG", minimumWidth: 6),
    ]
    let groups = Dictionary(grouping: context.snapshot.workloads, by: \.namespace)
    let findings = Dictionary(
      grouping: context.snapshot.configuration?.faults ?? [],
      by: { $0.namespace.isEmpty ? "default" : $0.namespace }
    )
    let rows = groups.keys.sorted().map { name in
      row(
        namespace: name,
        workloads: groups[name] ?? [],
        findings: context.snapshot.configuration == nil ? nil : findings[name] ?? []
      )
    }.filter { row in
      !context.isOnlyWrong || row.isWrong
    }
    return Table(columns: columns, rows: rows.map(\.row))
  }

  private static func row(
    namespace: String,
    workloads: [WorkloadSummary],
    findings: [Finding]?
  ) -> (row: TableRow, isWrong: Bool) {
    let sum = TrafficSum(workloads.flatMap { $0.inbound.map { ($0.key, $0.value) } })
    let wrong = workloads.filter { $0.health.severity >= Health.degraded.severity }.count
    let health = workloads.map(\.health).max { $0.severity < $1.severity } ?? .unknown
    let mutual = mutualTLS(workloads)
    let worst = findings.map { findingCell($0) } ?? (TableCell(FigureText.unknown), 0)
    return (
      TableRow(
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
          TableCell(FigureText.percent(mutual), (mutual ?? 100) < 100 ? .degraded : .text),
          worst.0,
        ],
        sortValues: [
          .text(namespace), .number(Double(health.severity)), .number(Double(workloads.count)),
          .number(Double(wrong)), .number(sum.rate), .number(sum.errorPercent), .number(sum.p99),
          .number(mutual), .number(worst.1),
        ]
      ),
      wrong > 0 || worst.1 >= 1000
    )
  }

  /// Share of requests and connections to the workloads that used mutual TLS, 0...100; nil where
  /// nobody tells.
  static func mutualTLS(_ workloads: [WorkloadSummary]) -> Double? {
    var rate = 0.0
    var mutual = 0.0
    for traffic in workloads.lazy.flatMap(\.inbound.values) {
      guard let percent = traffic.mtlsPercent else { continue }
      rate += traffic.rate
      mutual += traffic.rate * percent / 100
    }
    return rate > 0 ? 100 * mutual / rate : nil
  }

  /// How many errors and warnings, and a number that sorts by both.
  private static func findingCell(_ findings: [Finding]) -> (TableCell, Double) {
    let errors = findings.filter { $0.level == .error }.count
    let warnings = findings.filter { $0.level == .warning }.count
    let sort = Double(errors * 1000 + min(999, warnings))
    let parts = [errors > 0 ? "✖\(errors)" : nil, warnings > 0 ? "▲\(warnings)" : nil]
      .compactMap(\.self)
    guard !parts.isEmpty else { return (TableCell("●", .healthy), 0) }
    return (TableCell(parts.joined(separator: " "), errors > 0 ? .failing : .degraded), sort)
  }
}
