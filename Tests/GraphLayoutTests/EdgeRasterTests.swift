// SPDX-License-Identifier: Apache-2.0

import GraphLayout
import Testing

struct EdgeRasterTests {
  private func path(_ points: [(Int, Int)]) -> EdgePath {
    EdgePath(points: points.map { GridPoint(column: $0.0, row: $0.1) }, lanes: [])
  }

  private func text(_ raster: EdgeRaster, _ glyphs: LineGlyphs = .unicode) -> [String] {
    (0..<raster.window.height).map { row in
      String(
        (0..<raster.window.width).map {
          glyphs.glyph(raster[raster.window.column + $0, raster.window.row + row])
        }
      )
    }
  }

  @Test func `an edge turns and ends in an arrow before its target`() {
    let raster = EdgeRaster(
      paths: [path([(0, 0), (2, 0), (2, 2), (5, 2)])],
      window: GridRectangle(column: 0, row: 0, width: 6, height: 3)
    )
    #expect(text(raster) == ["──┐   ", "  │   ", "  └─► "])
    #expect(text(raster, .ascii) == ["--+   ", "  |   ", "  +-> "])
  }

  @Test func `a crossing has four arms and a branch three`() {
    let raster = EdgeRaster(
      paths: [
        path([(0, 1), (3, 1), (3, 3), (7, 3)]), path([(0, 1), (7, 1)]),
        path([(0, 3), (5, 3), (5, 0), (7, 0)]),
      ],
      window: GridRectangle(column: 0, row: 0, width: 8, height: 4)
    )
    #expect(text(raster) == ["     ┌► ", "───┬─┼► ", "   │ │  ", "───┴─┴► "])
  }

  @Test func `cells know whose lines pass, the last drawn first`() {
    let raster = EdgeRaster(
      paths: [path([(0, 0), (4, 0)]), path([(2, 2), (2, -3)])],
      window: GridRectangle(column: 0, row: 0, width: 5, height: 3)
    )
    #expect(raster.edges(column: 2, row: 0) == [1, 0])
    #expect(raster.edges(column: 1, row: 0) == [0])
    #expect(raster.edges(column: 9, row: 9).isEmpty)
  }

  @Test func `a window shows its part of the drawing`() {
    for seed in 0..<100 {
      let drawing = LayeredLayout.drawing(
        of: RandomGraphs.graph(seed: seed),
        options: LayoutOptions(effort: 0)
      )
      let all = EdgeRaster(
        paths: drawing.paths,
        window: GridRectangle(column: 0, row: 0, width: drawing.width, height: drawing.height)
      )
      let window = GridRectangle(column: 7, row: 3, width: 20, height: 9)
      let part = EdgeRaster(paths: drawing.paths, window: window)
      for row in window.row...window.lastRow {
        for column in window.column...window.lastColumn {
          #expect(part[column, row] == all[column, row], "seed \(seed)")
          #expect(part.edges(column: column, row: row) == all.edges(column: column, row: row))
        }
      }
    }
  }

  @Test func `edges that are not wanted are not drawn`() {
    let paths = [path([(0, 0), (4, 0)]), path([(0, 1), (4, 1)])]
    let window = GridRectangle(column: 0, row: 0, width: 5, height: 2)
    let raster = EdgeRaster(paths: paths, window: window) { $0 == 1 }
    #expect(text(raster) == ["     ", "───► "])
  }
}
