// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Reports
import Terminal

extension DashboardState {
  /// Hands the name of what is selected to the clipboard.
  mutating func copyName() -> [DashboardRequest] {
    let name: String?
    if let service {
      name = service.name.host
    } else if scope == .object, let opened = configuration.opened {
      name = opened.content.name
    } else if pane == .traces, let opened = traces.opened {
      name = opened.selected.map { SpanName.title($0, in: opened.trace) }
    } else if pane == .graph {
      name = graph.selection.flatMap { selection in
        graph.visible.nodes.first { $0.id == selection.anchor }?.name
      }
    } else {
      let table = shownTable(pane)
      name = tables[pane]?.cursor(in: table).map { table.rows[$0].cells[0].text }
    }
    return copy(name.map(DisplayText.sanitized), called: name)
  }

  /// Hands what is selected to the clipboard, as JSON: a node or edge with its figures, or a row.
  mutating func copyObject() -> [DashboardRequest] {
    let text: String?
    if pane == .graph {
      text = graph.selection.flatMap { ScreenData.json(of: $0, in: graph.visible) }
    } else {
      let table = shownTable(pane)
      text = tables[pane]?.cursor(in: table).map {
        ScreenData.row(table.rows[$0], of: table).text()
      }
    }
    return copy(text, called: "the selection as JSON")
  }

  private mutating func copy(_ text: String?, called name: String?) -> [DashboardRequest] {
    guard let text else {
      say("nothing is selected")
      return []
    }
    say("sent to the terminal's clipboard: \(DisplayText.sanitized(name ?? text))")
    return [.copy(text)]
  }
}
