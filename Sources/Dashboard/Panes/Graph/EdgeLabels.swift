// SPDX-License-Identifier: Apache-2.0

package import GraphLayout
package import MeshModel
import Reports

/// What edges are labelled with, in the order in which one key steps through.
package enum EdgeLabel: String, Sendable, CaseIterable {
  case none = "no labels"
  case rate = "rate"
  case errors = "errors"
  case p99 = "P99"
  case p95 = "P95"
  case p50 = "P50"
  case callerShare = "share of what the caller sends"
  case calleeShare = "share of what the callee gets"
  case bytes = "bytes"
  case mutualTLS = "share with mutual TLS"
}

/// What is written on edges, and where.
package enum EdgeLabels {
  /// The label of a line, given its edges' places in the graph; nil where the figure is not known.
  package static func text(
    _ mode: EdgeLabel,
    edges: [Int],
    of graph: ServiceGraph,
    _ facts: GraphFacts
  ) -> String? {
    let sum = TrafficSum(edges: edges.lazy.map { graph.edges[$0] })
    switch mode {
    case .none: return nil
    case .rate:
      if let rate = sum.rate { return FigureText.number(rate) }
      return sum.bytesPerSecond.map { FigureText.bytes(perSecond: $0) }
    case .errors: return sum.errorPercent.map { FigureText.percent($0) }
    case .p99: return sum.p99.map { FigureText.milliseconds($0) }
    case .p95: return sum.p95.map { FigureText.milliseconds($0) }
    case .p50: return sum.p50.map { FigureText.milliseconds($0) }
    case .callerShare, .calleeShare:
      guard let first = edges.first else { return nil }
      let end =
        mode == .callerShare ? graph.edges[first].source : graph.edges[first].destination
      guard let node = facts.indexOfNode[end].map({ facts.nodes[$0] }) else { return nil }
      let rates = mode == .callerShare ? node.rateOut : node.rateIn
      let part = sum.rate ?? sum.bytesPerSecond ?? 0
      let whole =
        sum.rate == nil ? rates[.tcp] ?? 0 : (rates[.http] ?? 0) + (rates[.grpc] ?? 0)
      return whole > 0 ? FigureText.percent(min(100, 100 * part / whole)) : nil
    case .bytes: return sum.bytesPerSecond.map { FigureText.bytes(perSecond: $0) }
    case .mutualTLS: return mutualPercent(of: edges, in: graph).map { FigureText.percent($0) }
    }
  }

  /// Share of the calls of a line that came with mutual TLS, as far as callees tell; nil where none
  /// does.
  static func mutualPercent(of edges: [Int], in graph: ServiceGraph) -> Double? {
    let told = edges.lazy.map { graph.edges[$0].traffic }.compactMap { traffic in
      traffic.mtlsPercent.map { (weight: max(traffic.rate, 1e-9), percent: $0) }
    }
    let weight = told.reduce(0) { $0 + $1.weight }
    return weight > 0 ? told.reduce(0) { $0 + $1.weight * $1.percent } / weight : nil
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
