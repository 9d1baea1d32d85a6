// SPDX-License-Identifier: Apache-2.0

import GraphLayout

/// Graphs as text in, drawings as text out.
enum DrawingText {
  /// `a>b b>c` with boxes of one letter; a node alone stands by itself.
  static func graph(_ text: String, height: Int = 3) -> LayoutGraph {
    var names: [String] = []
    func index(_ name: Substring) -> Int {
      if let index = names.firstIndex(of: String(name)) { return index }
      names.append(String(name))
      return names.count - 1
    }
    var edges: [LayoutGraph.Edge] = []
    for word in text.split(separator: " ") {
      let ends = word.split(separator: ">").map(index)
      if ends.count == 2 { edges.append(LayoutGraph.Edge(source: ends[0], target: ends[1])) }
    }
    return LayoutGraph(
      nodes: names.map { LayoutGraph.Node(key: $0, width: 5, height: height) },
      edges: edges
    )
  }

  /// Boxes filled with `#` and their key, edges as lines.
  static func picture(of drawing: GraphDrawing, glyphs: LineGlyphs = .unicode) -> String {
    let window = GridRectangle(column: 0, row: 0, width: drawing.width, height: drawing.height)
    let raster = EdgeRaster(paths: drawing.paths, window: window)
    var rows = (0..<drawing.height).map { row in
      (0..<drawing.width).map { glyphs.glyph(raster[$0, row]) }
    }
    for (index, frame) in drawing.frames.enumerated() {
      for row in frame.row...frame.lastRow {
        for column in frame.column...frame.lastColumn { rows[row][column] = "#" }
      }
      let key = drawing.graph.nodes[index].key
      for (offset, character) in key.prefix(frame.width - 2).enumerated() {
        rows[frame.row + frame.height / 2][frame.column + 1 + offset] = character
      }
    }
    return rows.map { row in
      var line = row
      while line.last == " " { line.removeLast() }
      return String(line)
    }.joined(separator: "\n")
  }
}
