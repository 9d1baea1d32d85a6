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
      guard let action = settings.keys.action(for: key, in: scope) else {
        say("\(key.label) does nothing here; \(keyLabel(.help)) shows the keys")
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
    case .copyObject: return copyObject()
    case .pageObject: return pageObject()
    case .save: return [.save]
    case .describe: describe()
    case .expandPods: expandPods()
    case .expandAllPods: expandAllPods()
    case .groupRows: groupRows()
    case .stepTime(let seconds): step(seconds: seconds)
    case .mark: markMoment()
    case .compare: toggleComparison()
    case .help: toggleHelp()
    case .back, .close: goBack()
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
      say(isOnlyWrong ? "only what is wrong; \(keyLabel(.onlyWrong)) shows all" : "all again")
    case .wide:
      isWide.toggle()
      say(isWide ? "all columns; \(keyLabel(.move(.right))) scrolls sideways" : "columns that fit")
    case .follow: toggleFollowing()
    case .allNamespaces:
      namespace = nil
      refreshGraph()
    case .prompt(let kind): openPrompt(kind)
    case .move, .page, .halfPage, .first, .last: moveCursor(action)
    case .sortColumn, .reverseSort: sort(action)
    case .fold, .foldAll, .nextFailure, .bottleneck, .diagnosis, .slowestTraces, .showInGraph:
      performInTraces(action)
    case .edge(let step) where service != nil: goToServicePart(by: step)
    case .pan, .edge, .focusNeighbourhood, .wholeGraph, .nextLabel, .nextGraphType:
      performInGraph(action)
    case .graph(let action): perform(action)
    case .nextMatch(let step): nextMatch(step)
    case .explain: explainFinding()
    case .actingObjects: showActingObjects()
    case .nodesOfObject: showNodesOfObject()
    }
    return []
  }

  /// The first key of an action as it is bound now, for sentences; the action's name without one.
  package func keyLabel(_ action: DashboardAction) -> String {
    settings.keys.bindings.first { $0.action == action }?.keys.first?.label
      ?? ":" + action.name
  }

  var isHelpShown: Bool {
    if case .help = overlay { true } else { false }
  }

  private mutating func toggleHelp() {
    helpFilter = ""
    if isHelpShown { overlay = nil } else { overlay = .help(scroll: 0) }
  }

  private mutating func toggleFollowing() {
    isFollowing.toggle()
    for kind in tables.keys { tables[kind]?.followsRow = isFollowing }
    say(isFollowing ? "the cursor goes with its row" : "the cursor stays at its place")
  }

  /// Shows a line until the next key.
  mutating func say(_ text: String, isError: Bool = false) {
    message = Message(text: text, isError: isError)
  }

  private mutating func togglePause() {
    isPaused.toggle()
    if !isPaused, let newest {
      time.frame = nil
      show(newest)
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
    chosenWindowSeconds = next
    say("rates over \(ClockText.span(next))")
    return [.setWindow(seconds: next)]
  }
}
