// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Reports
import Terminal

/// The traces on hand, one a row.
///
///       TIME     ROOT                             DURATION▼  SPANS  SVC   ERR SLOWEST HOP
///     › 12:04:31 istio-ingressgateway product… ███████▌ 890 ms   12    4     – 89 % reviews-v2
package enum TraceTable {
  /// The slowest first.
  package static let initialState = TableState(sortColumn: 2, isDescending: true)

  private static let barColumns = 6

  static let columns = [
    TableColumn("TIME", minimumWidth: 8),
    TableColumn("ROOT", minimumWidth: 16, maximumWidth: 100, isFlexible: true),
    TableColumn("DURATION", .trailing, minimumWidth: barColumns + 9),
    TableColumn("SPANS", .trailing, minimumWidth: 6),
    TableColumn("SVC", .trailing, minimumWidth: 4),
    TableColumn("ERR", .trailing, minimumWidth: 5),
    TableColumn("SLOWEST HOP", minimumWidth: 15, maximumWidth: 28),
  ]

  /// A row per trace.
  static func table(_ traces: [AnalyzedTrace], utcOffsetSeconds: Int, isASCII: Bool) -> Table {
    let longest = traces.lazy.map(\.durationMicroseconds).max() ?? 0
    return Table(
      columns: columns,
      rows: traces.map { trace in
        row(
          of: trace,
          share: longest > 0 ? Double(trace.durationMicroseconds) / Double(longest) : 0,
          utcOffsetSeconds: utcOffsetSeconds,
          isASCII: isASCII
        )
      }
    )
  }

  private static func row(
    of trace: AnalyzedTrace,
    share: Double,
    utcOffsetSeconds: Int,
    isASCII: Bool
  ) -> TableRow {
    let start = Timestamp(milliseconds: trace.startMicroseconds / 1000)
    let name = SpanName.root(trace)
    let milliseconds = Double(trace.durationMicroseconds) / 1000
    let duration = FigureText.milliseconds(milliseconds)
    let gap = String(repeating: " ", count: max(1, 9 - duration.count))
    let (spans, services, errors) = (trace.spans.count, trace.services, trace.errors)
    let hop = trace.bottleneck
    let percent = hop.map { trace.percent(of: $0) }
    let hopText = hop.map { share in
      "\(FigureText.percent(percent?.rounded())) \(SpanName.workload(trace.spans[share.span]))"
    }
    return TableRow(
      id: trace.id,
      cells: [
        TableCell(ClockText.timeOfDay(start, utcOffsetSeconds: utcOffsetSeconds)),
        TableCell(name),
        TableCell(
          Bar.text(share: share, columns: barColumns, isASCII: isASCII) + gap + duration,
          errors > 0 ? .failing : .graph
        ),
        TableCell(String(spans)),
        TableCell(String(services)),
        TableCell(
          errors > 0 ? "✖ \(errors)" : FigureText.unknown,
          errors > 0 ? .failing : .faint
        ),
        TableCell(hopText ?? FigureText.unknown),
      ],
      sortValues: [
        .number(Double(trace.startMicroseconds)), .text(name), .number(milliseconds),
        .number(Double(spans)), .number(Double(services)), .number(Double(errors)),
        .number(percent),
      ]
    )
  }
}
