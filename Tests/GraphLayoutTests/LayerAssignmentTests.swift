// SPDX-License-Identifier: Apache-2.0

import GraphLayout
import Testing

struct LayerAssignmentTests {
  /// The layer of each node in the order of its first mention.
  private static let cases: [(String, [Int])] = [
    ("a>b b>c", [0, 1, 2]),
    ("c>a a>b", [0, 1, 2]),
    ("a>b b>c c>a", [0, 1, 2]),
    ("a>b b>c d>c", [0, 1, 2, 1]),
    ("a>a a>b", [0, 1]),
    ("a>b a>b b>a", [0, 1]),
  ]

  @Test(arguments: cases)
  func `entries come first and edges are short`(text: String, layers: [Int]) {
    let drawing = LayeredLayout.drawing(of: DrawingText.graph(text))
    #expect(drawing.layerOfNode == layers)
  }

  @Test func `without cycles every edge runs to the right`() {
    for seed in 0..<200 {
      var graph = RandomGraphs.graph(seed: seed)
      graph.edges = graph.edges.filter { $0.source < $0.target }
      let drawing = LayeredLayout.drawing(of: graph, options: LayoutOptions(effort: 0))
      for edge in graph.edges {
        #expect(
          drawing.layerOfNode[edge.source] < drawing.layerOfNode[edge.target],
          "seed \(seed)"
        )
      }
    }
  }
}
