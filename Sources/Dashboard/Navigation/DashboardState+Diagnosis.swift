// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Terminal

extension DashboardState {
  /// The marks on the graph anew after a change of snapshot or of what is shown.
  mutating func refreshOverlay() {
    guard graph.isOverlayWanted, let snapshot = shown, let diagnosis = snapshot.diagnosis else {
      graph.overlay = nil
      return
    }
    graph.overlay = GraphOverlay(
      diagnosis,
      of: graph.visible,
      workloads: snapshot.graph(.workload)
    )
  }

  /// Marks where the time goes and where errors start, or no longer.
  mutating func toggleOverlay() {
    graph.isOverlayWanted.toggle()
    refreshOverlay()
    guard graph.isOverlayWanted else {
      say("no marks")
      return
    }
    guard let diagnosis = shown?.diagnosis else {
      say("nothing was diagnosed yet; the marks come with it")
      return
    }
    let isQuiet = diagnosis.bottlenecks.isEmpty && diagnosis.errorOrigins.isEmpty
    say(
      isQuiet
        ? "nothing stands out and no errors start here; shares of the time are in the boxes"
        : "◆ takes the time, ═ the way there, ✖ origin of errors; B says why, b ends it"
    )
  }

  /// The statement of the diagnosis that the cursor is on.
  var selectedStatement: DiagnosisList.Statement? {
    guard case .diagnosis(let cursor) = overlay else { return nil }
    let statements = DiagnosisList(diagnosis: shown?.diagnosis).statements
    return statements.indices.contains(cursor) ? statements[cursor] : nil
  }

  /// Keeps the cursor on a statement when a new diagnosis orders them otherwise.
  mutating func followStatement(_ statement: DiagnosisList.Statement) {
    guard case .diagnosis(let cursor) = overlay else { return }
    let statements = DiagnosisList(diagnosis: shown?.diagnosis).statements
    let same = statements.firstIndex { $0.isAbout(the: statement) }
    overlay = .diagnosis(cursor: same ?? max(0, min(statements.count - 1, cursor)))
  }

  /// Moves from statement to statement.
  mutating func moveInDiagnosis(_ action: DashboardAction) {
    guard case .diagnosis(let cursor) = overlay else { return }
    let last = DiagnosisList(diagnosis: shown?.diagnosis).statements.count - 1
    let wanted: Int =
      switch action {
      case .move(.up), .page(-1), .halfPage(-1): cursor - 1
      case .move(.down), .page(1), .halfPage(1): cursor + 1
      case .first: 0
      case .last: last
      default: cursor
      }
    overlay = .diagnosis(cursor: max(0, min(last, wanted)))
  }

  /// Goes to the place that a statement is about.
  mutating func openStatement(_ cursor: Int) {
    guard let statement = selectedStatement else {
      say("nothing is selected")
      return
    }
    let name = DisplayText.sanitized(statement.name.workload)
    if statement.isService {
      let node = graph.visible.nodes.first {
        Bottleneck.isService($0, named: statement.name)
          || ($0.namespace == statement.name.namespace && $0.app == statement.name.workload)
      }
      guard let node else {
        say("the graph does not show \(name)")
        return
      }
      if pane != .graph { trail.append(Place(pane: pane, namespace: namespace)) }
      show(.graph)
      select(.node(node.id))
    } else if !showInGraph(statement.name) {
      say("the graph does not show \(name)")
    }
  }
}
