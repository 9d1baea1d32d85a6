// SPDX-License-Identifier: Apache-2.0

import GraphLayout
import MeshModel
package import Terminal

/// The screen as a function of the state.
package enum DashboardView {
  /// The cells of the whole screen.
  package static func canvas(of state: DashboardState) -> Canvas {
    var canvas = Canvas(size: state.size, isASCII: state.isASCII)
    let layout = state.layout
    switch layout.step {
    case .tooSmall:
      canvas.draw("meshtop needs 20x4", column: 0, row: 0, maximum: state.size.width)
      return canvas
    case .worstEdges:
      HeaderView(state: state).draw(on: &canvas, in: layout.header)
      let area = CellRectangle(
        column: 0,
        row: 1,
        width: state.size.width,
        height: state.size.height - 2
      )
      if case .help(let scroll) = state.overlay {
        HelpView.draw(state, scroll: scroll, on: &canvas, in: area)
      } else {
        WorstEdgesView.draw(state, on: &canvas, in: area)
      }
    case .panes:
      drawPanes(state, layout, on: &canvas)
    }
    let footer = FooterView(state: state)
    if let area = layout.message {
      canvas.fill(area)
      footer.drawMessage(on: &canvas, in: area)
    }
    canvas.fill(layout.hints)
    footer.drawHints(on: &canvas, in: layout.hints)
    return canvas
  }

  private static func drawPanes(
    _ state: DashboardState,
    _ layout: ScreenLayout,
    on canvas: inout Canvas
  ) {
    let header = HeaderView(state: state)
    header.draw(on: &canvas, in: layout.header)
    if let area = layout.breadcrumbs { header.drawBreadcrumbs(on: &canvas, in: area) }
    for (kind, area) in layout.panes {
      let isFocused = kind == state.pane && ![.detail, .help, .diagnosis].contains(state.scope)
      drawPane(kind, state, isFocused: isFocused, on: &canvas, in: area)
    }
    if let area = layout.detail { DetailView.draw(state, on: &canvas, in: area) }
    if let view = state.serviceView {
      canvas.cursor = nil
      view.draw(
        on: &canvas,
        in: state.serviceArea,
        scroll: state.service?.scroll ?? 0,
        cursor: state.serviceCursor
      )
    }
    switch state.overlay {
    case .detail:
      DetailView.draw(state, on: &canvas, in: DetailView.area(in: layout))
    case .help(let scroll):
      let top = layout.panes[0].area.row
      HelpView.draw(
        state,
        scroll: scroll,
        on: &canvas,
        in: CellRectangle(
          column: 0,
          row: top,
          width: state.size.width,
          height: layout.hints.row - top - (layout.message == nil ? 0 : 1)
        )
      )
    case .diagnosis(let cursor):
      let top = layout.panes[0].area.row
      DiagnosisView.draw(
        state,
        cursor: cursor,
        on: &canvas,
        in: CellRectangle(
          column: 0,
          row: top,
          width: state.size.width,
          height: layout.hints.row - top
        )
      )
    case .differences(let cursor):
      guard let since = state.time.comparedWith, let shown = state.shown else { break }
      DifferenceView(
        differences: state.time.differences,
        since: since,
        until: shown.generatedAt,
        isMarked: state.time.mark != nil,
        cursor: cursor,
        utcOffsetSeconds: state.info.utcOffsetSeconds
      ).draw(on: &canvas, in: state.serviceArea)
    case nil: break
    }
  }

  private static func drawPane(
    _ kind: PaneKind,
    _ state: DashboardState,
    isFocused: Bool,
    on canvas: inout Canvas,
    in area: CellRectangle
  ) {
    if kind == .config, state.configuration.opened != nil {
      drawObject(state, isFocused: isFocused || state.scope == .object, on: &canvas, in: area)
      return
    }
    let name = kind == .graph ? "graph · \(state.graph.level.rawValue)" : kind.rawValue
    canvas.drawBox(
      area,
      title: [StyledText(" \(name) ", isFocused ? .focusedTitle : .text)],
      style: Style(isFocused ? .focusedBorder : .border)
    )
    let inside = area.inset(by: 1)
    if let notice = PaneNotice.lines(for: kind, state) {
      let top = inside.row + max(0, (inside.height - notice.count) / 2)
      for (index, line) in notice.enumerated() {
        let columns = CellWidth.columns(of: line)
        canvas.draw(
          line,
          column: inside.column + max(1, (inside.width - columns) / 2),
          row: top + index,
          style: Style(index == 0 ? .text : .secondary),
          maximum: inside.width - 1
        )
      }
      return
    }
    if kind == .graph {
      let view = GraphPaneView(
        state: state.graph,
        size: inside.size,
        screen: state.size,
        isASCII: state.isASCII,
        isFocused: isFocused,
        phase: Int(truncatingIfNeeded: state.now.milliseconds / 200)
      )
      let drawn = view.canvas()
      canvas.draw(drawn, column: inside.column, row: inside.row)
      if isFocused, let cursor = drawn.cursor {
        canvas.cursor = Canvas.CursorPlace(
          column: inside.column + cursor.column,
          row: inside.row + cursor.row
        )
      }
      DifferenceMarks.draw(state, on: &canvas, in: inside)
      drawOverflow(state, on: &canvas, in: area)
    } else if kind == .traces {
      TracePaneView.draw(state, isFocused: isFocused, on: &canvas, in: inside)
    } else if kind == .overview, let view = state.overviewView {
      let drawn = view.canvas(isASCII: state.isASCII)
      canvas.draw(drawn, column: inside.column, row: inside.row)
      if isFocused, let cursor = drawn.cursor {
        canvas.cursor = Canvas.CursorPlace(
          column: inside.column + cursor.column,
          row: inside.row + cursor.row
        )
      }
    } else if let tableState = state.tables[kind] {
      let table = state.shownTable(kind)
      let drawing = TableDrawing(
        table: table,
        width: inside.width,
        hiddenColumns: tableState.hiddenColumns
      )
      drawing.draw(
        on: &canvas,
        in: inside,
        tableState.placement(in: table, visible: inside.height - 1, isFocused: isFocused)
      )
    }
  }

  /// The text of the opened object in the pane's place.
  private static func drawObject(
    _ state: DashboardState,
    isFocused: Bool,
    on canvas: inout Canvas,
    in area: CellRectangle
  ) {
    guard let opened = state.configuration.opened, let layout = state.objectLayout else { return }
    let content = opened.content
    let title = content.title + (content.file.isEmpty ? "" : " · " + content.file)
    canvas.drawBox(
      area,
      title: [
        StyledText(
          " " + TextCut.end(of: title, columns: area.width - 6, isASCII: canvas.isASCII) + " ",
          isFocused ? .focusedTitle : .text
        )
      ],
      style: Style(isFocused ? .focusedBorder : .border)
    )
    ObjectView(opened: opened, layout: layout, isFocused: isFocused).draw(on: &canvas)
  }

  /// Says in the border where the drawing goes on beyond the view.
  private static func drawOverflow(
    _ state: DashboardState,
    on canvas: inout Canvas,
    in area: CellRectangle
  ) {
    guard let drawing = state.graph.scene?.drawing else { return }
    let inside = area.inset(by: 1)
    let corner = state.graph.topLeft(in: inside.size)
    let middle = (column: area.column + area.width / 2, row: area.row + area.height / 2)
    let style = Style(.key)
    if corner.column > 0 { canvas.draw("◀", column: area.column, row: middle.row, style: style) }
    if corner.column + inside.width < drawing.width {
      canvas.draw("▶", column: area.column + area.width - 1, row: middle.row, style: style)
    }
    if corner.row > 0 {
      canvas.draw("↑", column: middle.column, row: area.row, style: style)
    }
    if corner.row + inside.height < drawing.height {
      canvas.draw("↓", column: middle.column, row: area.row + area.height - 1, style: style)
    }
  }
}
