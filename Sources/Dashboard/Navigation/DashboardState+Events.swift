// SPDX-License-Identifier: Apache-2.0

package import MeshModel
package import Terminal

extension DashboardState {
  /// Does what an event asks for and returns what the rest of the program must do.
  package mutating func handle(_ event: InputEvent, at time: Timestamp) -> [DashboardRequest] {
    now = time
    switch event {
    case .resize(let newSize):
      size = newSize
      refreshGraph()
      return []
    case .paste(let text):
      guard prompt != nil else { return [] }
      prompt?.editor.insert(text)
      promptChanged()
      return []
    case .mouse(let mouse):
      return handle(mouse)
    case .key(let key):
      message = nil
      if prompt != nil { return handlePrompt(key) }
      guard let action = DashboardKeys.table.action(for: key, in: scope) else {
        message = Message(
          text: "\(key.label) does nothing here; ? shows the keys",
          isError: false
        )
        return []
      }
      return perform(action)
    }
  }

  /// Does what an action says.
  package mutating func perform(_ action: DashboardAction) -> [DashboardRequest] {
    switch action {
    case .quit, .interrupt: return [.quit]
    case .suspend: return [.suspend]
    case .repaint: return [.repaint]
    case .refresh:
      say("asking every source again")
      return [.refreshNow]
    case .window(let step): return changeWindow(step)
    case .copyName: return copyName()
    case .help: overlay = .help(scroll: 0)
    case .back: goBack()
    case .open: open()
    case .pause: togglePause()
    case .show(let kind): show(kind)
    case .nextPane(let step): cyclePane(step)
    case .alone:
      isAlone.toggle()
      refreshGraph()
    case .onlyWrong:
      isOnlyWrong.toggle()
      refreshGraph()
      say(isOnlyWrong ? "only what is wrong; E shows all" : "all again")
    case .allNamespaces:
      namespace = nil
      refreshGraph()
    case .prompt(let kind): openPrompt(kind)
    case .move, .page, .halfPage, .first, .last: moveCursor(action)
    case .sortColumn, .reverseSort: sort(action)
    case .pan, .edge, .focusNeighbourhood, .wholeGraph, .nextLabel, .nextGraphType:
      performInGraph(action)
    case .nextMatch(let step): nextMatch(step)
    }
    return []
  }

  /// Shows a line until the next key.
  mutating func say(_ text: String, isError: Bool = false) {
    message = Message(text: text, isError: isError)
  }

  private mutating func togglePause() {
    isPaused.toggle()
    if !isPaused, let newest {
      shown = newest
      refreshGraph()
    }
  }

  /// The windows that `+` and `-` step through, in seconds.
  package static let windows: [Double] = [15, 30, 60, 300, 900, 3600]

  private mutating func changeWindow(_ step: Int) -> [DashboardRequest] {
    let known = newest?.askedWindowSeconds ?? newest?.windowSeconds
    let current = wantedWindowSeconds ?? known ?? 60
    let next =
      step > 0
      ? DashboardState.windows.first { $0 > current }
      : DashboardState.windows.last { $0 < current }
    guard let next else {
      say(step > 0 ? "one hour is the longest window" : "15 s is the shortest window")
      return []
    }
    wantedWindowSeconds = next
    say("rates over \(ClockText.span(next))")
    return [.setWindow(seconds: next)]
  }

  private mutating func copyName() -> [DashboardRequest] {
    let name: String?
    if pane == .graph {
      name = graph.selection.flatMap { selection in
        graph.visible.nodes.first { $0.id == selection.anchor }?.name
      }
    } else {
      let table = shownTable(pane)
      name = tables[pane]?.cursor(in: table).map { table.rows[$0].cells[0].text }
    }
    guard let name else {
      say("nothing is selected")
      return []
    }
    say("sent to the terminal's clipboard: \(DisplayText.sanitized(name))")
    return [.copy(DisplayText.sanitized(name))]
  }
}
