// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Reports
package import Terminal

/// The workloads as a table.
///
///     WORKLOAD     NAMESPACE VERSION HEALTH   RPS   ERR%  P50   P99   OUT RPS OUT ERR% RATE 0–12
package enum WorkloadTable {
  /// The column to sort by at first: errors, worst first.
  package static let initialState = TableState(sortColumn: 3, isDescending: true)

  /// The table; graphs of the rate from 100 columns, of P99 too from 190; below 90 a shorter heading
  /// leaves room for P99.
  package static func table(_ context: ViewContext, columns width: Int) -> Table {
    var columns = [
      TableColumn("WORKLOAD", minimumWidth: 14, maximumWidth: 48, isFlexible: true),
      TableColumn("NAMESPACE", maximumWidth: 20),
      TableColumn("VERSION", heading: width < 90 ? "VER" : nil, maximumWidth: 10),
      TableColumn("HEALTH", minimumWidth: 10),
      TableColumn("RPS", .trailing, minimumWidth: 5),
      TableColumn("ERR", .trailing, minimumWidth: 7),
      TableColumn("P50", .trailing, minimumWidth: 7),
      TableColumn("P99", .trailing, minimumWidth: 7),
    ]
    if width >= 100 {
      columns += [
        TableColumn("OUT RPS", .trailing, minimumWidth: 7),
        TableColumn("OUT ERR", .trailing, minimumWidth: 7),
        TableColumn("PROXIES", .trailing, minimumWidth: 7, maximumWidth: 12),
      ]
    }
    let hasCores = width >= 160 && context.hasProcessorUse
    if width >= 160 {
      columns += [
        TableColumn("P95", .trailing, minimumWidth: 7),
        TableColumn("MTLS", .trailing, minimumWidth: 5),
        TableColumn("PROXY", maximumWidth: 12),
        TableColumn("MEMORY", .trailing, minimumWidth: 7),
      ]
      if hasCores { columns.append(TableColumn("CPU", .trailing, minimumWidth: 5)) }
      columns.append(TableColumn("RESTART", .trailing, minimumWidth: 7))
    }
    let pods: [NodeID: [PodSummary]] = width < 160 ? [:] : podsByWorkload(context)
    let workloads = context.workloads
    let hasTwoGraphs = width >= 190
    let sparkColumns = width < 100 || !context.hasSparklines ? 0 : hasTwoGraphs ? 16 : 10
    let points = workloads.map { workload in
      sparkColumns == 0
        ? []
        : context.snapshot.history.points(
          of: .node(.workload, workload.nodeID),
          last: 2 * sparkColumns
        )
    }
    let rateScale = scale(points, \.rate)
    let latencyScale = scale(points, \.p99)
    if sparkColumns > 0 {
      let top = FigureText.number(Double(rateScale))
      columns.append(TableColumn("RPS 0–\(top)", minimumWidth: sparkColumns, maximumWidth: 16))
    }
    if hasTwoGraphs, sparkColumns > 0 {
      let top = FigureText.milliseconds(Double(latencyScale))
      columns.append(TableColumn("P99 0–\(top)", minimumWidth: 16, maximumWidth: 16))
    }
    let rows = workloads.enumerated().map { index, workload in
      var row = row(of: workload, columns: width)
      if width >= 160 {
        add(workload, pods[workload.nodeID] ?? [], context, hasCores: hasCores, to: &row)
      }
      if sparkColumns > 0 {
        let text = Sparkline.text(
          of: points[index].map(\.rate),
          maximum: rateScale,
          columns: sparkColumns,
          glyphs: context.graphGlyphs
        )
        row.cells.append(TableCell(text, .graph))
        row.sortValues.append(.number(TrafficSum(workload.inbound).rate))
      }
      if hasTwoGraphs, sparkColumns > 0 {
        let text = Sparkline.text(
          of: points[index].map(\.p99),
          maximum: latencyScale,
          columns: 16,
          glyphs: context.graphGlyphs
        )
        row.cells.append(TableCell(text, .graph))
        row.sortValues.append(.number(TrafficSum(workload.inbound).p99))
      }
      return row
    }
    return Table(columns: columns, rows: rows)
  }

  private static func podsByWorkload(_ context: ViewContext) -> [NodeID: [PodSummary]] {
    Dictionary(grouping: context.snapshot.pods) { pod in
      NodeID(kind: .workload, parts: [pod.cluster, pod.namespace, pod.workload])
    }
  }

  /// What only wide screens have room for: P95, mutual TLS, and how the proxies are.
  private static func add(
    _ workload: WorkloadSummary,
    _ pods: [PodSummary],
    _ context: ViewContext,
    hasCores: Bool,
    to row: inout TableRow
  ) {
    let plain: Role = workload.staleSeconds == nil ? .text : .stale
    let p95 = workload.inbound.values.compactMap { $0.latency?.p95 }.max()
    let mutual = OverviewTable.mutualTLS([workload])
    let versions = Set(pods.compactMap(\.proxyVersion)).sorted()
    let memory = pods.compactMap(\.proxyMemoryBytes).max()
    let restarted = pods.filter { $0.restartedAt != nil || ($0.restarts ?? 0) > 0 }
      .max { ($0.restartedAt?.milliseconds ?? 0) < ($1.restartedAt?.milliseconds ?? 0) }
    row.cells += [
      TableCell(FigureText.milliseconds(p95), plain),
      TableCell(
        FigureText.percent(mutual),
        plain == .stale ? .stale : (mutual ?? 100) < 100 ? .degraded : .text
      ),
      TableCell(
        versions.isEmpty
          ? FigureText.unknown
          : DisplayText.sanitized(versions.joined(separator: ", ")),
        versions.count > 1 ? .degraded : plain
      ),
      TableCell(PodText.memory(memory), plain),
    ]
    row.sortValues += [
      .number(p95), .number(mutual), .text(versions.joined(separator: ", ")), .number(memory),
    ]
    if hasCores {
      let cores = pods.compactMap(\.proxyCores).max()
      row.cells.append(TableCell(PodText.cores(cores), plain))
      row.sortValues.append(.number(cores))
    }
    row.cells.append(
      TableCell(
        restarted.map { PodText.restart(of: $0, now: context.now) }
          ?? (pods.contains { $0.restarts != nil } ? "0" : FigureText.unknown)
      )
    )
    row.sortValues.append(
      .number(restarted?.restartedAt?.seconds ?? restarted?.restarts.map(Double.init))
    )
  }

  private static func scale(
    _ points: [[HistoryPoint]],
    _ figure: KeyPath<HistoryPoint, Float>
  ) -> Float {
    points.joined().reduce(0) { result, point in
      let value = point[keyPath: figure]
      return value.isNaN ? result : max(result, value)
    }
  }

  private static func row(of workload: WorkloadSummary, columns width: Int) -> TableRow {
    let inbound = TrafficSum(workload.inbound)
    let outbound = TrafficSum(workload.outbound)
    let isStale = workload.staleSeconds != nil
    let plain: Role = isStale ? .stale : .text
    let state =
      workload.staleSeconds.map { "? ·\(FigureText.age(seconds: $0))" }
      ?? "\(workload.health.mark) \(workload.health.word)"
    func figureRole(_ percent: Double?) -> Role {
      isStale ? .stale : (percent ?? 0) > 0 ? workload.health.figureRole : .text
    }
    var cells = [
      TableCell(DisplayText.sanitized(workload.workload), isStale ? .stale : .text),
      TableCell(DisplayText.sanitized(workload.namespace), .secondary),
      TableCell(DisplayText.sanitized(workload.version), .secondary),
      TableCell(state, isStale ? .stale : workload.health.role),
      TableCell(FigureText.number(inbound.rate), plain),
      TableCell(FigureText.percent(inbound.errorPercent), figureRole(inbound.errorPercent)),
      TableCell(FigureText.milliseconds(inbound.p50), plain),
      TableCell(FigureText.milliseconds(inbound.p99), plain),
    ]
    var sortValues: [SortValue] = [
      .text(workload.workload), .text(workload.namespace), .text(workload.version),
      .number(Double(workload.health.severity)), .number(inbound.rate),
      .number(inbound.errorPercent), .number(inbound.p50), .number(inbound.p99),
    ]
    if width >= 100 {
      cells += [
        TableCell(FigureText.number(outbound.rate), plain),
        TableCell(FigureText.percent(outbound.errorPercent), figureRole(outbound.errorPercent)),
        TableCell(workload.proxies > 0 ? String(workload.proxies) : FigureText.unknown, plain),
      ]
      sortValues += [
        .number(outbound.rate), .number(outbound.errorPercent), .number(Double(workload.proxies)),
      ]
    }
    return TableRow(id: workload.nodeID.text, cells: cells, sortValues: sortValues)
  }
}
