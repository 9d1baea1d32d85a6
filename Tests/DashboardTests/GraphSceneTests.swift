// SPDX-License-Identifier: Apache-2.0

import Dashboard
import GraphLayout
import MeshModel
import TestSupport
import Testing

struct GraphSceneTests {
  private let graph = SampleMesh.bookinfo.snapshot().graph(.workload)

  @Test(arguments: [
    ("reviews", "v2", "reviews v2"), ("reviews-v2", "v2", "reviews-v2"), ("cart", "latest", "cart"),
    ("cart", "", "cart"), ("c\u{1B}art", "v1", "c·art v1"),
  ])
  func `a title has the version once and no control characters`(
    name: String,
    version: String,
    title: String
  ) {
    let node = GraphNode(id: NodeID("x"), kind: .workload, workload: name, version: version)
    #expect(GraphScene.title(of: node) == title)
  }

  @Test func `protocols between the same ends share a line`() {
    var both = graph
    var second = both.edges[0]
    second.id.protocolName = .grpc
    both.edges.append(second)
    let scene = GraphScene(graph: both, layerGap: 4, previous: nil)
    #expect(scene.edgeIDs.count == graph.edges.count)
    #expect(scene.edgeIDs.contains { $0.count == 2 })
  }

  @Test func `a box is found by the cells that it covers`() {
    let scene = GraphScene(graph: graph, layerGap: 4, previous: nil)
    for node in graph.nodes {
      guard let frame = scene.frame(of: node.id) else {
        Issue.record("\(node.id) has no box")
        continue
      }
      #expect(scene.node(column: frame.lastColumn, row: frame.lastRow) == node.id)
    }
    #expect(scene.node(column: -1, row: 0) == nil)
  }
}
