// SPDX-License-Identifier: Apache-2.0

import GraphLayout
import MeshModel
import Terminal

/// Marks nodes of the graph that are otherwise than they were, in the lower border of their boxes.
///
///     ┌● reviews-v2────┐
///     │3.6/s       0 % │
///     │P99       98 ms │
///     └────── ▲ slower ┘
enum DifferenceMarks {
  /// Draws over a graph that was drawn inside `inside`.
  static func draw(_ state: DashboardState, on canvas: inout Canvas, in inside: CellRectangle) {
    guard let scene = state.graph.scene, !state.time.differences.isEmpty else { return }
    let marks = marks(
      of: state.time.differences,
      for: state.graph.visible,
      workloads: state.shown?.workloads ?? []
    )
    let corner = state.graph.topLeft(in: inside.size)
    for node in state.graph.visible.nodes {
      guard let kind = marks[node.id], let frame = scene.frame(of: node.id) else { continue }
      let row = frame.lastRow - corner.row
      let text = " \(kind.mark) \(kind.short) "
      let end = frame.lastColumn - corner.column
      let start = end - CellWidth.columns(of: text)
      guard row >= 0, row < inside.height, start >= 0, end <= inside.width else { continue }
      canvas.draw(
        text,
        column: inside.column + start,
        row: inside.row + row,
        style: Style(kind.role)
      )
    }
  }

  /// The most urgent difference of each node that workloads stand behind.
  static func marks(
    of differences: [MeshDifference],
    for graph: ServiceGraph,
    workloads: [WorkloadSummary]
  ) -> [NodeID: MeshDifference.Kind] {
    var kinds: [NodeID: MeshDifference.Kind] = [:]
    for difference in differences where difference.edge == nil {
      kinds[difference.node] = min(kinds[difference.node] ?? difference.kind, difference.kind)
    }
    var result: [NodeID: MeshDifference.Kind] = [:]
    for node in graph.nodes {
      if let workload = node.workload {
        let id = NodeID(kind: .workload, parts: [node.cluster, node.namespace, workload])
        result[node.id] = kinds[id]
      } else if let app = node.app {
        result[node.id] =
          workloads.lazy.filter { workload in
            workload.namespace == node.namespace && workload.app == app
              && (node.version == nil || workload.version == node.version)
          }.compactMap { kinds[$0.nodeID] }.min()
      } else {
        result[node.id] = kinds[node.id]
      }
    }
    return result
  }
}

extension MeshDifference.Kind {
  /// One word for the border of a box.
  fileprivate var short: String {
    switch self {
    case .failing: "fails"
    case .slower: "slower"
    case .gone: "gone"
    case .new: "new"
    case .busier: "busier"
    case .quieter: "quieter"
    case .faster: "faster"
    case .recovered: "mended"
    }
  }
}
