// SPDX-License-Identifier: Apache-2.0

import GraphLayout
import MeshModel
import Terminal

extension DashboardState {
  /// Clicks select, a second click opens, the wheel scrolls, headers sort.
  mutating func handle(_ mouse: MouseEvent) -> [DashboardRequest] {
    let layout = layout
    guard layout.step != .tooSmall, prompt == nil else { return [] }
    if mouse.kind == .press, mouse.row == layout.hints.row {
      let hints = FooterView(state: self).hints(width: layout.hints.width)
      let hit = hints.first {
        ($0.column..<$0.column + $0.columns).contains(mouse.column)
      }
      message = nil
      return hit.map { perform($0.action) } ?? []
    }
    guard layout.step == .panes else { return [] }
    if mouse.kind == .press, let area = layout.breadcrumbs, mouse.row == area.row {
      if let crumb = HeaderView(state: self).crumb(at: mouse.column) { leave(to: crumb.target) }
      return []
    }
    if overlay == nil, service != nil {
      if mouse.kind == .wheelUp { scrollService(by: -3) }
      if mouse.kind == .wheelDown { scrollService(by: 3) }
      if mouse.kind == .press, clickService(column: mouse.column, row: mouse.row) {
        openServiceRow()
      }
      return []
    }
    if overlay != nil || layout.detail?.contains(column: mouse.column, row: mouse.row) == true {
      if overlay == nil { isDetailFocused = true }
      if mouse.kind == .wheelUp { moveCursor(.move(.up)) }
      if mouse.kind == .wheelDown { moveCursor(.move(.down)) }
      return []
    }
    let hit = layout.panes.first { $0.area.contains(column: mouse.column, row: mouse.row) }
    guard let hit else { return [] }
    if mouse.kind != .release {
      pane = hit.kind
      isDetailFocused = false
      message = nil
    }
    if hit.kind == .config, configuration.opened != nil {
      if mouse.kind == .wheelUp { moveInObject(.move(.up)) }
      if mouse.kind == .wheelDown { moveInObject(.move(.down)) }
    } else if hit.kind == .graph {
      handleGraph(mouse, in: hit.area.inset(by: 1))
    } else if paneScope == .waterfall {
      handleTrace(mouse, in: hit.area.inset(by: 1))
    } else {
      let inside = hit.area.inset(by: 1)
      handleTable(mouse, in: hit.kind == .traces ? TracePaneView.tableArea(in: inside) : inside)
      refreshTraces()
    }
    return []
  }

  /// Goes back to a place on the way here.
  private mutating func leave(to target: HeaderView.Crumb.Target) {
    overlay = nil
    isDetailFocused = false
    message = nil
    if target != .service { service = nil }
    if target != .focus, target != .service { graph.focus = nil }
    if target == .mesh { namespace = nil }
    refreshGraph()
  }

  private mutating func handleGraph(_ mouse: MouseEvent, in inside: CellRectangle) {
    switch mouse.kind {
    case .release: break
    case .wheelUp: performInGraph(.pan(.up))
    case .wheelDown: performInGraph(.pan(.down))
    case .press:
      if centerOnMap(mouse, in: inside) { return }
      let corner = graph.topLeft(in: inside.size)
      let node = graph.scene?.node(
        column: mouse.column - inside.column + corner.column,
        row: mouse.row - inside.row + corner.row
      )
      guard let node else { return }
      if graph.selection == .node(node) { open() } else { select(.node(node)) }
    }
  }

  private mutating func handleTrace(_ mouse: MouseEvent, in inside: CellRectangle) {
    switch mouse.kind {
    case .release: break
    case .wheelUp: moveCursor(.move(.up))
    case .wheelDown: moveCursor(.move(.down))
    case .press:
      guard let opened = traces.opened,
        let row = WaterfallView.row(
          at: mouse.row - inside.row,
          of: opened,
          height: inside.height
        )
      else { return }
      if row == opened.cursor { open() } else { traces.opened?.moveCursor(to: row) }
      detailScroll = 0
      followTrace()
    }
  }

  /// A click on the overview map moves the view there; false where the click is on no map.
  private mutating func centerOnMap(_ mouse: MouseEvent, in inside: CellRectangle) -> Bool {
    let place = (column: mouse.column - inside.column, row: mouse.row - inside.row)
    guard let map = GraphMap(state: graph, size: inside.size),
      map.area.contains(column: place.column, row: place.row)
    else { return false }
    if let point = map.point(column: place.column, row: place.row) {
      graph.pan(
        columns: point.column - inside.width / 2 - graph.origin.column,
        rows: point.row - inside.height / 2 - graph.origin.row,
        in: inside.size
      )
    }
    return true
  }

  private mutating func handleTable(_ mouse: MouseEvent, in inside: CellRectangle) {
    switch mouse.kind {
    case .release: break
    case .wheelUp: moveCursor(.move(.up))
    case .wheelDown: moveCursor(.move(.down))
    case .press:
      if pane == .overview {
        keepOrder()
        let isThere = clickOverview(
          column: mouse.column - inside.column,
          row: mouse.row - inside.row
        )
        if isThere { open() }
        return
      }
      guard var state = tables[pane] else { return }
      let table = shownTable(pane)
      if mouse.row == inside.row {
        let drawing = TableDrawing(
          table: table,
          width: inside.width,
          hiddenColumns: state.hiddenColumns
        )
        guard let column = drawing.column(at: mouse.column - inside.column) else { return }
        steadyOrder.end()
        if state.sortColumn == column {
          state.isDescending.toggle()
        } else {
          state.sortColumn = column
          state.isDescending = table.columns[column].alignment == .trailing
        }
        tables[pane] = state
        return
      }
      let first = state.firstRow(in: table, visible: inside.height - 1)
      let index = first + mouse.row - inside.row - 1
      guard table.rows.indices.contains(index) else { return }
      if state.cursorID == table.rows[index].id {
        open()
      } else {
        keepOrder()
        state.moveCursor(to: index, in: table)
        tables[pane] = state
        detailScroll = 0
      }
    }
  }
}
