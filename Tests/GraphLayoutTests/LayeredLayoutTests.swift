// SPDX-License-Identifier: Apache-2.0

import GraphLayout
import Testing

struct LayeredLayoutTests {
  static let quick = LayoutOptions(effort: 0)

  @Test func `every drawing of a random graph can be read`() {
    for seed in 0..<1500 {
      let drawing = LayeredLayout.drawing(of: RandomGraphs.graph(seed: seed), options: Self.quick)
      if let fault = DrawingRules.fault(in: drawing) {
        Issue.record("seed \(seed): \(fault)")
      }
    }
  }

  @Test func `frames of groups hold their members and nothing else`() {
    for seed in 0..<200 {
      let options = LayoutOptions(groupMargin: 1, effort: 0)
      let drawing = LayeredLayout.drawing(of: RandomGraphs.graph(seed: seed), options: options)
      if let fault = DrawingRules.fault(in: drawing) {
        Issue.record("seed \(seed): \(fault)")
      }
      for group in drawing.groups {
        let border = GridRectangle(
          column: group.frame.column - 1,
          row: group.frame.row - 1,
          width: group.frame.width + 2,
          height: group.frame.height + 2
        )
        #expect(border.column >= 0 && border.row >= 0, "seed \(seed)")
        for (index, frame) in drawing.frames.enumerated() where border.intersects(frame) {
          #expect(drawing.graph.nodes[index].group == group.group, "seed \(seed)")
        }
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
