// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Terminal

extension DashboardState {
  /// The list and the opened trace anew after a change of snapshot, filters or size.
  mutating func refreshTraces() {
    guard let context, let table = tables[.traces] else { return }
    traces.list.update(
      context,
      condition: traces.condition,
      state: table,
      utcOffsetSeconds: info.utcOffsetSeconds
    )
    if let opened = traces.opened, let newer = trace(id: opened.trace.id) {
      traces.opened?.update(newer, isASCII: isASCII)
    }
    followTrace()
  }

  /// The trace of that id among those on hand.
  func trace(id: String) -> AnalyzedTrace? {
    shown?.traces?.traces.first { $0.id == id }
  }

  /// The trace that the cursor of the list is on.
  var selectedTrace: AnalyzedTrace? {
    let table = traces.list.shown
    guard let cursor = tables[.traces]?.cursor(in: table) else { return nil }
    return trace(id: table.rows[cursor].id)
  }

  /// Looks into the trace that the cursor is on.
  mutating func openTrace() {
    guard let trace = selectedTrace else {
      say("nothing is selected")
      return
    }
    traces.opened = OpenedTrace(trace, isASCII: isASCII)
    traces.isOpenedFromElsewhere = false
    detailScroll = 0
    followTrace()
  }

  /// One level out within the traces; false where there is none.
  mutating func leaveTrace() -> Bool {
    guard pane == .traces else { return false }
    if traces.opened?.find.isEmpty == false {
      traces.opened?.find = ""
    } else if traces.opened != nil {
      traces.opened = nil
      detailScroll = 0
      if traces.isOpenedFromElsewhere, let place = trail.popLast() { go(backTo: place) }
      traces.isOpenedFromElsewhere = false
    } else if let table = tables[.traces], !table.filter.isEmpty || !table.hiding.isEmpty {
      tables[.traces]?.filter = ""
      tables[.traces]?.hiding = ""
    } else if traces.condition != nil {
      traces.condition = nil
      if let place = trail.popLast() {
        namespace = place.namespace
        show(place.pane)
      }
    } else {
      return false
    }
    refreshTraces()
    return true
  }

  /// Moves the cursor of the waterfall.
  mutating func moveInTrace(_ action: DashboardAction) {
    guard var opened = traces.opened else { return }
    let visible = visibleSpans
    switch action {
    case .move(.up): opened.moveCursor(to: opened.cursor - 1)
    case .move(.down): opened.moveCursor(to: opened.cursor + 1)
    case .move(.left): opened.moveToParent()
    case .move(.right): opened.moveToChild()
    case .page(let pages): opened.moveCursor(to: opened.cursor + pages * visible)
    case .halfPage(let pages):
      opened.moveCursor(to: opened.cursor + pages * max(1, visible / 2))
    case .first: opened.moveCursor(to: 0)
    case .last: opened.moveCursor(to: opened.rows.count - 1)
    default: return
    }
    traces.opened = opened
    detailScroll = 0
    followTrace()
  }

  /// Does what only traces can.
  mutating func performInTraces(_ action: DashboardAction) {
    switch action {
    case .bottleneck where pane == .graph:
      toggleOverlay()
      return
    case .diagnosis:
      if case .diagnosis = overlay { overlay = nil } else { overlay = .diagnosis(cursor: 0) }
      return
    case .fold:
      if traces.opened?.toggleFold() != true { say("nothing is below it") }
    case .foldAll: traces.opened?.toggleAllFolds()
    case .nextFailure:
      let spans = traces.opened?.trace.spans ?? []
      if traces.opened?.moveCursor(1, toNext: { spans[$0].hasError }) != true {
        say("no span failed")
      }
    case .bottleneck:
      guard let share = traces.opened?.trace.bottleneck else {
        say("no time was spent")
        return
      }
      traces.opened?.moveCursor(toSpan: share.span)
    case .slowestTraces: showSlowestTraces()
    case .showInGraph: showInGraph()
    default: return
    }
    detailScroll = 0
    followTrace()
  }

  /// The next span that the search marks.
  mutating func nextSpanMatch(_ step: Int) {
    guard let opened = traces.opened, !opened.find.isEmpty else {
      say("nothing to go to: / finds first")
      return
    }
    let filter = TextFilter(opened.find)
    let trace = opened.trace
    let isFound = traces.opened?.moveCursor(
      step,
      toNext: { filter.matches(SpanName.texts($0, in: trace)) }
    )
    if isFound != true { say("no span matches") }
    detailScroll = 0
    followTrace()
  }

  /// Lists the traces through the graph's selection or the workload that the cursor is on.
  private mutating func showSlowestTraces() {
    guard let snapshot = shown, snapshot.traces != nil else {
      say("no traces: start with --traces URL")
      return
    }
    let condition: TraceCondition?
    if let statement = selectedStatement {
      condition = TraceCondition(statement.name, of: snapshot)
    } else {
      guard let subject = detailSubject else {
        say("nothing is selected")
        return
      }
      condition = TraceCondition(subject.selection, in: subject.graph, of: snapshot)
    }
    guard let condition else {
      say("no proxy there reports spans")
      return
    }
    trail.append(Place(pane: pane, namespace: namespace))
    traces.condition = condition
    traces.opened = nil
    tables[.traces]?.sortColumn = TraceTable.initialState.sortColumn
    tables[.traces]?.isDescending = true
    tables[.traces]?.cursorID = nil
    tables[.traces]?.cursorIndex = 0
    show(.traces)
    refreshTraces()
    let count = traces.list.shown.rows.count
    say("\(count) trace\(count == 1 ? "" : "s") through \(condition.title), the slowest first")
  }

  /// Shows the workload of the span, or of the trace's slowest hop, in the graph.
  private mutating func showInGraph() {
    let span: Span?
    if let opened = traces.opened {
      span = opened.selected.map { opened.trace.spans[$0] }
    } else {
      span = selectedTrace.flatMap { trace in
        trace.bottleneck.map { trace.spans[$0.span] } ?? trace.root
      }
    }
    guard let span, let snapshot = shown else {
      say("nothing is selected")
      return
    }
    let name = WorkloadResolver(snapshot.graph(.workload)).workload(of: span)
    guard showInGraph(name) else {
      say("the graph does not show \(DisplayText.sanitized(name.workload))")
      return
    }
  }

  /// Selects the node that stands for a workload; false where the graph shows none.
  mutating func showInGraph(_ name: WorkloadName) -> Bool {
    guard let snapshot = shown else { return false }
    let membership = WorkloadMembership(snapshot.graph(.workload))
    guard
      let node = graph.visible.nodes.first(where: { membership.workloads(of: $0).contains(name) })
    else { return false }
    if pane != .graph { trail.append(Place(pane: pane, namespace: namespace)) }
    show(.graph)
    select(.node(node.id))
    return true
  }

  /// Brings the cursor of the waterfall into view.
  mutating func followTrace() {
    guard traces.opened != nil else { return }
    let visible = visibleSpans
    traces.opened?.follow(visible: visible)
  }

  private var visibleSpans: Int {
    WaterfallView.spanRows(height: layout.inside(of: .traces)?.height ?? 10)
  }
}
