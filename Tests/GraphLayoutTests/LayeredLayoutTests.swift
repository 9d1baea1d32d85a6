// SPDX-License-Identifier: Apache-2.0

import GraphLayout
import Testing

struct LayeredLayoutTests {
  static let quick = LayoutOptions(effort: 0)

  @Test func `every drawing of a random graph can be read`() {
    for seed in 0..<3000 {
      let drawing = LayeredLayout.drawing(of: RandomGraphs.graph(seed: seed), options: Self.quick)
      if let fault = DrawingRules.fault(in: drawing) {
        Issue.record("seed \(seed): \(fault)")
      }
    }
  }

  @Test func `frames of groups hold their members and nothing else`() {
    for seed in 0..<1000 {
      let options = LayoutOptions(groupMargin: 1, effort: 0)
      let graph =
        seed % 2 == 0 ? RandomGraphs.graph(seed: seed) : RandomGraphs.framed(seed: seed)
      let drawing = LayeredLayout.drawing(of: graph, options: options)
      if let fault = DrawingRules.fault(in: drawing) ?? DrawingRules.frameFault(in: drawing) {
        Issue.record("seed \(seed): \(fault)")
      }
      if let fault = DrawingRules.scattered(in: drawing) {
        Issue.record("seed \(seed): \(fault)")
      }
    }
  }

  @Test func `equal graphs give equal drawings`() {
    for seed in 0..<200 {
      let graph = RandomGraphs.graph(seed: seed)
      let first = LayeredLayout.drawing(of: graph, options: Self.quick)
      #expect(first == LayeredLayout.drawing(of: graph, options: Self.quick), "seed \(seed)")
    }
  }

  @Test func `calls run from left to right`() {
    let graph = LayoutGraph(
      nodes: ["a", "b", "c"].map { LayoutGraph.Node(key: $0, width: 5, height: 3) },
      edges: [LayoutGraph.Edge(source: 2, target: 0), LayoutGraph.Edge(source: 0, target: 1)]
    )
    let drawing = LayeredLayout.drawing(of: graph)
    #expect(drawing.layerOfNode == [1, 2, 0])
    #expect(drawing.frames.map(\.row) == [0, 0, 0])
    #expect(drawing.paths.allSatisfy { $0.points.count == 2 })
  }

  @Test func `nothing gives an empty drawing`() {
    let drawing = LayeredLayout.drawing(of: LayoutGraph())
    #expect(drawing.width == 0 && drawing.height == 0 && drawing.crossings == 0)
  }

  @Test func `nodes without edges form a block rather than a column`() {
    let nodes = (0..<32).map { LayoutGraph.Node(key: "n\($0)", width: 5, height: 3) }
    let drawing = LayeredLayout.drawing(of: LayoutGraph(nodes: nodes))
    #expect(drawing.layers.map(\.count) == [8, 8, 8, 8])
  }
}
