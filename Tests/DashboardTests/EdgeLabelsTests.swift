// SPDX-License-Identifier: Apache-2.0

import Dashboard
import GraphLayout
import MeshModel
import TestSupport
import Testing

struct EdgeLabelsTests {
  private let graph = SampleMesh.bookinfo.snapshot().graph(.workload)

  @Test(arguments: [
    (EdgeLabel.none, nil), (.rate, "8.2"), (.errors, "0 %"), (.latency, "840 ms"),
    (.share, "17 %"), (.bytes, nil),
  ])
  func `an edge is labelled by what is asked for`(mode: EdgeLabel, text: String?) {
    let edges = graph.edges.filter { $0.destination.text.hasSuffix("reviews-v2") }
    #expect(EdgeLabels.text(mode, edges: edges, in: graph) == text)
  }

  @Test func `a label takes the longest level stretch and leaves the arrow head`() {
    let path = EdgePath(
      points: [(0, 1), (4, 1), (4, 5), (14, 5)].map { GridPoint(column: $0.0, row: $0.1) },
      lanes: []
    )
    #expect(EdgeLabels.place(of: path, columns: 6) == GridPoint(column: 6, row: 5))
    #expect(EdgeLabels.place(of: path, columns: 9) == nil)
  }
}
