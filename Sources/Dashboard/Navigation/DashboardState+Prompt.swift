// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Terminal

extension DashboardState {
  mutating func openPrompt(_ kind: PromptKind) {
    let text: String =
      switch kind {
      case .command: ""
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
    case .escape:
      if open.editor.text.isEmpty {
        prompt = nil
      } else {
        prompt?.editor.set("")
        promptChanged()
      }
    case .enter:
      prompt = nil
      if open.kind == .command { return run(open.editor.text) }
      if open.kind == .find, pane == .graph, !open.editor.text.isEmpty {
        nextMatch(1)
      }
    case .tab:
      if open.kind == .command {
        let completed = DashboardCommand.completion(of: open.editor.text, names: namespaces)
        prompt?.editor.set(completed)
      }
    default:
      if prompt?.editor.handle(key) == true { promptChanged() }
    }
    return []
  }

  /// Applies a filter as it is typed; a wrong one leaves what was last shown.
  mutating func promptChanged() {
    guard let prompt, prompt.kind != .command else { return }
    let text = prompt.editor.text
    guard problem(ofFilter: text) == nil else { return }
    switch (prompt.kind, pane) {
    case (.find, .graph): graph.find = text
    case (.find, _): tables[pane]?.filter = text
    case (.hide, .graph):
      graph.hiding = text
      refreshGraph()
    default: tables[pane]?.hiding = text
    }
  }

  /// Why a filter can't be used in this pane; nil where it can.
  ///
  /// Only the graph and the workloads have figures that an expression can ask for.
  func problem(ofFilter text: String) -> FindProblem? {
    pane == .graph || pane == .workloads
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
    switch DashboardCommand.parse(line) {
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
      say("rates over \(ClockText.span(seconds))")
      return [.setWindow(seconds: seconds)]
    case .theme(let name): themeName = name
    }
    return []
  }
}
