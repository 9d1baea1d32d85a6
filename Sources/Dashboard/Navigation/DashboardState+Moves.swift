// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Terminal

extension DashboardState {
  /// Shows a pane; the one that is there stays as it is.
  mutating func show(_ kind: PaneKind) {
    overlay = nil
    service = nil
    isDetailFocused = false
    if kind == .config { configuration.subject = nil }
    guard kind != pane else { return }
    pane = kind
    detailScroll = 0
    refreshGraph()
  }

  mutating func cyclePane(_ step: Int) {
    let layout = layout
    guard layout.panes.count > 1 || layout.detail != nil else {
      let all = PaneKind.allCases
      let place = all.firstIndex(of: pane) ?? 0
      show(all[(place + step + all.count) % all.count])
      return
    }
    let count = layout.panes.count + (layout.detail == nil ? 0 : 1)
    let place =
      isDetailFocused
      ? layout.panes.count : layout.panes.firstIndex { $0.kind == pane } ?? 0
    let next = (place + step + count) % count
    if next == layout.panes.count {
      isDetailFocused = true
    } else {
      isDetailFocused = false
      pane = layout.panes[next].kind
      detailScroll = 0
    }
  }

  /// One level in.
  mutating func open() {
    if case .diagnosis(let cursor) = overlay {
      openStatement(cursor)
      return
    }
    if case .differences(let cursor) = overlay {
      openDifference(cursor)
      return
    }
    if overlay == nil, service != nil {
      openServiceRow()
      return
    }
    switch pane {
    case .overview:
      openOverview()
    case .graph where openNamespace(): break
    case .graph, .workloads:
      guard let subject = detailSubject else {
        say("nothing is selected")
        return
      }
      if case .node(let node) = subject.selection {
        openService(of: node, in: subject.graph)
      } else {
        describe()
      }
    case .traces where traces.opened == nil: openTrace()
    case .traces:
      detailScroll = 0
      if layout.detail == nil { overlay = .detail } else { isDetailFocused = true }
    case .config: openObject()
    case .sources:
      guard shownSource != nil else {
        say("nothing is selected")
        return
      }
      detailScroll = 0
      if layout.detail == nil { overlay = .detail } else { isDetailFocused = true }
    }
  }

  /// Opens the detail of the selection, or gives it the keys where it stands beside the pane.
  mutating func describe() {
    guard detailSubject != nil else {
      say("nothing is selected")
      return
    }
    detailScroll = 0
    if layout.detail == nil { overlay = .detail } else { isDetailFocused = true }
  }

  /// One level out: overlay, detail, filters, then the view before.
  mutating func goBack() {
    if isHelpShown, !helpFilter.isEmpty {
      helpFilter = ""
    } else if overlay != nil {
      overlay = nil
    } else if service != nil {
      service = nil
    } else if isDetailFocused {
      isDetailFocused = false
    } else if leaveTrace() {
    } else if pane == .config, configuration.opened != nil {
      configuration.opened = nil
    } else if pane == .graph, !graph.find.isEmpty {
      graph.find = ""
    } else if pane == .graph, !graph.hiding.isEmpty || graph.focus != nil || graph.path != nil {
      graph.hiding = ""
      graph.focus = nil
      graph.path = nil
      refreshGraph()
    } else if let table = tables[pane], !table.filter.isEmpty || !table.hiding.isEmpty {
      tables[pane]?.filter = ""
      tables[pane]?.hiding = ""
    } else if isOnlyWrong {
      isOnlyWrong = false
      refreshGraph()
    } else if let place = trail.popLast() {
      graph.marked = []
      go(backTo: place)
    } else if namespace != nil {
      namespace = nil
      refreshGraph()
    } else {
      say("nothing further out; \(keyLabel(.quit)) quits")
    }
  }

  /// Shows a view again that led elsewhere.
  mutating func go(backTo place: Place) {
    namespace = place.namespace
    if let level = place.level { setGraphLevel(level) }
    show(place.pane)
    refreshGraph()
    guard let known = place.service, let snapshot = shown else { return }
    var opened = ServicePaneState(name: known.name, marked: known.marked, snapshot: snapshot)
    opened.cursor = known.cursor
    opened.cursorLine = known.cursorLine
    opened.scroll = known.scroll
    service = opened
  }

