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

  /// Hands what is selected to the clipboard: a node or edge with its figures or a row as JSON, an
  /// object of the configuration as YAML.
  mutating func copyObject() -> [DashboardRequest] {
    if scope == .object || pane == .config { return copyConfiguration() }
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

  private mutating func copyConfiguration() -> [DashboardRequest] {
    let content = selectedObject
    return copy(content?.yaml, called: content.map { "\($0.title) as YAML" })
  }

  /// Gives the object of the configuration that is read or selected to the pager, at its finding.
  mutating func pageObject() -> [DashboardRequest] {
    guard pane == .config, let content = selectedObject else {
      say("nothing is selected; \(keyLabel(.show(.config))) shows the configuration")
      return []
    }
    let finding = configuration.opened?.finding ?? content.worstFault
    let line = content.places.indices.contains(finding) ? content.places[finding].line : 0
    let name = content.title.replacing(" ", with: "-") + ".yaml"
    return [.open(OpenedDocument(.text(content.yaml, name: name), line: line + 1))]
  }

  /// The object that is read, else the one that the cursor of the list is on.
  private var selectedObject: ObjectContent? {
    if let opened = configuration.opened { return opened.content }
    guard let object = configurationObject, let configured = context?.snapshot.configuration else {
      return nil
    }
    return ObjectContent(object, of: configured, graph: graph.whole)
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
