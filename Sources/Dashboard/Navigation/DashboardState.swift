// SPDX-License-Identifier: Apache-2.0

package import MeshModel
package import Terminal

/// Everything that decides what is on the screen: a snapshot, and where a person is in it.
///
/// Pure: events and snapshots come in, requests go out, the clock is handed in.
package struct DashboardState: Sendable {
  package let info: DashboardInfo
  package var isASCII: Bool
  package var settings: DashboardSettings
  package var themeName: String
  /// The theme that is tried while a command is typed.
  package var themePreview: String?
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
  package var traces = TracePaneState()
  package var tables: [PaneKind: TableState] = [
    .overview: OverviewTable.initialState, .workloads: WorkloadTable.initialState,
    .traces: TraceTable.initialState, .config: ConfigurationTable.initialState,
    .sources: SourceTable.initialState,
  ]
  /// The service that is looked at, over the panes; nil for none.
  package var service: ServicePaneState?
  package var configuration = ConfigurationPaneState()
  package var overlay: Overlay?
  /// Only lines of the help that match.
  package var helpFilter = ""
  package var prompt: Prompt?
  package var message: Message?
  package var isAlone = false
  package var isOnlyWrong = false
  /// Tables have all columns, however narrow the screen is.
  package var isWide = false
  /// The cursor goes with its row or node when a refresh moves it.
  package var isFollowing = true
  /// The first line is down to the mark that says whether figures come in.
  package var isHeaderHidden = false
  /// Something began to fail with the last snapshot.
  package var hasNewFailure = false
  package var namespace: String?
  /// The window that was asked for and no snapshot has yet.
  package var wantedWindowSeconds: Double?
  /// The window that was chosen here rather than by the settings.
  package var chosenWindowSeconds: Double?
  package var time = TimeState()
  package var steadyOrder = SteadyOrder()
  package var workloadRows = WorkloadArrangement()
  /// Rows of the detail scrolled away.
  package var detailScroll = 0
  /// Views that Esc leads back to.
  package var trail: [Place] = []
  package var commandHistory: [String] = []

  /// What covers the pane.
  package enum Overlay: Equatable, Sendable {
    case help(scroll: Int)
    case detail
    /// The statement of the diagnosis that the cursor is on.
    case diagnosis(cursor: Int)
    /// What is otherwise than it was.
    case differences(cursor: Int)
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
    /// The graph's level to come back to; nil leaves the one that is there.
    package var level: GraphLevel?
    /// The service that was looked at; nil for none.
    package var service: Service?

    /// Where in the view of a service.
    package struct Service: Equatable, Sendable {
      package var name: ServiceName
      package var marked: NodeID?
      package var cursor: ServiceRow?
      package var cursorLine: Int
      package var scroll: Int
    }
  }

  package init(
    info: DashboardInfo,
    size: CellSize,
    now: Timestamp,
    isASCII: Bool = false,
    settings: DashboardSettings = DashboardSettings()
  ) {
    self.info = info
    self.size = size
    self.now = now
    self.isASCII = isASCII
    self.settings = settings
    themeName = settings.themeName
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
    self.time.past.note(snapshot)
    if wantedWindowSeconds == snapshot.askedWindowSeconds ?? snapshot.windowSeconds {
      wantedWindowSeconds = nil
    }
    guard !isPaused else { return }
    hasNewFailure = hasNewFailure || beginsToFail(snapshot)
    show(snapshot, keepsSelectionInView: isFollowing)
  }

  /// Puts a snapshot on the screen.
  mutating func show(_ snapshot: MeshSnapshot, keepsSelectionInView: Bool = true) {
    let statement = selectedStatement
    shown = snapshot
    refreshGraph(keepsSelectionInView: keepsSelectionInView)
    foldCrowdedGraph()
    refreshConfiguration()
    let keepsOrder = isOrderKept
    service?.update(snapshot, keepsOrder: keepsOrder)
    updateDifferences()
    if let statement { followStatement(statement) }
  }

  /// What the views draw from; nil before the first snapshot.
  package var context: ViewContext? {
    shown.map { snapshot in
      ViewContext(
        snapshot: snapshot,
        now: time.frame ?? (info.isReplay ? snapshot.generatedAt : now),
        namespace: namespace,
        isOnlyWrong: isOnlyWrong,
        graphGlyphs: isASCII ? .ascii : settings.graphGlyphs,
        hasSparklines: settings.hasSparklines
      )
    }
  }

  /// Where everything stands now.
  package var layout: ScreenLayout {
    ScreenLayout(
      size: size,
      pane: pane,
      isAlone: isAlone,
      hasMessage: prompt != nil || message != nil,
      isTraceOpen: traces.opened != nil
    )
  }

  /// Where keys go to.
  package var scope: KeyScope {
    switch overlay {
    case .help: .help
    case .detail: .detail
    case .diagnosis: .diagnosis
    case .differences: .differences
    case nil:
      service == nil && isDetailFocused && layout.detail != nil ? .detail : paneScope
    }
  }

  /// Where keys go to while nothing covers the view.
  package var paneScope: KeyScope {
    if service != nil { return .service }
    if pane == .config, configuration.opened != nil { return .object }
    return pane == .traces && traces.opened != nil ? .waterfall : KeyScope(pane)
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
  package mutating func refreshGraph(keepsSelectionInView: Bool = true) {
    guard let context else { return }
    graph.update(context, screen: size)
    refreshOverlay()
    refreshTraces()
    if keepsSelectionInView, let inside = layout.inside(of: .graph) {
      graph.followSelection(in: inside.size)
    }
  }

  /// The rows of a pane as they stand on the screen.
  package func shownTable(_ kind: PaneKind) -> Table {
    let table = sortedTable(kind)
    guard kind == .workloads, let context else { return table }
    return workloadRows.arranged(table, context)
  }

  /// The rows of a pane as they are sorted and filtered, before they are grouped.
  func sortedTable(_ kind: PaneKind) -> Table {
    var table = freshTable(kind)
    table.rows = steadyOrder.arranged(table.rows, of: kind, at: now) { row in
      kind == .overview ? OverviewRow.namespace(row.id).id : row.id
    }
    return table
  }

  private func freshTable(_ kind: PaneKind) -> Table {
    if kind == .traces { return traces.list.shown }
    guard let context, let state = tables[kind] else { return Table(columns: [], rows: []) }
    if kind == .config { return shownConfiguration(context) }
    let isFiltered = !state.filter.isEmpty || !state.hiding.isEmpty
    return state.shown(
      of: wholeTable(kind, context),
      nodes: kind == .workloads && isFiltered ? workloadNodes(context) : nil
    )
  }

  /// What filters of the workload table ask.
  private func workloadNodes(_ context: ViewContext) -> RowNodes {
    let whole = context.snapshot.graph(.workload)
    let facts = GraphFacts(
      of: whole,
      configuration: graph.configuration,
      pods: context.snapshot.pods,
      namespace: namespace
    )
    return RowNodes(graph: whole, facts: facts)
  }

  /// The rows of a pane before its filters.
  package func wholeTable(_ kind: PaneKind, _ context: ViewContext) -> Table {
    switch kind {
    case .graph: Table(columns: [], rows: [])
    case .overview: OverviewTable.table(context, columns: tableWidth(.overview))
    case .workloads: WorkloadTable.table(context, columns: tableWidth(.workloads))
    case .traces: traces.list.whole
    case .config: configurationRows(context).table
    case .sources: SourceTable.table(context, columns: tableWidth(.sources))
    }
  }

  /// Columns that a pane's table is made for.
  private func tableWidth(_ kind: PaneKind) -> Int {
    max(isWide ? 160 : 0, layout.inside(of: kind)?.width ?? size.width)
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
      guard !table.rows.isEmpty, let id = workloadUnderCursor else { return nil }
      return (context.snapshot.graph(.workload), .node(NodeID(id)))
    }
    return graph.selection.map { (graph.whole, $0) }
  }
}
