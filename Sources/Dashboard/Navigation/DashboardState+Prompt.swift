// SPDX-License-Identifier: Apache-2.0

import MeshModel
package import Terminal

extension DashboardState {
  mutating func openPrompt(_ kind: PromptKind) {
    let text: String =
      switch kind {
      case .command: ""
      case .find where isHelpShown: helpFilter
      case .find where paneScope == .waterfall: traces.opened?.find ?? ""
      case .find: pane == .graph ? graph.find : tables[pane]?.filter ?? ""
      case .hide: pane == .graph ? graph.hiding : tables[pane]?.hiding ?? ""
      }
    prompt = Prompt(
      kind: kind,
      editor: LineEditor(text: text, history: kind == .command ? commandHistory : [])
    )
  }

  /// Keys while a line is typed.
  mutating func handlePrompt(_ key: Key) -> [DashboardRequest] {
    guard let open = prompt else { return [] }
    switch key {
    case .control("c"): return [.quit]
    case .control("z"): return [.suspend]
    case .tab, .backTab, .up, .down:
      if open.kind == .command, DashboardCommand.isTheme(open.editor.text) {
        let step = key == .up || key == .backTab ? -1 : 1
        let names = settings.themes.map(\.name)
        prompt?.editor.set(
          DashboardCommand.steppedTheme(open.editor.text, by: step, among: names)
        )
        promptChanged()
      } else if key == .tab, open.kind == .command {
        let completed = DashboardCommand.completion(
          of: open.editor.text,
          names: namespaces,
          columns: context.map { wholeTable(pane, $0).columns.map(\.title) } ?? []
        )
        prompt?.editor.set(completed)
      } else if prompt?.editor.handle(key) == true {
        promptChanged()
      }
    case .escape:
      if open.editor.text.isEmpty {
        prompt = nil
      } else {
        prompt?.editor.set("")
        promptChanged()
      }
    case .enter:
      prompt = nil
      themePreview = nil
      if open.kind == .command { return run(open.editor.text) }
      if open.kind == .find, pane == .graph || paneScope == .waterfall, !isHelpShown,
        !open.editor.text.isEmpty
      {
        nextMatch(1)
      }
    default:
      if prompt?.editor.handle(key) == true { promptChanged() }
    }
    return []
  }

  /// Applies a filter as it is typed; a wrong one leaves what was last shown.
  mutating func promptChanged() {
    guard let prompt else { return }
    guard prompt.kind != .command else {
      previewTheme(of: prompt.editor.text)
      return
    }
    let text = prompt.editor.text
    guard problem(ofFilter: text) == nil else { return }
    if isHelpShown {
      helpFilter = text
      overlay = .help(scroll: 0)
      return
    }
    defer { refreshTraces() }
    switch (prompt.kind, pane) {
    case (.find, .traces) where traces.opened != nil: traces.opened?.find = text
    case (.find, .graph): graph.find = text
    case (.find, _): tables[pane]?.filter = text
    case (.hide, .graph):
      graph.hiding = text
      refreshGraph()
    default: tables[pane]?.hiding = text
    }
  }

  /// Shows the theme that a command line names while it is typed; any other line the old one.
  private mutating func previewTheme(of line: String) {
    guard DashboardCommand.isTheme(line) else {
      themePreview = nil
      return
    }
    let name = String(line.dropFirst("theme ".count))
    themePreview = settings.theme(named: name) == nil ? nil : name
  }

  /// The theme to draw with.
  package var theme: Theme {
    settings.theme(named: themePreview ?? themeName) ?? .standard
  }

  /// Why a filter can't be used in this pane; nil where it can.
  ///
  /// Only the graph and the workloads have figures that an expression can ask for.
  func problem(ofFilter text: String) -> FindProblem? {
    !isHelpShown && (pane == .graph || pane == .workloads)
      ? MeshFilter.problem(of: text) : TextFilter(text).problem
  }

  /// Every namespace that is known, sorted.
  var namespaces: [String] {
    Set(shown?.workloads.map(\.namespace) ?? []).sorted()
  }

  private mutating func run(_ line: String) -> [DashboardRequest] {
    guard !line.isEmpty else { return [] }
    commandHistory.append(line)
    if commandHistory.count > 100 { commandHistory.removeFirst() }
    switch DashboardCommand.parse(line, themes: settings.themes.map(\.name)) {
    case .failure(let problem):
      say(problem.description, isError: true)
    case .success(let command):
      return run(command)
    }
    return []
  }

  private mutating func run(_ command: DashboardCommand) -> [DashboardRequest] {
    switch command {
    case .quit: return [.quit]
    case .help: overlay = .help(scroll: 0)
    case .show(let kind, let filter):
      show(kind)
      if let filter {
        if kind == .graph { graph.find = filter } else { tables[kind]?.filter = filter }
        refreshTraces()
      }
    case .graph(let level):
      show(.graph)
      setGraphLevel(level)
    case .namespace(let name):
      if let name, !namespaces.contains(name) {
        say("no namespace `\(DisplayText.sanitized(name))` here; Tab completes", isError: true)
        return []
      }
      namespace = name
      refreshGraph()
    case .window(let seconds):
      wantedWindowSeconds = seconds
      chosenWindowSeconds = seconds
      say("rates over \(ClockText.span(seconds))")
      return [.setWindow(seconds: seconds)]
    case .theme(let name): themeName = name
    case .mouse(let wanted):
      settings.usesMouse = wanted ?? !settings.usesMouse
      say(settings.usesMouse ? "the mouse is meshtop's" : "the mouse is the terminal's")
      return [.useMouse(settings.usesMouse)]
    case .header:
      isHeaderHidden.toggle()
    case .log:
      guard let path = info.logPath else {
        say("nothing is logged")
        return []
      }
      return [.open(OpenedDocument(.file(path: path)))]
    case .save: return [.save]
    case .yaml: return pageObject()
    case .sort(let column): sort(byColumn: column)
    }
    return []
  }

  private mutating func sort(byColumn name: String) {
    guard let context, !wholeTable(pane, context).columns.isEmpty else {
      say("nothing to sort here")
      return
    }
    let columns = wholeTable(pane, context).columns
    let wanted = name.lowercased()
    guard
      let place = columns.firstIndex(where: { $0.title.lowercased() == wanted })
        ?? columns.firstIndex(where: { $0.title.lowercased().hasPrefix(wanted) })
    else {
      let titles = columns.map { $0.title.lowercased() }.joined(separator: ", ")
      say("no column `\(DisplayText.sanitized(name))`; there are \(titles)", isError: true)
      return
    }
    tables[pane]?.sortColumn = place
    tables[pane]?.isDescending = columns[place].alignment == .trailing
  }

  /// Whether a workload fails that did not before; nothing begins with the first snapshot.
  func beginsToFail(_ snapshot: MeshSnapshot) -> Bool {
    guard let shown else { return false }
    let before = Set(shown.workloads.lazy.filter { $0.health == .failure }.map(\.nodeID))
    return snapshot.workloads.contains { $0.health == .failure && !before.contains($0.nodeID) }
  }
}
