// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Reports
package import Terminal

/// How the rows of the workload table are put together.
package struct WorkloadArrangement: Equatable, Sendable {
  /// What rows are grouped by.
  package enum Grouping: String, Sendable, CaseIterable {
    case none, namespace, app
  }

  package var grouping = Grouping.none
  /// Ids of the rows whose pods are shown.
  package var expanded: Set<String> = []
  package var isEverythingExpanded = false

  package init() {}

  /// Nothing but the plain table.
  package var isPlain: Bool {
    grouping == .none && expanded.isEmpty && !isEverythingExpanded
  }

  private static let groupPrefix = "group:"
  private static let podPrefix = "pod:"

  /// Whether a row is a workload's own, not a group's or a pod's.
  package static func isWorkload(_ id: String) -> Bool {
    !id.hasPrefix(groupPrefix) && !id.hasPrefix(podPrefix)
  }

  /// The id of a pod's row.
  static func id(of pod: PodSummary) -> String {
    podPrefix + "\(pod.cluster)/\(pod.namespace)/\(pod.name)"
  }

  /// The table with a row before each group and the pods under their workloads; groups stand in the
  /// order of their first rows.
  package func arranged(_ table: Table, _ context: ViewContext) -> Table {
    guard !isPlain else { return table }
    let workloads = Dictionary(
      context.snapshot.workloads.map { ($0.nodeID.text, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    let pods = Dictionary(grouping: context.snapshot.pods) { pod in
      NodeID(kind: .workload, parts: [pod.cluster, pod.namespace, pod.workload]).text
    }
    var order: [String] = []
    var groups: [String: [TableRow]] = [:]
    for row in table.rows {
      let name = workloads[row.id].map { groupName(of: $0) } ?? ""
      if groups[name] == nil { order.append(name) }
      groups[name, default: []].append(row)
    }
    var result = Table(columns: table.columns, rows: [])
    for name in order {
      let members = groups[name] ?? []
      if grouping != .none {
        result.rows.append(
          groupRow(name, members.compactMap { workloads[$0.id] }, columns: table.columns.count)
        )
      }
      for var row in members {
        if grouping != .none { row.cells[0].text = "  " + row.cells[0].text }
        result.rows.append(row)
        guard isEverythingExpanded || expanded.contains(row.id) else { continue }
        let own = pods[row.id] ?? []
        result.rows += own.map { podRow($0, columns: table.columns, context) }
      }
    }
    return result
  }

  private func groupName(of workload: WorkloadSummary) -> String {
    switch grouping {
    case .none: ""
    case .namespace: workload.namespace
    case .app: "\(workload.namespace)/\(workload.app.isEmpty ? workload.workload : workload.app)"
    }
  }

  private func groupRow(
    _ name: String,
    _ members: [WorkloadSummary],
    columns: Int
  ) -> TableRow {
    let sum = TrafficSum(members.flatMap { $0.inbound.map { ($0.key, $0.value) } })
    let health = members.map(\.health).max { $0.severity < $1.severity } ?? .unknown
    var cells = [
      TableCell(DisplayText.sanitized(name.isEmpty ? "(none)" : name), .heading),
      TableCell(members.count == 1 ? "1 workload" : "\(members.count) workloads", .secondary),
      TableCell(""),
      TableCell("\(health.mark) \(health.word)", health.role),
      TableCell(FigureText.number(sum.rate)),
      TableCell(
        FigureText.percent(sum.errorPercent),
        (sum.errorPercent ?? 0) > 0 ? health.figureRole : .text
      ),
      TableCell(FigureText.milliseconds(sum.p50)),
      TableCell(FigureText.milliseconds(sum.p99)),
    ]
    while cells.count < columns { cells.append(TableCell("")) }
    return TableRow(id: Self.groupPrefix + name, cells: cells, sortValues: [])
  }

  /// What tells a pod from its siblings: its name without its workload's and its template's hash.
  private static func shortName(of pod: PodSummary) -> String {
    guard pod.name.hasPrefix(pod.workload + "-"),
      let last = pod.name.split(separator: "-").last
    else { return DisplayText.sanitized(pod.name) }
    return "…-" + DisplayText.sanitized(String(last))
  }

  /// Whether a pod is ready; where restarts have no column, those of one that is.
  private func readiness(of pod: PodSummary, isWide: Bool, _ plain: Role) -> TableCell {
    guard let isReady = pod.isReady else { return TableCell("") }
    guard isReady else { return TableCell("not ready", .degraded) }
    guard !isWide, let restarts = pod.restarts, restarts > 0 else {
      return TableCell("ready", plain)
    }
    return TableCell(restarts == 1 ? "1 restart" : "\(restarts) restarts", plain)
  }

  /// A pod's figures under the columns that it has any for.
  ///
  /// Its namespace is its workload's: in that place stands how it is. Where proxies' versions and
  /// memory have no columns, they stand below those of their number and of the graph.
  private func podRow(
    _ pod: PodSummary,
    columns: [TableColumn],
    _ context: ViewContext
  ) -> TableRow {
    let sum = TrafficSum(pod.inbound)
    let isStale = pod.staleSeconds != nil
    let plain: Role = isStale ? .stale : .secondary
    let errorRole: Role = (sum.errorPercent ?? 0) > 0 ? pod.health.figureRole : plain
    let isWide = columns.contains { $0.title == "MEMORY" }
    let cells = columns.enumerated().map { index, column -> TableCell in
      switch index {
      case 0: return TableCell("    " + Self.shortName(of: pod), plain)
      case 1: return readiness(of: pod, isWide: isWide, plain)
      case 3:
        return TableCell(
          pod.staleSeconds.map { "? ·\(FigureText.age(seconds: $0))" }
            ?? "\(pod.health.mark) \(pod.health.word)",
          isStale ? .stale : pod.health.role
        )
      case 4: return TableCell(FigureText.number(sum.rate), plain)
      case 5: return TableCell(FigureText.percent(sum.errorPercent), isStale ? .stale : errorRole)
      case 6: return TableCell(FigureText.milliseconds(sum.p50), plain)
      case 7: return TableCell(FigureText.milliseconds(sum.p99), plain)
      default: break
      }
      switch column.title {
      case "PROXY": return TableCell(PodText.version(of: pod), plain)
      case "PROXIES" where !isWide:
        let isKnown = !pod.hasProxy || pod.proxyVersion != nil
        return TableCell(isKnown ? PodText.version(of: pod) : "", plain)
      case "CPU": return TableCell(PodText.cores(pod.proxyCores), plain)
      case "MEMORY": return TableCell(PodText.memory(pod.proxyMemoryBytes), plain)
      case "RESTART": return TableCell(PodText.restart(of: pod, now: context.now), plain)
      case let title where title.hasPrefix("RPS ") && !isWide:
        return TableCell(
          pod.proxyMemoryBytes == nil ? "" : PodText.memory(pod.proxyMemoryBytes),
          plain
        )
      default: return TableCell("")
      }
    }
    return TableRow(
      id: Self.id(of: pod),
      cells: cells,
      sortValues: []
    )
  }
}
