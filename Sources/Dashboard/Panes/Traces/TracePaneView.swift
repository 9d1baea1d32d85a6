// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Reports
import Terminal

/// Draws the traces pane: the list under its scatter, or the trace that is looked into.
///
///     jaeger http://10.0.0.7:16686   132 traces  at most 4/s        through reviews v2
///      890 ms │            ⠂            ●
///        0 ms │⠄⠄⠄⠂⠄⠄⠄⠄⠠⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄
///             12:00:02                   12:04:31
///       TIME     ROOT            DURATION▼  SPANS  SVC   ERR SLOWEST HOP
///     › 12:04:31 ingressgateway… ███████▌ 890 ms   12    4   – 89 % reviews-v2
enum TracePaneView {
  /// Where the table stands inside the pane; its header is the first row.
  static func tableArea(in inside: CellRectangle) -> CellRectangle {
    let above = 1 + scatterRows(inside)
    return CellRectangle(
      column: inside.column,
      row: inside.row + above,
      width: inside.width,
      height: inside.height - above
    )
  }

  /// Rows of the scatter with its times; 0 where the table needs the room.
  private static func scatterRows(_ inside: CellRectangle) -> Int {
    guard inside.height >= 14, inside.width >= 40 else { return 0 }
    return min(13, max(5, inside.height * 3 / 10))
  }

  static func draw(
    _ state: DashboardState,
    isFocused: Bool,
    on canvas: inout Canvas,
    in inside: CellRectangle
  ) {
    if let opened = state.traces.opened {
      let view = WaterfallView(
        opened: opened,
        size: inside.size,
        isASCII: state.isASCII,
        isFocused: isFocused
      )
      let drawn = view.canvas()
      canvas.draw(drawn, column: inside.column, row: inside.row)
      if let cursor = drawn.cursor {
        canvas.cursor = Canvas.CursorPlace(
          column: inside.column + cursor.column,
          row: inside.row + cursor.row
        )
      }
      return
    }
    guard let context = state.context, let tableState = state.tables[.traces] else { return }
    drawSource(state, on: &canvas, in: inside)
    let list = state.traces.list
    let table = state.shownTable(.traces)
    let cursor = tableState.cursor(in: table)
    let rows = scatterRows(inside)
    if rows > 0 {
      TraceScatter(
        points: list.points,
        selected: cursor.map { table.rows[$0].id },
        glyphs: context.graphGlyphs,
        utcOffsetSeconds: state.info.utcOffsetSeconds
      ).draw(
        on: &canvas,
        in: CellRectangle(
          column: inside.column,
          row: inside.row + 1,
          width: inside.width,
          height: rows
        )
      )
    }
    let area = tableArea(in: inside)
    TableDrawing(table: table, width: area.width, hiddenColumns: tableState.hiddenColumns).draw(
      on: &canvas,
      in: area,
      tableState.placement(in: table, visible: area.height - 1, isFocused: isFocused)
    )
  }

  /// What the traces come from, how many there are and how whole that is.
  private static func drawSource(
    _ state: DashboardState,
    on canvas: inout Canvas,
    in inside: CellRectangle
  ) {
    guard let sample = state.shown?.traces else { return }
    var right: [StyledText] = []
    if let condition = state.traces.condition {
      right = [StyledText("through ", .secondary), StyledText(condition.title, .match)]
    }
    let rightColumns = right.reduce(0) { $0 + $1.columns }
    let count = sample.traces.count
    var pieces: [StyledText] = []
    if let error = sample.error {
      let age = sample.lastSuccess.map { state.now.seconds(since: $0) }
      let since = age.map { ", last answer \(FigureText.age(seconds: $0)) ago" } ?? ""
      pieces.append(StyledText("▲ stale\(since): \(error)", .degraded))
    } else {
      pieces.append(StyledText("\(count) trace\(count == 1 ? "" : "s")"))
      if let limit = sample.limitPerSecond {
        pieces.append(StyledText("  at most \(FigureText.number(limit))/s", .secondary))
      }
      if sample.dropped > 0 {
        pieces.append(StyledText("  ▲ \(sample.dropped) dropped", .degraded))
      }
      pieces.append(StyledText("  \(sample.source)", .secondary))
    }
    let room = inside.width - 2 - (rightColumns > 0 ? rightColumns + 2 : 0)
    canvas.draw(pieces, column: inside.column + 1, row: inside.row, maximum: max(10, room))
    canvas.draw(
      right,
      column: inside.column + inside.width - 1 - rightColumns,
      row: inside.row
    )
  }
}
