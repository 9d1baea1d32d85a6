// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// The service graph for people: a picture where it fits, else a tree of calls; below it every edge
/// on a line of its own, worst first.
package enum GraphTextReport {
  /// The report, ending in a newline; no line of the picture is longer than `width` columns.
  package static func text(
    of snapshot: MeshSnapshot,
    type: GraphType,
    width: Int = 100,
    style: ReportStyle = ReportStyle()
  ) -> String {
    let graph = snapshot.graph(type)
    var lines = [heading(of: snapshot, graph: graph)]
    lines += snapshot.sources.filter { $0.error != nil }.prefix(5).map { source in
      "cannot scrape \(DisplayText.sanitized(source.id)): "
        + DisplayText.sanitized(source.error ?? "")
    }
    guard !graph.nodes.isEmpty else {
      lines.append("no traffic: nothing that was scraped reported a call in the window")
      return lines.joined(separator: "\n") + "\n"
    }
    lines.append("")
    lines += picture(of: graph, width: width, style: style)
    if !graph.edges.isEmpty {
      lines.append("")
      lines += edgeList(of: graph, style: style)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func heading(of snapshot: MeshSnapshot, graph: ServiceGraph) -> String {
    let live = snapshot.sources.reduce(0) { $1.state == .live ? $0 + 1 : $0 }
    return "\(graph.type.rawValue) graph at \(TimestampText.timeOfDay(snapshot.generatedAt)) UTC, "
      + "window \(FigureText.age(seconds: snapshot.windowSeconds)): "
      + "\(counted(graph.nodes.count, "node")), \(counted(graph.edges.count, "edge")), "
      + "\(live) of \(counted(snapshot.sources.count, "source"))"
  }

  private static func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }

  /// The widest gaps between layers that fit, at last with shorter names; the call tree where none does, and where a picture
  /// would be a skein.
  private static func picture(
    of graph: ServiceGraph,
    width: Int,
    style: ReportStyle
  ) -> [String] {
    if graph.nodes.count <= 60 && graph.edges.count <= 120 {
      for (gap, name) in [(16, 32), (13, 32), (8, 32), (4, 32), (3, 20), (2, 14)] {
        let picture = GraphPicture(of: graph, style: style, gap: gap, longestName: name)
        if picture.width <= width { return picture.lines() }
      }
    }
    return CallTree(of: graph, style: style, width: width).lines()
  }

  private static func edgeList(of graph: ServiceGraph, style: ReportStyle) -> [String] {
    let label = NodeLabel(graph)
    var table = TextTable(columns: [
      .init(""), .init("FROM"), .init(""), .init("TO"), .init("PROTOCOL"), .init("RATE", .right),
      .init("ERRORS", .right), .init("P50", .right), .init("P99", .right), .init("BYTES", .right),
      .init("MTLS", .right), .init("MOST FREQUENT ERROR"),
    ])
    for edge in graph.edges.sorted(by: EdgeFigures.isWorse) {
      let figures = EdgeFigures(edge: edge, style: style)
      table.append(
        [
          style.glyph(edge.health), style.cut(label[edge.source], to: 48), style.arrow,
          style.cut(label[edge.destination], to: 48), edge.protocolName.rawValue, figures.rate,
          figures.errors, style.figure(FigureText.milliseconds(edge.traffic.latency?.p50)),
          figures.p99, figures.bytes,
          style.figure(FigureText.percent(edge.traffic.mtlsPercent)), figures.worstResponse,
        ],
        health: edge.health
      )
    }
    return table.lines(style: style)
  }
}
