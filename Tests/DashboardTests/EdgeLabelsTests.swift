// SPDX-License-Identifier: Apache-2.0

import Dashboard
import GraphLayout
import MeshModel
import Terminal
import TestSupport
import Testing

struct EdgeLabelsTests {
  private let graph = SampleMesh.bookinfo.snapshot().graph(.workload)

  @Test(arguments: [
    (EdgeLabel.none, nil as String?), (.rate, "8.2"), (.errors, "0 %"), (.p99, "840 ms"),
    (.p95, "560 ms"),
    (.p50, "210 ms"), (.callerShare, "17 %"), (.calleeShare, "100 %"), (.bytes, nil),
  ])
  func `an edge is labelled by what is asked for`(mode: EdgeLabel, text: String?) {
    #expect(label(mode, of: "reviews-v2") == text)
  }

  @Test(arguments: [
    (EdgeLabel.rate, "20.5 kB/s" as String?), (.bytes, "20.5 kB/s"), (.calleeShare, "100 %"),
    (.p99, nil),
  ])
  func `TCP is labelled by its bytes`(mode: EdgeLabel, text: String?) {
    #expect(label(mode, of: "mongodb-v1") == text)
  }

  @Test func `mutual TLS is labelled by its share, and nothing where nobody tells`() throws {
    var graph = graph
    let edges = graph.edges.indices.filter {
      graph.edges[$0].destination.text.hasSuffix("reviews-v2")
    }
    let facts = GraphFacts(of: graph, configuration: .none)
    func text() -> String? { EdgeLabels.text(.mutualTLS, edges: edges, of: graph, facts) }
    for (percent, expected) in [
      (nil as Double?, nil as String?), (100, "100 %"), (62.5, "62.5 %"), (0, "0 %"),
    ] {
      for index in edges { graph.edges[index].traffic.mtlsPercent = percent }
      #expect(text() == expected)
    }
  }

  @Test func `lines of calls with mutual TLS are marked where that is asked for, no others`() {
    var snapshot = SampleMesh.three.snapshot()
    for type in snapshot.graphs.keys {
      for index in snapshot.graphs[type, default: ServiceGraph(type: type)].edges.indices {
        snapshot.graphs[type]?.edges[index].traffic.mtlsPercent = index == 0 ? 100 : 50
        snapshot.graphs[type]?.edges[index].health = .healthy
      }
    }
    var state = DashboardState(
      info: DashboardInfo(contextName: "prod-eu"),
      size: CellSize(width: 120, height: 40),
      now: SampleMesh.moment
    )
    state.receive(snapshot, at: SampleMesh.moment)
    func secured() -> Int {
      DashboardView.canvas(of: state).styleLines.joined().count { $0 == "c" }
    }
    #expect(secured() == 0)
    state.graph.label = .mutualTLS
    state.refreshGraph()
    #expect(secured() > 3)
    snapshot.graphs[.versionedApp]?.edges[0].traffic.mtlsPercent = 99
    state.receive(snapshot, at: SampleMesh.moment)
    #expect(secured() == 0)
  }

  @Test func `a callee's share is of all that it gets`() {
    let facts = GraphFacts(of: graph, configuration: .none)
    let edge = graph.edges.firstIndex { $0.source.text.hasSuffix("reviews-v2") }
    let text = edge.flatMap { EdgeLabels.text(.calleeShare, edges: [$0], of: graph, facts) }
    #expect(text?.hasPrefix("51.") == true)
  }

  private func label(_ mode: EdgeLabel, of destination: String) -> String? {
    let edges = graph.edges.indices.filter {
      graph.edges[$0].destination.text.hasSuffix(destination)
    }
    let facts = GraphFacts(of: graph, configuration: .none)
    return EdgeLabels.text(mode, edges: edges, of: graph, facts)
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
