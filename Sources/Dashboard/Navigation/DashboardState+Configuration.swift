// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Terminal

extension DashboardState {
  /// The rows of the configuration and what they stand for.
  func configurationRows(_ context: ViewContext) -> ConfigurationRows {
    configuration.rows.whole(configurationKey(context)) {
      ConfigurationTable.rows(context, subject: configuration.subject)
    }
  }

  /// The rows of the configuration as they stand on the screen.
  func shownConfiguration(_ context: ViewContext) -> Table {
    guard let tableState = tables[.config] else { return Table(columns: [], rows: []) }
    let rows = configurationRows(context)
    return configuration.rows.shown(rows, configurationKey(context), tableState)
  }

  private func configurationKey(_ context: ViewContext) -> ConfigurationRowsCache.Key {
    ConfigurationRowsCache.Key(
      readAt: context.snapshot.configuration?.readAt ?? Timestamp(milliseconds: 0),
      objects: context.snapshot.configuration?.resources.count ?? -1,
      namespace: context.namespace,
      isOnlyWrong: context.isOnlyWrong,
      subject: configuration.subject,
      snapshotAt: configuration.subject == nil ? nil : context.snapshot.generatedAt
    )
  }

  /// The object that the cursor of the list is on, by its index; nil on a file's row.
  var configurationObject: Int? {
    guard let context else { return nil }
    let table = shownConfiguration(context)
    guard let cursor = tables[.config]?.cursor(in: table) else { return nil }
    return configurationRows(context).objects[table.rows[cursor].id]
  }

  /// Shows the text of the object that the cursor is on, at its worst finding.
  mutating func openObject() {
    guard let context, let configured = context.snapshot.configuration else { return }
    let table = shownConfiguration(context)
    guard let cursor = tables[.config]?.cursor(in: table) else { return say("nothing is selected") }
    let rowID = table.rows[cursor].id
    let content = configurationRows(context).objects[rowID].flatMap {
      ObjectContent($0, of: configured, graph: graph.whole)
    }
    guard let content else {
      // A file that can't be read: its problem in full.
      configuration.explained = nil
      overlay = .detail
      return
    }
    isDetailFocused = false
    detailScroll = 0
    configuration.opened = .init(rowID: rowID, content: content, finding: content.worstFault)
    showFinding()
  }

  /// Follows the configuration when it was read anew.
  mutating func refreshConfiguration() {
    guard let opened = configuration.opened, let context,
      let configured = context.snapshot.configuration,
      configured.readAt != opened.content.readAt
    else { return }
    let content = configurationRows(context).objects[opened.rowID].flatMap {
      ObjectContent($0, of: configured, graph: graph.whole)
    }
    guard let content else {
      configuration.opened = nil
      say("\(opened.content.title) is gone")
      return
    }
    configuration.opened?.content = content
    configuration.opened?.finding = min(opened.finding, max(0, content.faults.count - 1))
  }

  /// Scrolls the object's text so that its finding is in sight.
  private mutating func showFinding() {
    guard let opened = configuration.opened, let layout = objectLayout else { return }
    let line =
      opened.content.places.indices.contains(opened.finding)
      ? opened.content.places[opened.finding].line : 0
    let height = max(1, layout.text.height)
    if line < opened.firstLine || line >= opened.firstLine + height - 1 {
      scrollObject(to: line - height / 2)
    }
  }

  /// Where the opened object stands.
  var objectLayout: ObjectLayout? {
    guard let opened = configuration.opened, let inside = layout.inside(of: .config) else {
      return nil
    }
    return ObjectLayout(
      inside: inside,
      hasPanel: layout.detail != nil,
      hasFaults: !opened.content.faults.isEmpty
    )
  }

  private mutating func scrollObject(to line: Int) {
    guard let opened = configuration.opened, let layout = objectLayout else { return }
    let last = max(0, opened.content.text.lines.count - layout.text.height)
    configuration.opened?.firstLine = max(0, min(last, line))
  }

