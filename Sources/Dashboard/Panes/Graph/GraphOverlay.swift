// SPDX-License-Identifier: Apache-2.0

import GraphLayout
import MeshModel
import Reports
import Terminal

/// Marks on the graph where the time goes and where errors start; everything else steps back.
///
///     ┌● productpage v1─┐        ┌● reviews v2─────┐
///     │24.1/s      0 %  ╞════════╡8.20/s    3.1 %  │
///     └──────────── 8 % ┘        └───────── ◆ 89 % ┘
///
/// `◆` is a bottleneck and `═` the way to it, `✖ origin` where errors start; who only passes them on
/// is dimmed and says so.
package struct GraphOverlay: Sendable, Equatable {
  /// What is said of a node.
  struct Tag: Equatable {
    var text: String
    var role: Role
  }

  /// Shares below this are not worth a word.
  private static let leastPercent = 1.0
  /// From this share of the time on a call is on the way to where it goes.
  private static let leastOnPath = 20.0

  private var tags: [NodeID: Tag] = [:]
  private var dimmed: Set<NodeID> = []
  private var path: Set<GraphEdge.ID> = []

  /// - Parameters:
  ///   - diagnosis: what is known.
  ///   - graph: what is shown, of any type.
  ///   - workloads: the graph of the type `workload`.
  init(_ diagnosis: Diagnosis, of graph: ServiceGraph, workloads: ServiceGraph) {
    let membership = WorkloadMembership(workloads)
    let members = Dictionary(
      graph.nodes.map { ($0.id, membership.workloads(of: $0).union(Self.services(of: $0))) },
      uniquingKeysWith: { first, _ in first }
    )
    let origins = Set(diagnosis.errorOrigins.map { "\($0.namespace)/\($0.name)" })
    let followers = Set(diagnosis.errorOrigins.flatMap(\.followers))
    let bottlenecks = Dictionary(
      diagnosis.bottlenecks.map { ("\($0.namespace)/\($0.workload)", $0.sharePercent) },
      uniquingKeysWith: { first, _ in first }
    )
    for node in graph.nodes {
      let own = members[node.id] ?? []
      var names = own.map { "\($0.namespace)/\($0.workload)" } + ["\(node.namespace)/\(node.name)"]
      if node.kind == .service { names.append("/\(node.name)") }
      let share = own.reduce(0) { $0 + (diagnosis.spread?.workloads[$1] ?? 0) }
      let percent = FigureText.percent(share.rounded())
      if names.contains(where: origins.contains) {
        tags[node.id] = Tag(text: "✖ origin", role: .failing)
      } else if let share = names.compactMap({ bottlenecks[$0] }).max() {
        tags[node.id] = Tag(text: "◆ \(FigureText.percent(share.rounded()))", role: .match)
      } else if own.contains(where: { followers.contains($0.workload) }) {
        tags[node.id] = Tag(text: "passes on", role: .secondary)
        dimmed.insert(node.id)
      } else if share >= Self.leastPercent {
        tags[node.id] = Tag(text: percent, role: .secondary)
      }
    }
    guard let spread = diagnosis.spread, !bottlenecks.isEmpty else { return }
    for edge in graph.edges {
      var share = 0.0
      for caller in members[edge.source] ?? [] {
        for callee in members[edge.destination] ?? [] {
          share += spread.calls[TimeSpread.Call(caller: caller, callee: callee)] ?? 0
        }
      }
      if share >= Self.leastOnPath { path.insert(edge.id) }
    }
  }

  /// What traces call a service that no proxy answers for, with its namespace and without.
  private static func services(of node: GraphNode) -> Set<WorkloadName> {
    guard node.kind == .service else { return [] }
    let name = node.service ?? node.name
    return [
      WorkloadName(namespace: node.namespace, workload: name),
      WorkloadName(namespace: "", workload: name),
    ]
  }

  /// Draws over the graph as it stands on a canvas.
  func draw(
    on canvas: inout Canvas,
    scene: GraphScene,
    window: GridRectangle,
    selected: NodeID?
  ) {
    let all = CellRectangle(column: 0, row: 0, width: canvas.width, height: canvas.height)
    canvas.restyle(all) { style in
      switch style.role {
      case .edge, .accent, .border: Style(.faint, isSelected: style.isSelected)
      default: style
      }
    }
    drawPath(on: &canvas, scene: scene, window: window)
    for (index, id) in scene.nodeIDs.enumerated() {
      let frame = scene.drawing.frames[index]
      guard frame.intersects(window) else { continue }
      let area = CellRectangle(
        column: frame.column - window.column,
        row: frame.row - window.row,
        width: frame.width,
        height: frame.height
      )
      if dimmed.contains(id), id != selected {
        canvas.restyle(area) { Style(.faint, isSelected: $0.isSelected) }
      }
      guard let tag = tags[id] else { continue }
      canvas.drawTrailing(
        " \(tag.text) ",
        end: area.column + area.width - 1,
        row: area.row + area.height - 1,
        style: Style(tag.role),
        maximum: area.width - 2
      )
    }
  }

  private func drawPath(
    on canvas: inout Canvas,
    scene: GraphScene,
    window: GridRectangle
  ) {
    let lines = scene.edgeIDs.indices.filter { index in
      scene.edgeIDs[index].contains(where: path.contains)
    }
    guard !lines.isEmpty else { return }
    let raster = EdgeRaster(paths: lines.map { scene.drawing.paths[$0] }, window: window)
    for row in 0..<canvas.height {
      for column in 0..<canvas.width
      where !raster[window.column + column, window.row + row].isEmpty {
        let cell = canvas[column, row]
        guard let scalar = Unicode.Scalar(cell.base) else { continue }
        canvas.put(
          Self.doubled[Character(scalar)]?.value ?? cell.base,
          column: column,
          row: row,
          style: Style(.match, isSelected: cell.style.isSelected)
        )
      }
    }
  }

  private static let doubled: [Character: Unicode.Scalar] = [
    "─": "═", "━": "═", "╌": "═", "│": "║", "┃": "║", "╎": "║", "┌": "╔", "┐": "╗", "└": "╚",
    "┘": "╝", "├": "╠", "┤": "╣", "┬": "╦", "┴": "╩", "┼": "╬", "-": "=",
  ]
}
