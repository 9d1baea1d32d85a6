// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Terminal

extension DashboardState {
  /// The overview as it stands on the screen; nil before the first snapshot.
  var overviewView: OverviewPaneView? {
    guard let context, let table = tables[.overview] else { return nil }
    let keep = TextFilter(table.filter)
    let drop = table.hiding.isEmpty ? nil : TextFilter(table.hiding)
    func isShown(_ texts: [String]) -> Bool {
      keep.matches(texts) && !(drop?.matches(texts) ?? false)
    }
    let problems = steadyOrder.arranged(
      Problem.problems(context).filter { isShown([$0.subject, $0.text]) },
      of: .overview,
      at: now,
      id: { OverviewRow.problem($0).id }
    )
    let namespaces = shownTable(.overview)
    let events = steadyOrder.arranged(
      context.snapshot.events.reversed().filter { isShown([$0.text]) },
      of: .overview,
      at: now,
      id: { OverviewRow.event($0).id }
    )
    let rows =
      problems.map { OverviewRow.problem($0) } + namespaces.rows.map { .namespace($0.id) }
      + events.map { .event($0) }
    return OverviewPaneView(
      problems: problems,
      namespaces: namespaces,
      tableState: table,
      events: events,
      cursor: overviewCursor(in: rows)?.id,
      isFocused: pane == .overview && scope == .overview,
      utcOffsetSeconds: info.utcOffsetSeconds,
      size: layout.inside(of: .overview)?.size ?? CellSize(width: 0, height: 0)
    )
  }

  /// The row that the cursor is on; the first where the one it was on is gone.
  private func overviewCursor(in rows: [OverviewRow]) -> OverviewRow? {
    guard let table = tables[.overview] else { return rows.first }
    if let id = table.cursorID, let row = rows.first(where: { $0.id == id }) { return row }
    return rows.first
  }

  /// Moves the cursor through problems, namespaces and events.
  mutating func moveInOverview(_ action: DashboardAction) {
    guard let rows = overviewView?.rows, !rows.isEmpty, var table = tables[.overview] else {
      return
    }
    let cursor = rows.firstIndex { $0.id == overviewView?.cursor } ?? 0
    let page = max(1, (layout.inside(of: .overview)?.height ?? 10) / 2)
    let next: Int
    switch action {
    case .move(.up): next = cursor - 1
    case .move(.down): next = cursor + 1
    case .page(let pages): next = cursor + pages * page
    case .halfPage(let pages): next = cursor + pages * max(1, page / 2)
    case .first: next = 0
    case .last: next = rows.count - 1
    case .move(.left):
      table.hiddenColumns = max(0, table.hiddenColumns - 1)
      tables[.overview] = table
      return
    case .move(.right):
      table.hiddenColumns = min(6, table.hiddenColumns + 1)
      tables[.overview] = table
      return
    default: return
    }
    // At the top the cursor belongs to whatever is worst, not to one problem.
    let place = max(0, min(rows.count - 1, next))
    table.cursorID = place == 0 ? nil : rows[place].id
    tables[.overview] = table
  }

  /// Puts the cursor of the overview on what stands on a row of the pane's inside.
  ///
  /// - Returns: Whether it was there already.
  mutating func clickOverview(column: Int, row: Int) -> Bool {
    guard let view = overviewView,
      let place = view.places().first(where: { $0.row == row && $0.columns.contains(column) })
    else { return false }
    if view.cursor == place.content.id { return true }
    tables[.overview]?.cursorID = place.content.id
    return false
  }

  /// Goes where the row under the cursor leads.
  mutating func openOverview() {
    guard let view = overviewView, let row = view.rows.first(where: { $0.id == view.cursor })
    else {
      say("nothing is selected")
      return
    }
    switch row {
    case .namespace(let name):
      trail.append(Place(pane: pane, namespace: namespace))
      namespace = name
      show(.workloads)
      refreshGraph()
    case .problem(let problem): open(problem.place)
    case .event(let event):
      if let node = event.node {
        open(.node(node))
      } else if event.kind == .configuration {
        open(.pane(.config, row: nil))
      } else {
        open(.pane(.sources, row: nil))
      }
    }
  }

  private mutating func open(_ place: Problem.Place) {
    switch place {
    case .node(let node):
      guard let graph = shown?.graph(.workload), graph.nodes.contains(where: { $0.id == node })
      else {
        say("it is no longer there")
        return
      }
      openService(of: node, in: graph)
    case .pane(let kind, let row):
      trail.append(Place(pane: pane, namespace: namespace))
      show(kind)
      if let row { tables[kind]?.cursorID = row }
    }
  }
}
