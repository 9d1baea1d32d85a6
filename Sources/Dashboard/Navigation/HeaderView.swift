// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Reports
import Terminal

/// The lines above the panes.
///
///     meshtop  prod-eu  ns:all  scrape 812/830 ▲18  win 1m  every 5s        ● live  12:04:31
///     mesh › shop › workloads                                  /pay  12 of 340  sort P99▼
struct HeaderView {
  let state: DashboardState

  func draw(on canvas: inout Canvas, in area: CellRectangle) {
    let right = status
    let rightColumns = right.reduce(0) { $0 + $1.columns }
    let end = area.width - 1
    canvas.draw(right, column: max(0, end - rightColumns), row: area.row)
    let room = end - rightColumns - 2
    var pieces: [StyledText] = [StyledText(" meshtop", .heading)]
    let name = TextCut.middle(
      of: DisplayText.sanitized(state.info.contextName),
      columns: max(8, min(24, room / 3)),
      isASCII: canvas.isASCII
    )
    let groups: [[StyledText]] = [
      [StyledText("  " + name, .accent)], coverage, remarks,
      [StyledText("  win " + ClockText.span(windowSeconds))],
      [StyledText("  every " + ClockText.span(state.intervalSeconds), .secondary)],
      [StyledText("  ns:" + DisplayText.sanitized(state.namespace ?? "all"), .secondary)],
    ]
    for group in groups {
      let columns = (pieces + group).reduce(0) { $0 + $1.columns }
      guard columns <= room else { break }
      pieces += group
    }
    canvas.draw(pieces, column: 0, row: area.row, maximum: max(0, room))
  }

  private var windowSeconds: Double {
    state.wantedWindowSeconds ?? state.shown?.windowSeconds ?? 60
  }

  private var remarks: [StyledText] {
    (state.shown?.remarks ?? []).map { remark in
      remark.isWarning
        ? StyledText("  ▲ " + remark.text, .degraded) : StyledText("  " + remark.text, .secondary)
    }
  }

  private var coverage: [StyledText] {
    guard let sources = state.shown?.sources, !sources.isEmpty else {
      return [StyledText("  " + state.info.sourceKind)]
    }
    let live = sources.lazy.filter { $0.state == .live }.count
    let failing = sources.lazy.filter { $0.error != nil }.count
    var pieces = [StyledText("  \(state.info.sourceKind) \(live)/\(sources.count)")]
    if failing > 0 { pieces.append(StyledText(" ▲\(failing)", .degraded)) }
    return pieces
  }

  private var status: [StyledText] {
    let clock = (state.shown?.newestSample ?? state.shown?.generatedAt).map {
      "  " + ClockText.timeOfDay($0, utcOffsetSeconds: state.info.utcOffsetSeconds)
    }
    if state.info.isReplay, !state.isPaused, let clock {
      return [StyledText("▷", .live), StyledText(clock.dropFirst().description)]
    }
    if state.isPaused { return [StyledText("‖ paused", .paused), StyledText(clock ?? "")] }
    if let late = state.lateSeconds {
      return [
        StyledText("▲ \(FigureText.age(seconds: late)) late", .degraded), StyledText(clock ?? ""),
      ]
    }
    guard state.shown?.newestSample != nil else { return [StyledText("○ waiting", .idle)] }
    return [StyledText("● live", .live), StyledText(clock ?? "")]
  }

  func drawBreadcrumbs(on canvas: inout Canvas, in area: CellRectangle) {
    var path = [StyledText(" mesh", .secondary)]
    if let namespace = state.namespace {
      path += [StyledText(" › ", .faint), StyledText(DisplayText.sanitized(namespace))]
    }
    path += [StyledText(" › ", .faint), StyledText(paneName)]
    if let focus = state.graph.focus, state.pane == .graph,
      let node = state.graph.visible.nodes.first(where: { $0.id == focus.node })
    {
      path += [
        StyledText(" › ", .faint),
        StyledText("\(GraphScene.title(of: node)) +\(focus.hops)"),
      ]
    }
    if state.overlay == .detail, let subject = state.detailSubject,
      let node = subject.graph.nodes.first(where: { $0.id == subject.selection.anchor })
    {
      path += [StyledText(" › ", .faint), StyledText(GraphScene.title(of: node))]
    }
    let right = filterPieces
    let rightColumns = right.reduce(0) { $0 + $1.columns }
    canvas.draw(path, column: 0, row: area.row, maximum: max(0, area.width - rightColumns - 3))
    canvas.draw(right, column: max(0, area.width - 1 - rightColumns), row: area.row)
  }

  private var paneName: String {
    state.pane == .graph ? "graph · \(state.graph.type.rawValue)" : state.pane.rawValue
  }

  private var filterPieces: [StyledText] {
    var pieces: [StyledText] = []
    if state.isOnlyWrong { pieces.append(StyledText("only wrong  ", .match)) }
    if state.pane == .graph {
      let total = state.shown?.graph(state.graph.type).nodes.count ?? 0
      if !state.graph.hiding.isEmpty {
        pieces.append(StyledText("\\" + state.graph.hiding + "  ", .match))
      }
      if !state.graph.find.isEmpty {
        pieces.append(StyledText("/" + state.graph.find + "  ", .match))
        pieces.append(StyledText("\(state.graph.matches.count) of \(total)"))
      } else if state.graph.visible.nodes.count < total {
        pieces.append(StyledText("\(state.graph.visible.nodes.count) of \(total)"))
      } else if total > 0 {
        pieces.append(StyledText(total == 1 ? "1 node" : "\(total) nodes", .secondary))
      }
      return pieces
    }
    guard let table = state.tables[state.pane], let context = state.context else { return pieces }
    let total = state.wholeTable(state.pane, context).rows.count
    if !table.hiding.isEmpty { pieces.append(StyledText("\\" + table.hiding + "  ", .match)) }
    if !table.filter.isEmpty { pieces.append(StyledText("/" + table.filter + "  ", .match)) }
    let shown = state.shownTable(state.pane).rows.count
    pieces.append(
      StyledText(
        shown == total ? total == 1 ? "1 row" : "\(total) rows" : "\(shown) of \(total)",
        .secondary
      )
    )
    return pieces
  }
}