  /// Moves the cursor, or scrolls what has none.
  mutating func moveCursor(_ action: DashboardAction) {
    keepOrder()
    switch scope {
    case .help, .detail: scroll(action)
    case .service: moveInService(action)
    case .differences: moveInDifferences(action)
    case .graph: moveInGraph(action)
    case .diagnosis: moveInDiagnosis(action)
    case .waterfall: moveInTrace(action)
    case .object: moveInObject(action)
    case .overview: moveInOverview(action)
    case .workloads, .traces, .config, .sources: moveInTable(action)
    }
  }

  private mutating func scroll(_ action: DashboardAction) {
    let area = scope == .help ? layout.panes.first?.area : DetailView.area(in: layout)
    let page = max(1, (area?.height ?? 10) - 3)
    let step: Int =
      switch action {
      case .move(.up): -1
      case .move(.down): 1
      case .page(let pages): pages * page
      case .halfPage(let pages): pages * max(1, page / 2)
      case .first: -100_000
      case .last: 100_000
      default: 0
      }
    let limit: Int
    if case .help(let scroll) = overlay {
      limit = max(0, HelpView.lines(of: self).count - page)
      overlay = .help(scroll: max(0, min(limit, scroll + step)))
    } else {
      limit = max(0, DetailView.lineCount(of: self) - page)
      detailScroll = max(0, min(limit, detailScroll + step))
    }
  }

  private mutating func moveInTable(_ action: DashboardAction) {
    let table = shownTable(pane)
    let inside = layout.inside(of: pane).map {
      pane == .traces ? TracePaneView.tableArea(in: $0) : $0
    }
    let visible = max(1, (inside?.height ?? 10) - 1)
    guard var state = tables[pane] else { return }
    let cursor = state.cursor(in: table) ?? 0
    switch action {
    case .move(.up): state.moveCursor(to: cursor - 1, in: table)
    case .move(.down): state.moveCursor(to: cursor + 1, in: table)
    case .move(.left): state.hiddenColumns = max(0, state.hiddenColumns - 1)
    case .move(.right):
      state.hiddenColumns = min(max(0, table.columns.count - 2), state.hiddenColumns + 1)
    case .page(let pages): state.moveCursor(to: cursor + pages * visible, in: table)
    case .halfPage(let pages):
      state.moveCursor(to: cursor + pages * max(1, visible / 2), in: table)
    case .first: state.moveCursor(to: 0, in: table)
    case .last: state.moveCursor(to: table.rows.count - 1, in: table)
    default: break
    }
    state.firstRow = state.firstRow(in: table, visible: visible)
    tables[pane] = state
    detailScroll = 0
  }

  mutating func sort(_ action: DashboardAction) {
    guard var state = tables[pane], let context else { return }
    steadyOrder.end()
    let columns = wholeTable(pane, context).columns
    guard !columns.isEmpty else { return }
    if case .sortColumn(let step) = action {
      state.sortColumn = (state.sortColumn + step + columns.count) % columns.count
      state.isDescending = columns[state.sortColumn].alignment == .trailing
    } else {
      state.isDescending.toggle()
    }
    tables[pane] = state
    refreshTraces()
    let title = columns[min(state.sortColumn, columns.count - 1)].title
    say("sorted by \(title), \(state.isDescending ? "highest" : "lowest") first")
  }

  mutating func nextMatch(_ step: Int) {
    if scope == .object { return nextFinding(step) }
    if paneScope == .waterfall {
      nextSpanMatch(step)
      return
    }
    if pane != .graph {
      guard let filter = tables[pane]?.filter, !filter.isEmpty else {
        say("nothing to go to: \(keyLabel(.prompt(.find))) filters first")
        return
      }
      keepOrder()
      moveInTable(.move(step > 0 ? .down : .up))
      return
    }
    let matches = graph.matches
    guard !matches.isEmpty else {
      say(
        graph.find.isEmpty
          ? "nothing to go to: \(keyLabel(.prompt(.find))) finds first" : "nothing matches"
      )
      return
    }
    let place = graph.selection.flatMap { matches.firstIndex(of: $0) }
    let next = place.map { ($0 + step + matches.count) % matches.count } ?? 0
    select(matches[next])
    if case .edge = matches[next], layout.detail == nil { sayEdge() }
  }
}