  /// Scrolls the object's text.
  mutating func moveInObject(_ action: DashboardAction) {
    guard let opened = configuration.opened else { return }
    let page = max(1, (objectLayout?.text.height ?? 10) - 1)
    switch action {
    case .move(.up): scrollObject(to: opened.firstLine - 1)
    case .move(.down): scrollObject(to: opened.firstLine + 1)
    case .move(.left): configuration.opened?.firstColumn = max(0, opened.firstColumn - 8)
    case .move(.right): configuration.opened?.firstColumn = min(400, opened.firstColumn + 8)
    case .page(let pages): scrollObject(to: opened.firstLine + pages * page)
    case .halfPage(let pages): scrollObject(to: opened.firstLine + pages * max(1, page / 2))
    case .first: scrollObject(to: 0)
    case .last: scrollObject(to: opened.content.text.lines.count)
    default: break
    }
  }

  /// Goes to the next finding of the opened object.
  mutating func nextFinding(_ step: Int) {
    guard let opened = configuration.opened else { return }
    let count = opened.content.faults.count
    guard count > 0 else { return say("nothing is wrong here") }
    configuration.opened?.finding = (opened.finding + step + count) % count
    detailScroll = 0
    showFinding()
    let fault = opened.content.faults[(opened.finding + step + count) % count]
    if count == 1 { say("\(fault.code) is the only finding") }
  }

  /// Explains the code of the finding that is looked at.
  mutating func explainFinding() {
    let fault: Finding?
    if let opened = configuration.opened {
      fault =
        opened.content.faults.indices.contains(opened.finding)
        ? opened.content.faults[opened.finding] : nil
    } else {
      fault = configurationObject.flatMap { shown?.configuration?.worstFault(of: $0) }
    }
    guard let fault else { return say("nothing is wrong here") }
    configuration.explained = fault.code
    detailScroll = 0
    overlay = .detail
  }

  /// From the graph or a workload to the objects that act on it.
  mutating func showActingObjects() {
    guard let configured = shown?.configuration, let snapshot = shown else {
      return say("no configuration: start with --config-files PATH")
    }
    guard let target = detailSubject else { return say("nothing is selected") }
    func title(_ id: NodeID) -> String {
      target.graph.nodes.first { $0.id == id }.map { GraphScene.title(of: $0) } ?? id.text
    }
    let subject = ConfigurationPaneState.Subject(
      selection: target.selection,
      graphType: target.graph.type,
      title: {
        switch target.selection {
        case .node(let id): title(id)
        case .edge(let id, _): "\(title(id.source)) → \(title(id.destination))"
        }
      }()
    )
    guard !ConfigurationTable.objects(actingOn: subject, snapshot, configured).isEmpty else {
      return say("no object of the configuration acts on \(DisplayText.sanitized(subject.title))")
    }
    trail.append(Place(pane: pane, namespace: namespace))
    namespace = nil
    show(.config)
    configuration.opened = nil
    configuration.subject = subject
    tables[.config]?.filter = ""
    tables[.config]?.hiding = ""
    tables[.config]?.cursorID = nil
    tables[.config]?.cursorIndex = 0
  }

  /// From an object to the nodes of the graph that it acts on.
  mutating func showNodesOfObject() {
    guard let snapshot = shown, let configured = snapshot.configuration,
      let object = configuration.opened?.content.object ?? configurationObject
    else { return say("nothing is selected") }
    let nodes = configured.reach.nodes(actedOnBy: object, in: graph.whole)
    guard !nodes.isEmpty else {
      return say("it acts on no node of the graph of \(graph.level.rawValue)")
    }
    trail.append(Place(pane: pane, namespace: namespace))
    show(.graph)
    graph.find = ""
    graph.marked = Set(nodes)
    if !nodes.contains(where: { node in graph.visible.nodes.contains { $0.id == node } }) {
      namespace = nil
      graph.hiding = ""
      graph.focus = nil
      isOnlyWrong = false
      refreshGraph()
    }
    if let first = graph.matches.first { select(first) }
    let title = ObjectContent.title(of: configured.resources[object])
    say("\(title) acts on \(nodes.count == 1 ? "this node" : "\(nodes.count) nodes; n goes round")")
  }
}
