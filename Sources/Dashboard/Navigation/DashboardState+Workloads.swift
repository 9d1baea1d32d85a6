// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Terminal

extension DashboardState {
  /// Shows the pods of the workload under the cursor, or folds them.
  mutating func expandPods() {
    guard let id = workloadUnderCursor else {
      say("no workload is selected")
      return
    }
    if workloadRows.expanded.contains(id) {
      workloadRows.expanded.remove(id)
      return
    }
    let hasPods = (shown?.pods ?? []).contains { pod in
      NodeID(kind: .workload, parts: [pod.cluster, pod.namespace, pod.workload]).text == id
    }
    guard hasPods else {
      say("no figures of its pods")
      return
    }
    workloadRows.expanded.insert(id)
  }

  /// Shows the pods of all workloads, or folds them all.
  mutating func expandAllPods() {
    let isOpen = workloadRows.isEverythingExpanded || !workloadRows.expanded.isEmpty
    workloadRows.expanded = []
    workloadRows.isEverythingExpanded = !isOpen
    say(isOpen ? "pods folded" : "all pods")
  }

  /// Groups the workloads by the next of namespace, app and nothing.
  mutating func groupRows() {
    let all = WorkloadArrangement.Grouping.allCases
    let place = all.firstIndex(of: workloadRows.grouping) ?? 0
    workloadRows.grouping = all[(place + 1) % all.count]
    say(
      workloadRows.grouping == .none
        ? "not grouped" : "grouped by \(workloadRows.grouping.rawValue)"
    )
  }

  /// The id of the workload row that the cursor is on, or above it where it is on a pod.
  var workloadUnderCursor: String? {
    let table = shownTable(.workloads)
    guard var cursor = tables[.workloads]?.cursor(in: table) else { return nil }
    while cursor > 0, table.rows[cursor].id.hasPrefix("pod:") { cursor -= 1 }
    let id = table.rows[cursor].id
    return WorkloadArrangement.isWorkload(id) ? id : nil
  }
}
