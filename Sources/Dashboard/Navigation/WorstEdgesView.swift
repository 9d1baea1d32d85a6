// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Reports
import Terminal

/// The list for screens that have no room for panes: edges, worst first.
enum WorstEdgesView {
  static func draw(_ state: DashboardState, on canvas: inout Canvas, in area: CellRectangle) {
    guard state.context != nil else {
      canvas.draw("waiting for the first answers", column: 1, row: area.row)
      return
    }
    let graph = state.graph.whole
    let titles = Dictionary(
      graph.nodes.map { ($0.id, GraphScene.title(of: $0)) },
      uniquingKeysWith: { first, _ in first }
    )
    let worst = graph.edges.sorted { left, right in
      let severities = (left.health.severity, right.health.severity)
      if severities.0 != severities.1 { return severities.0 > severities.1 }
      let errors = (left.traffic.errorRate, right.traffic.errorRate)
      if errors.0 != errors.1 { return errors.0 > errors.1 }
      let slowest = (left.traffic.latency?.p99 ?? 0, right.traffic.latency?.p99 ?? 0)
      return slowest.0 != slowest.1 ? slowest.0 > slowest.1 : left.id < right.id
    }.prefix(area.height).map { edge in (edge: edge, figures: TrafficSum(edges: [edge])) }
    let times = worst.map { FigureText.milliseconds($0.figures.p99) }
    let timeColumns = times.map { CellWidth.columns(of: $0) }.max() ?? 0
    for (index, (edge, figures)) in worst.enumerated() {
      let gap = timeColumns - CellWidth.columns(of: times[index])
      let text =
        figures.rate == nil
        ? FigureText.bytes(perSecond: figures.bytesPerSecond)
        : FigureText.percent(figures.errorPercent) + " "
          + String(repeating: " ", count: max(0, gap)) + times[index]
      let row = area.row + index
      canvas.draw(edge.health.mark, column: 0, row: row, style: Style(edge.health.role))
      canvas.draw(
        "\(titles[edge.source] ?? "?") → \(titles[edge.destination] ?? "?")",
        column: 2,
        row: row,
        maximum: max(0, area.width - 3 - CellWidth.columns(of: text))
      )
      canvas.drawTrailing(
        text,
        end: area.width,
        row: row,
        style: Style(edge.health.figureRole),
        maximum: area.width
      )
    }
  }
}
