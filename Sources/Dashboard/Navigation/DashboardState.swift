// SPDX-License-Identifier: Apache-2.0

package import MeshModel
package import Terminal

/// Everything that decides what is on the screen: a snapshot, and where a person is in it.
///
/// Pure: events and snapshots come in, requests go out, the clock is handed in.
package struct DashboardState: Sendable {
  package let info: DashboardInfo
  package var isASCII: Bool
  package var themeName: String
  package var size: CellSize
  /// The moment that ages are counted to.
  package var now: Timestamp
  /// The newest snapshot that came in.
  package var newest: MeshSnapshot?
  /// The snapshot on the screen: the newest, unless paused.
  package var shown: MeshSnapshot?
  package var isPaused = false
  package var pane: PaneKind
  /// Keys go to the detail beside the pane.
  package var isDetailFocused = false
  package var graph = GraphPaneState()
  package var tables: [PaneKind: TableState] = [
    .overview: OverviewTable.initialState, .workloads: WorkloadTable.initialState,
    .traces: TraceTable.initialState, .config: ConfigurationTable.initialState,
    .sources: SourceTable.initialState,
  ]
  package var overlay: Overlay?
  package var prompt: Prompt?
  package var message: Message?
  package var isAlone = false
  package var isOnlyWrong = false
  package var namespace: String?
  /// The window that was asked for and no snapshot has yet.
  package var wantedWindowSeconds: Double?
  /// Rows of the detail scrolled away.
  package var detailScroll = 0
  /// Views that Esc leads back to.
  package var trail: [Place] = []
  package var commandHistory: [String] = []

  /// What covers the pane.
  package enum Overlay: Equatable, Sendable {
    case help(scroll: Int)
    case detail
  }

  /// The line being typed, and what holds if it is given up.
  package struct Prompt: Equatable, Sendable {
    package var kind: PromptKind
    package var editor: LineEditor
  }

  /// A line above the hints; gone with the next key.
  package struct Message: Equatable, Sendable {
    package var text: String
    package var isError: Bool
  }

  /// A view to come back to.
  package struct Place: Equatable, Sendable {
    package var pane: PaneKind
    package var namespace: String?
  }

  package init(
    info: DashboardInfo,
    size: CellSize,
    now: Timestamp,
    isASCII: Bool = false,
    themeName: String = "default"
  ) {
    self.info = info
    self.size = size
    self.now = now
    self.isASCII = isASCII
    self.themeName = themeName
    pane = info.firstPane
    if info.firstPane == .graph {
      graph.find = info.findText
    } else {
      tables[info.firstPane]?.filter = info.findText
    }
  }

  /// Takes the newest snapshot; a paused screen keeps the one that it has.
  package mutating func receive(_ snapshot: MeshSnapshot, at time: Timestamp) {
    now = time
    newest = snapshot
    if wantedWindowSeconds == snapshot.askedWindowSeconds ?? snapshot.windowSeconds {
      wantedWindowSeconds = nil
    }
    guard !isPaused else { return }
    shown = snapshot
    refreshGraph()
  }

  /// What the views draw from; nil before the first snapshot.
  package var context: ViewContext? {
    shown.map { snapshot in
      ViewContext(
        snapshot: snapshot,
        now: info.isReplay ? snapshot.generatedAt : now,
        namespace: namespace,
        isOnlyWrong: isOnlyWrong,
        graphGlyphs: isASCII ? .ascii : info.usesBraille ? .braille : .block
      )
    }
  }

  /// Where everything stands now.
  package var layout: ScreenLayout {
    ScreenLayout(
      size: size,
      pane: pane,
      isAlone: isAlone,
      hasMessage: prompt != nil || message != nil
    )
  }

  /// Where keys go to.
  package var scope: KeyScope {
    switch overlay {
    case .help: .help
    case .detail: .detail
    case nil: isDetailFocused && layout.detail != nil ? .detail : KeyScope(pane)
    }
  }

  /// Seconds that the data is late by, past two intervals; nil while it is in time.
  package var lateSeconds: Double? {
    guard let sample = shown?.newestSample, !isPaused, !info.isReplay else { return nil }
    let age = now.seconds(since: sample)
    return age > 2 * intervalSeconds + 1 ? age : nil
  }

  /// Seconds between two looks at the sources.
  package var intervalSeconds: Double { shown?.intervalSeconds ?? info.intervalSeconds }

  /// The graph anew after a change of snapshot, filters or size.
  package mutating func refreshGraph() {
    guard let context else { return }
    graph.update(context, width: size.width)
    if let inside = layout.inside(of: .graph) { graph.followSelection(in: inside.size) }
  }

  /// The rows of a pane as they stand on the screen.
  package func shownTable(_ kind: PaneKind) -> Table {
    guard let context, let state = tables[kind] else { return Table(columns: [], rows: []) }
    return state.shown(of: wholeTable(kind, context))
  }

  /// The rows of a pane before its filters.
  package func wholeTable(_ kind: PaneKind, _ context: ViewContext) -> Table {
    switch kind {
    case .graph: Table(columns: [], rows: [])
    case .overview: OverviewTable.table(context)
    case .workloads:
      WorkloadTable.table(context, columns: layout.inside(of: .workloads)?.width ?? size.width)
    case .traces: TraceTable.table(context)
    case .config: ConfigurationTable.table(context)
    case .sources: SourceTable.table(context)
    }
  }

  /// The source that the cursor is on.
  package var shownSource: SourceStatus? {
    let table = shownTable(.sources)
    guard let cursor = tables[.sources]?.cursor(in: table) else { return nil }
    return shown?.sources.first { $0.id == table.rows[cursor].id }
  }

  /// What the detail tells of: the graph's selection, or the workload that the cursor is on.
  package var detailSubject: (graph: ServiceGraph, selection: GraphSelection)? {
    guard let context else { return nil }
    if pane == .workloads {
      let table = shownTable(.workloads)
      guard let cursor = tables[.workloads]?.cursor(in: table) else { return nil }
      return (context.snapshot.graph(.workload), .node(NodeID(table.rows[cursor].id)))
    }
    return graph.selection.map { (context.snapshot.graph(graph.type), $0) }
  }
}
