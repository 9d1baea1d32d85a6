// SPDX-License-Identifier: Apache-2.0

import MeshModel

/// Which part of a graph is shown.
enum GraphSelectionFilter {
  /// The graph without what the namespace, "only wrong", hiding and the focus leave out.
  static func visible(
    of graph: ServiceGraph,
    context: ViewContext,
    hiding: String,
    focus: GraphPaneState.Focus?
  ) -> ServiceGraph {
    var kept = Set(graph.nodes.map(\.id))
    if let namespace = context.namespace {
      let inside = Set(graph.nodes.lazy.filter { $0.namespace == namespace }.map(\.id))
      kept = inside
      for edge in graph.edges
      where inside.contains(edge.source) || inside.contains(edge.destination) {
        kept.formUnion([edge.source, edge.destination])
      }
    }
    if context.isOnlyWrong {
      var wrong = Set(graph.nodes.lazy.filter { isWrong($0.health) }.map(\.id))
      for edge in graph.edges where isWrong(edge.health) {
        wrong.formUnion([edge.source, edge.destination])
      }
      kept.formIntersection(wrong)
    }
    if !hiding.isEmpty {
      let filter = TextFilter(hiding)
      for node in graph.nodes where filter.matches(texts(of: node)) { kept.remove(node.id) }
    }
    if let focus { kept.formIntersection(neighbourhood(of: focus, in: graph)) }
    guard kept.count < graph.nodes.count else { return graph }
    var result = graph
    result.nodes.removeAll { !kept.contains($0.id) }
    result.edges.removeAll { !kept.contains($0.source) || !kept.contains($0.destination) }
    return result
  }

  /// What find and hide look at.
  static func texts(of node: GraphNode) -> [String] {
    [GraphScene.title(of: node), DisplayText.sanitized(node.namespace)]
      + [node.app, node.workload, node.service].compactMap { $0.map(DisplayText.sanitized) }
  }

  private static func isWrong(_ health: Health) -> Bool {
    health.severity >= Health.degraded.severity
  }

  private static func neighbourhood(
    of focus: GraphPaneState.Focus,
    in graph: ServiceGraph
  ) -> Set<NodeID> {
    var reached: Set<NodeID> = [focus.node]
    for _ in 0..<focus.hops {
      let border = reached
      for edge in graph.edges {
        if border.contains(edge.source) { reached.insert(edge.destination) }
        if border.contains(edge.destination) { reached.insert(edge.source) }
      }
    }
    return reached
  }
}
