// SPDX-License-Identifier: Apache-2.0

package import MeshModel
package import Terminal

/// The nodes that the rows of a table stand for, for filters that ask for figures or labels.
package struct RowNodes {
  let graph: ServiceGraph
  let facts: GraphFacts

  package init(graph: ServiceGraph, facts: GraphFacts) {
    self.graph = graph
    self.facts = facts
  }
}

/// A filter of rows: text is looked for in the cells, an expression in the row's node and in the
/// edges that lead to it.
package struct RowFilter {
  private let filter: MeshFilter
  private let nodes: RowNodes?

  /// Without nodes every line is text.
  package init(_ source: String, nodes: RowNodes?) {
    self.nodes = nodes
    if nodes != nil, let filter = try? MeshFilter(source) {
      self.filter = filter
    } else {
      filter = .text(TextFilter(source))
    }
  }

  /// Whether a row is one of those that the filter means.
  package func matches(_ row: TableRow) -> Bool {
    let place = nodes?.facts.indexOfNode[NodeID(row.id)]
    switch filter {
    case .everything: return true
    case .text(let text):
      let labels = place.flatMap { nodes?.facts.nodes[$0].labels } ?? []
      return text.matches(row.cells.map(\.text), labels: labels)
    case .expression(let expression):
      guard let nodes, let place else { return false }
      return expression.matches(node: place, of: nodes.graph, nodes.facts)
        || nodes.facts.nodes[place].inbound.contains {
          expression.matches(edge: $0, of: nodes.graph, nodes.facts)
        }
    }
  }
}
