// SPDX-License-Identifier: Apache-2.0

import MeshModel

/// The graph as an indented tree of calls, for where a picture would be too wide.
///
///     productpage-v1
///       ● → details-v1    12.5 rps  0 % err  P99 3.1 ms
///       ▲ → reviews-v2    4.2 rps  0 % err  P99 120 ms
///           ● → ratings-v1  …
///
/// What a node calls is listed once; later `(above)` stands in its place.
struct CallTree {
  private let outgoing: [NodeID: [GraphEdge]]
  private let roots: [NodeID]
  private let label: NodeLabel
  private let style: ReportStyle
  private let deepest: Int
  private let width: Int

  init(of graph: ServiceGraph, style: ReportStyle, width: Int) {
    self.style = style
    self.width = width
    label = NodeLabel(graph)
    deepest = max(1, width / 2 / Self.indentation)
    var outgoing: [NodeID: [GraphEdge]] = [:]
    var called: Set<NodeID> = []
    for edge in graph.edges {
      outgoing[edge.source, default: []].append(edge)
      if edge.source != edge.destination { called.insert(edge.destination) }
    }
    self.outgoing = outgoing
    roots =
      graph.nodes.map(\.id).filter { !called.contains($0) }
      + graph.nodes.map(\.id).filter { called.contains($0) }
  }

  private static let indentation = 4

  func lines() -> [String] {
    var rows: [(text: String, figures: String, health: Health?)] = []
    var listed: Set<NodeID> = []
    for root in roots where !listed.contains(root) {
      guard outgoing[root] != nil else {
        if !isCalled(root) { rows.append((label[root], "", nil)) }
        continue
      }
      rows.append((label[root], "", nil))
      listed.insert(root)
      var stack = [(edges: sorted(root), next: 0)]
      while let (edges, next) = stack.last {
        guard next < edges.count else {
          stack.removeLast()
          continue
        }
        stack[stack.count - 1].next += 1
        let edge = edges[next]
        let calls = outgoing[edge.destination] != nil
        let isAbove = calls && listed.contains(edge.destination)
        let goesOn = calls && !isAbove && stack.count < deepest
        let indent = String(repeating: " ", count: stack.count * Self.indentation - 2)
        let mark = isAbove ? " (above)" : calls && !goesOn ? (style.isASCII ? " ..." : " …") : ""
        rows.append(
          (
            "\(indent)\(style.glyph(edge.health)) \(style.arrow) "
              + "\(style.cut(label[edge.destination], to: max(16, width - indent.count - 40)))\(mark)",
            EdgeFigures(edge: edge, style: style).line, edge.health
          )
        )
        if goesOn {
          listed.insert(edge.destination)
          stack.append((sorted(edge.destination), 0))
        }
      }
    }
    let column = rows.reduce(0) {
      max($0, $1.figures.isEmpty ? 0 : DisplayWidth.columns(of: $1.text))
    }
    return rows.map { row in
      row.figures.isEmpty
        ? row.text
        : style.colored(DisplayWidth.padded(row.text, to: column), row.health) + "  " + row.figures
    }
  }

  private func sorted(_ node: NodeID) -> [GraphEdge] {
    (outgoing[node] ?? []).sorted { $0.id < $1.id }
  }

  private func isCalled(_ node: NodeID) -> Bool {
    outgoing.values.contains { $0.contains { $0.destination == node && $0.source != node } }
  }
}
