// SPDX-License-Identifier: Apache-2.0

import MeshModel

/// What stands in a node's box: glyph and name, rate and share of errors, P99.
///
/// The figures are those of the calls that it gets; of a root, those that it makes. P99 is the
/// highest of its edges, as quantiles can't be added.
struct NodeFigures {
  private let traffic: [NodeID: [GraphEdge]]
  private let style: ReportStyle
  private let longestName: Int

  init(graph: ServiceGraph, style: ReportStyle, longestName: Int) {
    self.style = style
    self.longestName = longestName
    var inbound: [NodeID: [GraphEdge]] = [:]
    var outbound: [NodeID: [GraphEdge]] = [:]
    for edge in graph.edges {
      inbound[edge.destination, default: []].append(edge)
      outbound[edge.source, default: []].append(edge)
    }
    traffic = outbound.merging(inbound) { $1 }
  }

  func lines(of node: GraphNode) -> [String] {
    let name = style.cut(NodeLabel.short(node), to: longestName)
    let edges = traffic[node.id] ?? []
    let requests = edges.filter { $0.protocolName != .tcp }
    var result = ["\(style.glyph(node.health)) \(name)"]
    guard !edges.isEmpty else { return result + [node.isIdle ? "idle" : "no traffic"] }
    if requests.isEmpty {
      let connections = edges.reduce(0) { $0 + $1.traffic.rate }
      let bytes = edges.flatMap {
        [$0.traffic.sentBytesPerSecond, $0.traffic.receivedBytesPerSecond]
      }.compactMap { $0 }
      result.append(FigureText.connections(perSecond: connections))
      result.append(
        style.figure(FigureText.bytes(perSecond: bytes.isEmpty ? nil : bytes.reduce(0, +)))
      )
      return result
    }
    let sum = Traffic(
      rate: requests.reduce(0) { $0 + $1.traffic.rate },
      errorRate: requests.reduce(0) { $0 + $1.traffic.errorRate }
    )
    let errors = style.figure(FigureText.percent(sum.errorPercent))
    result.append("\(style.figure(FigureText.requests(perSecond: sum.rate))) \(errors)")
    let highest = requests.compactMap { $0.traffic.latency?.p99 }.max()
    result.append("P99 \(style.figure(FigureText.milliseconds(highest)))")
    return result
  }
}
