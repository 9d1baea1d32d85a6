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
      return errors.0 != errors.1 ? errors.0 > errors.1 : left.id < right.id
    }
    for (index, edge) in worst.prefix(area.height).enumerated() {
      let figures = TrafficSum(edges: [edge])
      let text =
        figures.rate == nil
        ? FigureText.bytes(perSecond: figures.bytesPerSecond)
        : FigureText.percent(figures.errorPercent) + " "
          + FigureText.milliseconds(figures.p99)
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
