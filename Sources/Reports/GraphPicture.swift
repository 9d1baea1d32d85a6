// SPDX-License-Identifier: Apache-2.0

import GraphLayout
import MeshModel

/// The graph drawn with boxes and lines.
///
///     ┌ bookinfo ──────┐         ┌ bookinfo ──────┐
///     │ ● reviews-v1   │  9.4 rps│ ✖ ratings-v1   │
///     │ 12.5 rps 0.8 % ├────────►│ 9.4 rps 100 %  │
///     │ P99 44 ms      │         │ P99 12 ms      │
///     └────────────────┘         └────────────────┘
struct GraphPicture {
  private let graph: ServiceGraph
  private let style: ReportStyle
  private let contents: [[String]]
  private let titles: [String]
  /// Parallel edges of several protocols are drawn as one: the indexes in `graph.edges`.
  private let bundles: [[Int]]
  private let drawing: GraphDrawing

  var width: Int { drawing.width }

  /// Lays the graph out.
  ///
  /// `gap` is the least room between layers (a wide one has room for the rates); names are cut to
  /// `longestName` columns.
  init(of graph: ServiceGraph, style: ReportStyle, gap: Int, longestName: Int) {
    self.graph = graph
    self.style = style
    var indexes: [NodeID: Int] = [:]
    for (index, node) in graph.nodes.enumerated() { indexes[node.id] = index }
    var bundleOf: [LayoutGraph.Edge: Int] = [:]
    var bundles: [[Int]] = []
    var layoutEdges: [LayoutGraph.Edge] = []
    for (index, edge) in graph.edges.enumerated() {
      guard let source = indexes[edge.source], let target = indexes[edge.destination] else {
        continue
      }
      let ends = LayoutGraph.Edge(source: source, target: target)
      if let bundle = bundleOf[ends] {
        bundles[bundle].append(index)
      } else {
        bundleOf[ends] = bundles.count
        bundles.append([index])
        layoutEdges.append(ends)
      }
    }
    self.bundles = bundles
    let showsNamespaces = Set(graph.nodes.map(\.namespace)).count > 1
    titles = graph.nodes.map { node in
      showsNamespaces ? style.cut(DisplayText.sanitized(node.namespace), to: longestName) : ""
    }
    let figures = NodeFigures(graph: graph, style: style, longestName: longestName)
    contents = graph.nodes.map { figures.lines(of: $0) }
    let layoutNodes = graph.nodes.enumerated().map { [contents, titles] index, node in
      let inner = (contents[index] + [titles[index] + "  "])
        .reduce(0) { max($0, DisplayWidth.columns(of: $1)) }
      return LayoutGraph.Node(
        key: node.id.text,
        width: inner + 4,
        height: contents[index].count + 2
      )
    }
    drawing = LayeredLayout.drawing(
      of: LayoutGraph(nodes: layoutNodes, edges: layoutEdges),
      options: LayoutOptions(layerGap: gap, nodeGap: 1)
    )
  }

  func lines() -> [String] {
    var grid = TextGrid(width: drawing.width, height: drawing.height)
    let window = GridRectangle(column: 0, row: 0, width: drawing.width, height: drawing.height)
    let raster = EdgeRaster(paths: drawing.paths, window: window)
    let glyphs: LineGlyphs = style.isASCII ? .ascii : .unicode
    for row in 0..<drawing.height {
      for column in 0..<drawing.width {
        let mask = raster[column, row]
        guard !mask.isEmpty else { continue }
        grid.write(
          String(glyphs.glyph(mask)),
          column: column,
          row: row,
          health: health(of: raster.edges(column: column, row: row))
        )
      }
    }
    for index in graph.nodes.indices { drawBox(index, raster: raster, on: &grid) }
    for index in bundles.indices { drawLabel(index, raster: raster, on: &grid) }
    return grid.lines(style: style)
  }

  private func drawBox(_ index: Int, raster: EdgeRaster, on grid: inout TextGrid) {
    let frame = drawing.frames[index]
    let node = graph.nodes[index]
    let glyphs: LineGlyphs = style.isASCII ? .ascii : .unicode
    let across = glyphs.glyph([.left, .right])
    let bar = String(repeating: across, count: frame.width - 2)
    func line(_ left: LineMask, _ right: LineMask) -> String {
      String(glyphs.glyph(left)) + bar + String(glyphs.glyph(right))
    }
    grid.write(line([.down, .right], [.down, .left]), column: frame.column, row: frame.row)
    if !titles[index].isEmpty {
      grid.write(" \(titles[index]) ", column: frame.column + 1, row: frame.row)
    }
    for (offset, text) in contents[index].enumerated() {
      let row = frame.row + 1 + offset
      let leaving = raster[frame.lastColumn, row].intersection([.left, .right])
      grid.write(String(glyphs.glyph([.up, .down])), column: frame.column, row: row)
      grid.write(
        String(glyphs.glyph(leaving.union([.up, .down]))),
        column: frame.lastColumn,
        row: row
      )
      let entering = raster[frame.column, row].intersection([.left, .right])
      if !entering.isEmpty {
        grid.write(
          String(glyphs.glyph(entering.union([.up, .down]))),
          column: frame.column,
          row: row
        )
      }
      grid.write(text, column: frame.column + 2, row: row, health: offset == 0 ? node.health : nil)
    }
    grid.write(line([.up, .right], [.up, .left]), column: frame.column, row: frame.lastRow)
  }

  /// Writes the rate on the longest horizontal stretch that is the edge's alone.
  private func drawLabel(_ index: Int, raster: EdgeRaster, on grid: inout TextGrid) {
    guard let edge = worstEdge(of: bundles[index]) else { return }
    let text = EdgeFigures(edge: edge, style: style).rate
    let room = DisplayWidth.columns(of: text) + 2
    let points = drawing.paths[index].points
    var best: (column: Int, row: Int, length: Int)?
    for (from, to) in zip(points, points.dropFirst()) where from.row == to.row {
      var start: Int?
      let low = min(from.column, to.column)
      let high = max(from.column, to.column)
      for column in low...high {
        let isFree =
          column < high && raster[column, from.row] == [.left, .right]
          && raster.edges(column: column, row: from.row) == [index]
        if isFree {
          start = start ?? column
        } else if let first = start {
          if column - first >= room, column - first > (best?.length ?? 0) {
            best = (first, from.row, column - first)
          }
          start = nil
        }
      }
    }
    guard let best else { return }
    let column = best.column + (best.length - room) / 2
    grid.write(" \(text) ", column: column, row: best.row, health: edge.health)
  }

  private func worstEdge(of bundle: [Int]) -> GraphEdge? {
    bundle.map { graph.edges[$0] }.min(by: EdgeFigures.isWorse)
  }

  private func health(of bundles: [Int]) -> Health? {
    bundles.flatMap { self.bundles[$0] }.map { graph.edges[$0].health }
      .max { $0.severity < $1.severity }
  }
}
