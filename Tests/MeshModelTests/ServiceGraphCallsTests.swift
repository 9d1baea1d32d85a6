// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Testing

struct ServiceGraphCallsTests {
  private func edge(_ source: String, _ destination: String, _ host: String) -> GraphEdge {
    GraphEdge(
      id: .init(
        source: NodeID(source),
        destination: NodeID(destination),
        protocolName: .http
      ),
      traffic: Traffic(rate: 1),
      responses: [ResponseRate(code: "200", flags: "-", host: host, rate: 1)]
    )
  }

  @Test func `hosts call what the workloads behind them call`() {
    let graph = ServiceGraph(
      type: .workload,
      edges: [
        edge("in", "a1", "a.shop"), edge("in", "a2", "a.shop"), edge("a1", "b", "b.shop"),
        edge("a2", "c", "c.shop"), edge("c", "out", "unknown"),
      ]
    )
    #expect(graph.calledHosts == ["in": ["a.shop"], "a.shop": ["b.shop", "c.shop"]])
  }
}
