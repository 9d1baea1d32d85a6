// SPDX-License-Identifier: Apache-2.0

package import GraphLayout
package import MeshModel
import Terminal

/// Where the nodes and edges of a graph stand; figures play no part in it, so a refresh moves
/// nothing.
package struct GraphScene: Sendable, Equatable {
  package private(set) var drawing: GraphDrawing
  /// By the drawing's index.
  package private(set) var nodeIDs: [NodeID]
  package private(set) var indexOfNode: [NodeID: Int]
  /// The edges of all protocols that share a line, by the drawing's index.
  package private(set) var edgeIDs: [[GraphEdge.ID]]

  /// Rows of a box, its border included.
  package static let boxHeight = 4
  /// The narrowest inside of a box: room for a rate and a share.
  static let leastInside = 13
  /// Longer names are cut.
  static let mostInside = 22

  /// Lays the graph out; what was in the previous scene keeps its place as far as it can.
  package init(
    graph: ServiceGraph,
    layerGap: Int,
    frames: GraphFrames = .none,
    previous: GraphScene?
  ) {
    nodeIDs = graph.nodes.map(\.id)
    indexOfNode = Dictionary(
      graph.nodes.enumerated().map { ($1.id, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    // One namespace alone needs no frame: it would go around everything.
    let hasNamespaces =
      (frames == .namespaces || frames == .both) && Set(graph.nodes.map(\.namespace)).count > 1
    let hasApps = frames == .apps || frames == .both
    let boxes = graph.nodes.map { node in
      LayoutGraph.Node(
        key: node.id.text,
        width: GraphScene.boxWidth(of: node),
        height: GraphScene.boxHeight,
        group: hasApps ? node.app.map { node.namespace + "/" + $0 } : nil,
        outerGroup: hasNamespaces && !node.namespace.isEmpty && node.kind != .unknown
          ? node.namespace : nil
      )
    }
    var lines: [LayoutGraph.Edge] = []
    var placeOfLine: [LayoutGraph.Edge: Int] = [:]
    var edges: [[GraphEdge.ID]] = []
    for edge in graph.edges {
      guard let source = indexOfNode[edge.source], let target = indexOfNode[edge.destination]
      else { continue }
      let line = LayoutGraph.Edge(source: source, target: target)
      if let place = placeOfLine[line] {
        edges[place].append(edge.id)
      } else {
        placeOfLine[line] = lines.count
        lines.append(line)
        edges.append([edge.id])
      }
    }
    edgeIDs = edges
    drawing = LayeredLayout.drawing(
      of: LayoutGraph(nodes: boxes, edges: lines),
      options: LayoutOptions(
        layerGap: layerGap,
        nodeGap: 1,
        groupMargin: hasApps || hasNamespaces ? 1 : 0
      ),
      previous: previous?.drawing
    )
  }

  /// The name as boxes show it, with the version where the name does not end in it.
  package static func title(of node: GraphNode) -> String {
    let name = DisplayText.sanitized(node.name)
    guard let version = node.version, !version.isEmpty, version != "unknown", version != "latest",
      !name.hasSuffix(version)
    else { return name }
    return name + " " + DisplayText.sanitized(version)
  }

  private static func boxWidth(of node: GraphNode) -> Int {
    2 + max(leastInside, min(mostInside, CellWidth.columns(of: title(of: node)) + 2))
  }

  /// The box of a node; nil if it is not in the scene.
  package func frame(of node: NodeID) -> GridRectangle? {
    indexOfNode[node].map { drawing.frames[$0] }
  }

  /// The node whose box covers a cell of the drawing.
  package func node(column: Int, row: Int) -> NodeID? {
    let point = GridPoint(column: column, row: row)
    return drawing.frames.firstIndex { $0.contains(point) }.map { nodeIDs[$0] }
  }
}
