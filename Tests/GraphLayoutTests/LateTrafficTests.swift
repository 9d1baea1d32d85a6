// SPDX-License-Identifier: Apache-2.0

import GraphLayout
import Testing

/// A mesh is known before its traffic: the first drawing has boxes and no arrows.
struct LateTrafficTests {
  private func chain(_ count: Int, edges: Int) -> LayoutGraph {
    LayoutGraph(
      nodes: (0..<count).map { LayoutGraph.Node(key: "n\(count - $0)", width: 6, height: 3) },
      edges: (0..<edges).map { LayoutGraph.Edge(source: $0, target: $0 + 1) }
    )
  }

  @Test(arguments: [0, 1, 4])
  func `traffic that comes late is drawn from left to right`(edgesKnownFirst: Int) {
    let first = LayeredLayout.drawing(of: chain(8, edges: edgesKnownFirst))
    let drawing = LayeredLayout.drawing(of: chain(8, edges: 7), previous: first)
    #expect(drawing.layerOfNode == Array(0..<8))
  }

  @Test func `a node that begins to be called moves behind its caller`() {
    var graph = chain(8, edges: 6)
    let first = LayeredLayout.drawing(of: graph)
    graph.edges.append(LayoutGraph.Edge(source: 6, target: 7))
    let drawing = LayeredLayout.drawing(of: graph, previous: first)
    #expect(drawing.layerOfNode == Array(0..<8))
    #expect(drawing.frames[3] == first.frames[3])
  }
}
