// SPDX-License-Identifier: Apache-2.0

import Foundation
import MeshModel
import Reports
import Testing

struct GraphJSONReportTests {
  @Test func `the graph is printed as the contract says`() {
    Golden.expect(
      GraphJSONReport.text(of: Meshes.incident, type: .workload),
      matches: "incident.json"
    )
  }

  @Test func `hostile names and figures are still JSON`() throws {
    let text = GraphJSONReport.text(of: Meshes.hostile, type: .workload)
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    )
    let nodes = try #require(object["nodes"] as? [[String: Any]])
    #expect(nodes.contains { $0["app"] as? String == "a\"]; end\n\u{1B}[31m\\" })
    let edges = try #require(object["edges"] as? [[String: Any]])
    #expect(edges.first?["p99_ms"] is NSNull)
    #expect(!text.contains("\u{1B}") && !text.contains("\u{202E}"))
  }

  @Test func `an empty graph has empty lists`() {
    #expect(
      GraphJSONReport.text(of: Meshes.empty, type: .app) == """
        {
          "schema": "meshtop.graph/v1",
          "graph_type": "app",
          "window_seconds": 60.0,
          "generated_at": "2026-01-02T03:04:05.678Z",
          "sources": {
            "scraped": 0,
            "failed": 0,
            "errors": []
          },
          "nodes": [],
          "edges": []
        }

        """
    )
  }

  @Test func `nodes and edges are sorted whatever their order was`() {
    var shuffled = Meshes.incident
    shuffled.graphs[.workload]?.nodes.reverse()
    shuffled.graphs[.workload]?.edges.reverse()
    #expect(
      GraphJSONReport.text(of: shuffled, type: .workload)
        == GraphJSONReport.text(of: Meshes.incident, type: .workload)
    )
  }
}
