// SPDX-License-Identifier: Apache-2.0

import Dashboard
import MeshModel
import TestSupport
import Testing

struct GraphSelectionTests {
  private let scene = GraphScene(
    graph: SampleMesh.bookinfo.snapshot().graph(.workload),
    layerGap: 4,
    previous: nil
  )

  private func id(_ name: String) -> NodeID { NodeID("workload:/bookinfo/\(name)") }

  @Test(arguments: [
    ("productpage-v1", GraphStep.upstream, "istio-ingressgateway"),
    ("ratings-v1", .downstream, "mongodb-v1"), ("mongodb-v1", .downstream, "mongodb-v1"),
    ("istio-ingressgateway", .upstream, "istio-ingressgateway"),
    ("productpage-v1", .up, "productpage-v1"),
  ])
  func `a step follows an edge and stays at the border`(
    from: String,
    step: GraphStep,
    to: String
  ) {
    #expect(GraphNavigation.step(step, from: .node(id(from)), in: scene) == id(to))
  }

  @Test func `up and down visit a layer and come back`() {
    let start = GraphNavigation.step(.downstream, from: .node(id("productpage-v1")), in: scene)
    let down = GraphNavigation.step(.down, from: .node(start), in: scene)
    #expect(down != start)
    #expect(GraphNavigation.step(.up, from: .node(down), in: scene) == start)
  }

  @Test func `the edges of a node go round`() {
    var selection = GraphSelection.node(id("productpage-v1"))
    var seen: Set<GraphSelection> = []
    for _ in 0..<10 {
      guard let next = GraphNavigation.nextEdge(after: selection, by: 1, in: scene) else { break }
      selection = next
      seen.insert(next)
    }
    #expect(seen.count == 5)
  }

  @Test func `from an edge one steps to its ends`() {
    let edge = GraphEdge.ID(
      source: id("reviews-v2"),
      destination: id("ratings-v1"),
      protocolName: .http
    )
    let selection = GraphSelection.edge(edge, from: id("reviews-v2"))
    #expect(GraphNavigation.step(.upstream, from: selection, in: scene) == id("reviews-v2"))
    #expect(GraphNavigation.step(.downstream, from: selection, in: scene) == id("ratings-v1"))
  }
}
