// SPDX-License-Identifier: Apache-2.0

import GraphLayout
package import MeshModel

/// What the cursor of the graph is on.
package enum GraphSelection: Hashable, Sendable {
  case node(NodeID)
  /// An edge, reached from one of its ends.
  case edge(GraphEdge.ID, from: NodeID)

  /// The node that it is on or was reached from.
  package var anchor: NodeID {
    switch self {
    case .node(let id): id
    case .edge(_, let from): from
    }
  }
}

/// A step through the graph.
package enum GraphStep: Sendable {
  case upstream, downstream, up, down
}

/// Where steps lead: along edges sideways, within a layer up and down.
package enum GraphNavigation {
  /// The node that a step leads to; the same one at the border.
  package static func step(
    _ step: GraphStep,
    from selection: GraphSelection,
    in scene: GraphScene
  ) -> NodeID {
    if case .edge(let edge, let from) = selection {
      switch step {
      case .upstream: return edge.source
      case .downstream: return edge.destination
      case .up, .down: return from
      }
    }
    let start = selection.anchor
    guard let index = scene.indexOfNode[start] else { return start }
    let edges = scene.drawing.graph.edges
    let candidates: [Int] =
      switch step {
      case .upstream: edges.filter { $0.target == index && $0.source != index }.map(\.source)
      case .downstream: edges.filter { $0.source == index && $0.target != index }.map(\.target)
      case .up, .down:
        scene.drawing.layerOfNode.indices.filter { other in
          guard scene.drawing.layerOfNode[other] == scene.drawing.layerOfNode[index] else {
            return false
          }
          let difference = scene.drawing.frames[other].row - scene.drawing.frames[index].row
          return step == .up ? difference < 0 : difference > 0
        }
      }
    let row = scene.drawing.frames[index].row
    let nearest = candidates.min { left, right in
      let distances = (
        abs(scene.drawing.frames[left].row - row), abs(scene.drawing.frames[right].row - row)
      )
      return distances.0 != distances.1 ? distances.0 < distances.1 : left < right
    }
    return nearest.map { scene.nodeIDs[$0] } ?? start
  }

  /// The next (or previous) edge of the selected node: callers first, each end from top to bottom.
  package static func nextEdge(
    after selection: GraphSelection,
    by step: Int,
    in scene: GraphScene
  ) -> GraphSelection? {
    let anchor = selection.anchor
    guard let index = scene.indexOfNode[anchor] else { return nil }
    let lines = scene.drawing.graph.edges.indices
    func rows(_ isWanted: (Int) -> Bool, _ other: (Int) -> Int) -> [GraphEdge.ID] {
      lines.filter(isWanted)
        .sorted { scene.drawing.frames[other($0)].row < scene.drawing.frames[other($1)].row }
        .flatMap { scene.edgeIDs[$0] }
    }
    let graphEdges = scene.drawing.graph.edges
    let all =
      rows({ graphEdges[$0].target == index }, { graphEdges[$0].source })
      + rows(
        { graphEdges[$0].source == index && graphEdges[$0].target != index },
        { graphEdges[$0].target }
      )
    guard !all.isEmpty else { return nil }
    guard case .edge(let current, _) = selection, let place = all.firstIndex(of: current) else {
      return .edge(step > 0 ? all[0] : all[all.count - 1], from: anchor)
    }
    return .edge(all[(place + step + all.count) % all.count], from: anchor)
  }
}
