// SPDX-License-Identifier: Apache-2.0

package import GraphLayout
import MeshModel
package import Terminal

/// The whole graph in a corner of the view, the part that is seen marked.
///
///     ┌ map ────────┐
///     │⣤ ⣤⣤ ⣀  ⣤   │
///     │  ⣤⣤ ⣤⣤ ⣤⣤  │
///     └─────────────┘
package struct GraphMap {
  private let scene: GraphScene
  private let healths: [Health]
  private let view: GridRectangle
  /// Cells of the drawing that a dot of the map stands for: two dots a cell across, four down.
  private let scale: Double
  /// Where it stands, its border included.
  package let area: CellRectangle

  /// Nil where it is not wanted, the whole graph is seen, or there is no room.
  package init?(state: GraphPaneState, size: CellSize) {
    guard let scene = state.scene, size.width >= 50, size.height >= 12,
      scene.drawing.width > size.width || scene.drawing.height > size.height
    else { return nil }
    let isLarge =
      scene.drawing.width * scene.drawing.height >= 3 * size.width * size.height
    guard state.showsMap ?? isLarge else { return nil }
    self.scene = scene
    healths = state.visible.nodes.map(\.health)
    let corner = state.topLeft(in: size)
    view = GridRectangle(
      column: corner.column,
      row: corner.row,
      width: size.width,
      height: size.height
    )
    let (columns, rows) = (min(36, size.width / 3), min(10, size.height / 3))
    scale = max(
      Double(scene.drawing.width) / Double(2 * columns),
      Double(scene.drawing.height) / Double(4 * rows),
      1
    )
    let width = max(6, Int((Double(scene.drawing.width) / scale / 2).rounded(.up))) + 2
    let height = max(1, Int((Double(scene.drawing.height) / scale / 4).rounded(.up))) + 2
    let selected = state.selection.flatMap { scene.frame(of: $0.anchor) }
    // It never lies on the selection: the other corners are there for that.
    let places = [
      (size.width - width, size.height - height), (0, size.height - height),
      (size.width - width, 0), (0, 0),
    ].map { CellRectangle(column: $0.0, row: $0.1, width: width, height: height) }
    area =
      places.first { place in
        guard let selected else { return true }
        return !GridRectangle(
          column: place.column + corner.column,
          row: place.row + corner.row,
          width: width,
          height: height
        ).intersects(selected)
      } ?? places[0]
  }

  /// Draws it over what is there.
  package func draw(on canvas: inout Canvas) {
    canvas.fill(area)
    canvas.drawBox(area, title: [StyledText(" map ", .secondary)], style: Style(.border))
    let inside = area.inset(by: 1)
    var dots = [UInt32](repeating: 0, count: inside.width * inside.height)
    var worst = [Health?](repeating: nil, count: dots.count)
    for (index, frame) in scene.drawing.frames.enumerated() {
      let left = Int(Double(frame.column) / scale)
      let right = max(left, Int(Double(frame.lastColumn) / scale))
      let top = Int(Double(frame.row) / scale)
      let bottom = max(top, Int(Double(frame.lastRow) / scale) - 1)
      for row in top...bottom {
        for column in left...right where column / 2 < inside.width && row / 4 < inside.height {
          let place = row / 4 * inside.width + column / 2
          dots[place] |= GraphMap.dot(column: column % 2, row: row % 4)
          if healths[index].severity > worst[place]?.severity ?? -1 {
            worst[place] = healths[index]
          }
        }
      }
    }
    for row in 0..<inside.height {
      for column in 0..<inside.width {
        let place = row * inside.width + column
        let isSeen = isSeen(column: column, row: row)
        guard dots[place] != 0 || isSeen else { continue }
        let health = worst[place] ?? .unknown
        // Three steps of weight where there are no dots: a mark tells what is wrong.
        let plain: UInt32 =
          switch health {
          case .failure: 0x2716
          case .degraded: 0x25B2
          default: 0x25CF
          }
        let glyph = dots[place] == 0 ? 0x20 : canvas.isASCII ? plain : 0x2800 + dots[place]
        canvas.put(
          glyph,
          column: inside.column + column,
          row: inside.row + row,
          style: Style(health == .healthy ? .text : health.role, isSelected: isSeen)
        )
      }
    }
  }

  /// The cell of the drawing that a cell of the view stands for, where it lies inside the map.
  package func point(column: Int, row: Int) -> GridPoint? {
    let inside = area.inset(by: 1)
    guard inside.contains(column: column, row: row) else { return nil }
    return GridPoint(
      column: Int((Double(column - inside.column) * 2 + 1) * scale),
      row: Int((Double(row - inside.row) * 4 + 2) * scale)
    )
  }

  private func isSeen(column: Int, row: Int) -> Bool {
    let x = (Double(column) * 2 + 1) * scale
    let y = (Double(row) * 4 + 2) * scale
    return x >= Double(view.column) && x <= Double(view.lastColumn + 1)
      && y >= Double(view.row) && y <= Double(view.lastRow + 1)
  }

  private static func dot(column: Int, row: Int) -> UInt32 {
    let left: [UInt32] = [0x01, 0x02, 0x04, 0x40]
    let right: [UInt32] = [0x08, 0x10, 0x20, 0x80]
    return column == 0 ? left[row] : right[row]
  }
}
