// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Reports
import Terminal

/// What a pane shows, as JSON.
enum ScreenData {
  /// The graph or the workloads as the commands print them; other panes by their columns.
  static func json(of state: DashboardState) -> String {
    guard let snapshot = state.shown else { return JSONValue.object([]).text() }
    switch state.pane {
    case .graph:
      return GraphJSONReport.text(of: snapshot, type: state.graph.level.type ?? .workload)
    case .workloads:
      return WorkloadsJSONReport.text(of: snapshot)
    default:
      let table = state.shownTable(state.pane)
      return JSONValue.object([
        ("schema", .string("meshtop.table/v1")),
        ("pane", .string(state.pane.rawValue)),
        ("generated_at", .string(TimestampText.iso8601(snapshot.generatedAt))),
        ("rows", .array(table.rows.map { row($0, of: table) })),
      ]).text()
    }
  }

  /// A row by the titles of its columns; figures as numbers where the row is sorted by them.
  static func row(_ row: TableRow, of table: Table) -> JSONValue {
    .object(
      table.columns.indices.filter { row.cells.indices.contains($0) }.map { index in
        let name = table.columns[index].title.lowercased().split { !$0.isLetter && !$0.isNumber }
          .joined(separator: "_")
        if row.sortValues.indices.contains(index),
          case .number(let number) = row.sortValues[index],
          table.columns[index].alignment == .trailing
        {
          return (name, JSONValue(number))
        }
        return (name, .string(row.cells[index].text))
      }
    )
  }

  /// What the cursor of the graph is on; nil where it is gone.
  static func json(of selection: GraphSelection, in graph: ServiceGraph) -> String? {
    switch selection {
    case .node(let id):
      graph.nodes.first { $0.id == id }.map { node in
        JSONValue.object([
          ("node", GraphJSONReport.value(of: node)),
          ("inbound", .array(graph.edges.filter { $0.destination == id }.map(value(of:)))),
          ("outbound", .array(graph.edges.filter { $0.source == id }.map(value(of:)))),
        ]).text()
      }
    case .edge(let id, _):
      graph.edges.first { $0.id == id }.map { value(of: $0).text() }
    }
  }

  private static func value(of edge: GraphEdge) -> JSONValue {
    GraphJSONReport.value(of: edge)
  }
}
