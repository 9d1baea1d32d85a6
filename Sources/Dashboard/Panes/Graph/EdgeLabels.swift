// SPDX-License-Identifier: Apache-2.0

package import GraphLayout
package import MeshModel
import Reports

/// What is written on edges, and where.
package enum EdgeLabels {
  /// The label of a line; nil where the figure is not known.
  package static func text(
    _ mode: EdgeLabel,
    edges: [GraphEdge],
    in graph: ServiceGraph
  ) -> String? {
    let sum = TrafficSum(edges: edges)
    switch mode {
    case .none: return nil
    case .rate:
      if let rate = sum.rate { return FigureText.number(rate) }
      return sum.bytesPerSecond.map { FigureText.bytes(perSecond: $0) }
    case .errors: return sum.errorPercent.map { FigureText.percent($0) }
    case .latency: return sum.p99.map { FigureText.milliseconds($0) }
    case .share:
      guard let rate = sum.rate, let source = edges.first?.source else { return nil }
      let all = TrafficSum(edges: graph.edges.lazy.filter { $0.source == source }).rate ?? 0
      return all > 0 ? FigureText.percent(100 * rate / all) : nil
    case .bytes: return sum.bytesPerSecond.map { FigureText.bytes(perSecond: $0) }
    }
  }

  /// The first cell of the longest level stretch that has room, the arrow head left alone; the one
  /// nearest to the target among equals, for there it is the edge's own.
  package static func place(of path: EdgePath, columns: Int) -> GridPoint? {
    var best: (length: Int, point: GridPoint)?
    for (from, to) in zip(path.points, path.points.dropFirst()) where from.row == to.row {
      let low = min(from.column, to.column) + 1
      let high = max(from.column, to.column) - 2
      let length = high - low + 1
      guard length >= columns, length >= best?.length ?? 0 else { continue }
      best = (length, GridPoint(column: low + (length - columns) / 2, row: from.row))
    }
    return best?.point
  }
}
