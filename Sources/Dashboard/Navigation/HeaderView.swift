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
    guard !state.isHeaderHidden else { return }
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
    guard let sources = state.shown?.sources.filter({ $0.kind == .metrics }), !sources.isEmpty
    else {
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
    if state.time.frame != nil, let newest = state.newest, let shown = state.shown {
      let age = FigureText.age(seconds: newest.generatedAt.seconds(since: shown.generatedAt))
      return [StyledText("‖ \(age) ago", .paused), StyledText(clock ?? "")]
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

  /// A place on the way here; a click leads back to it.
  struct Crumb {
    /// What a click leaves.
    enum Target {
      case mesh, namespace, pane, focus, service
    }

    var text: StyledText
    var target: Target
  }

  var crumbs: [Crumb] {
    var path = [Crumb(text: StyledText("mesh", .secondary), target: .mesh)]
    if let namespace = state.namespace {
      let name = StyledText(DisplayText.sanitized(namespace))
      path.append(Crumb(text: name, target: .namespace))
    }
    path.append(Crumb(text: StyledText(paneName), target: .pane))
    if let focus = state.graph.focus, state.pane == .graph,
      let node = state.graph.visible.nodes.first(where: { $0.id == focus.node })
    {
      let title = StyledText("\(GraphScene.title(of: node)) \(focus.side.sign)\(focus.hops)")
      path.append(Crumb(text: title, target: .focus))
    }
    if state.pane == .traces, let opened = state.traces.opened {
      path.append(Crumb(text: StyledText(SpanName.root(opened.trace)), target: .pane))
    }
    if let ends = state.graph.path, state.pane == .graph {
      let titles = [ends.start, ends.end].map { end in
        state.graph.whole.nodes.first { $0.id == end }.map { GraphScene.title(of: $0) } ?? "?"
      }
      path.append(Crumb(text: StyledText("\(titles[0]) → \(titles[1])"), target: .focus))
    }
    if let service = state.service {
      let name = StyledText(DisplayText.sanitized(service.name.name))
      path.append(Crumb(text: name, target: .service))
    }
    if state.overlay == .detail, state.pane != .config, let subject = state.detailSubject,
      let node = subject.graph.nodes.first(where: { $0.id == subject.selection.anchor })
    {
      path.append(Crumb(text: StyledText(GraphScene.title(of: node)), target: .focus))
    }
    return path
  }

  /// The place that stands at a column of the second line.
  func crumb(at column: Int) -> Crumb? {
    var start = 1
    for crumb in crumbs {
      if (start..<start + crumb.text.columns).contains(column) { return crumb }
      start += crumb.text.columns + 3
    }
    return nil
  }

  func drawBreadcrumbs(on canvas: inout Canvas, in area: CellRectangle) {
    var path = [StyledText(" ", .secondary)]
    for (index, crumb) in crumbs.enumerated() {
      if index > 0 { path.append(StyledText(" › ", .faint)) }
      path.append(crumb.text)
    }
    if state.pane == .config {
      if let subject = state.configuration.subject {
        path += [
          StyledText(" › ", .faint),
          StyledText("acting on " + DisplayText.sanitized(subject.title)),
        ]
      }
      if let opened = state.configuration.opened {
        path += [StyledText(" › ", .faint), StyledText(opened.content.title)]
      }
    }
    let right = filterPieces
    let rightColumns = right.reduce(0) { $0 + $1.columns }
    canvas.draw(path, column: 0, row: area.row, maximum: max(0, area.width - rightColumns - 3))
    canvas.draw(right, column: max(0, area.width - 1 - rightColumns), row: area.row)
  }

  private var paneName: String {
    state.pane == .graph ? "graph · \(state.graph.level.rawValue)" : state.pane.rawValue
  }

  private var filterPieces: [StyledText] {
    if state.pane == .traces, let opened = state.traces.opened {
      let find = opened.find.isEmpty ? "" : "/\(opened.find)  "
      let place = opened.rows.isEmpty ? 0 : opened.cursor + 1
      return [
        StyledText(find, .match), StyledText("span \(place) of \(opened.rows.count)", .secondary),
      ]
    }
    var pieces: [StyledText] = []
    if let since = state.time.comparedWith {
      let count = state.time.differences.count
      pieces.append(StyledText("Δ \(count) since \(state.clock(of: since))  ", .match))
    }
    guard state.service == nil else { return pieces }
    if state.isOnlyWrong { pieces.append(StyledText("only wrong  ", .match)) }
    if state.pane == .graph {
      let total = state.graph.whole.nodes.count
      if !state.graph.hiding.isEmpty {
        pieces.append(StyledText("\\" + state.graph.hiding + "  ", .match))
      }
      if !state.graph.find.isEmpty {
        pieces.append(StyledText("/" + state.graph.find + "  ", .match))
        let (nodes, edges) = (state.graph.foundNodes.count, state.graph.foundEdges.count)
        let found = edges == 0 ? "\(nodes)" : nodes == 0 ? "\(edges) edges" : "\(nodes) + \(edges)"
        let whole = edges == 0 ? total : state.graph.whole.edges.count
        pieces.append(StyledText(edges > 0 && nodes > 0 ? found : "\(found) of \(whole)"))
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
    let shown = state.shownTable(state.pane).rows.lazy
      .filter { WorkloadArrangement.isWorkload($0.id) }.count
    pieces.append(
      StyledText(
        shown == total ? total == 1 ? "1 row" : "\(total) rows" : "\(shown) of \(total)",
        .secondary
      )
    )
    return pieces
  }
}
