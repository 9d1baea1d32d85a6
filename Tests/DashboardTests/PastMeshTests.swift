// SPDX-License-Identifier: Apache-2.0

import Dashboard
import MeshModel
import TestSupport
import Testing

struct PastMeshTests {
  private let snapshot = SampleMesh.bookinfo.snapshot()

  private func past(_ frame: Int, of newest: MeshSnapshot? = nil) -> MeshSnapshot {
    var past = PastMesh()
    past.note(snapshot)
    return past.snapshot(at: frame, of: newest ?? snapshot)
  }

  @Test func `a frame has the nodes, edges and figures of its moment`() throws {
    let before = past(20)
    #expect(before.generatedAt == snapshot.history.frames[20].time)
    #expect(before.history.frames.count == 21)
    let graph = before.graph(.workload)
    #expect(graph.nodes.map(\.id) == snapshot.graph(.workload).nodes.map(\.id))
    #expect(graph.edges.map(\.id) == snapshot.graph(.workload).edges.map(\.id))
    let edge = try #require(graph.edges.first { $0.destination.text.hasSuffix("reviews-v2") })
    // The sample's frames swing between 0.6 and 1.0 of the rate.
    #expect(abs(edge.traffic.rate - 8.2 * 0.6) < 0.01)
    #expect(edge.traffic.latency?.p95.isNaN == true)
    #expect(edge.health == .healthy)
    let ratings = try #require(before.workloads.first { $0.workload == "ratings-v1" })
    #expect(ratings.health == .failure)
    #expect(before.pods.isEmpty)
  }

  @Test func `who is gone since is there again`() throws {
    var mesh = SampleMesh.bookinfo
    mesh.calls.removeAll { $0.source == "ratings-v1" || $0.destination == "mongodb-v1" }
    var newest = mesh.snapshot()
    newest.history = snapshot.history
    #expect(!newest.graph(.workload).nodes.contains { $0.workload == "mongodb-v1" })
    #expect(past(20, of: newest).graph(.workload).nodes.contains { $0.workload == "mongodb-v1" })
  }

  @Test func `events and traces of later are left out`() {
    var newest = snapshot
    newest.events = [-250.0, -20].map { seconds in
      MeshEvent(time: SampleMesh.moment.advanced(bySeconds: seconds), kind: .health, text: "x")
    }
    #expect(past(20, of: newest).events.count == 1)
  }

  @Test func `beyond the frames there is only now`() {
    #expect(past(99).generatedAt == snapshot.generatedAt)
  }
}
