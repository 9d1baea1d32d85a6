// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// The demo mesh as a mesh: served by one meshtop and read by another.
struct DemoCommandTests {
  @Test func `with no terminal the demo prints its graph and workloads once`() throws {
    let result = try Program.run(["demo", "--seed", "3"], timeout: 60)
    #expect(result.status == 0)
    for name in ["productpage", "reviews", "checkout", "istio-ingressgateway"] {
      #expect(result.output.contains(name))
    }
    #expect(!result.output.contains("\u{1B}"))
  }

  @Test func `another meshtop scrapes the served mesh`() throws {
    let mesh = try DemoMeshProcess(arguments: ["--seed", "3"])
    let result = try Program.run([
      "graph", "-o", "json", "--graph-type", "workload", "--targets-file", mesh.targetsFile,
      "--interval", "2s",
    ])
    #expect(result.status == 0, "\(result.error)")
    let graph = try GraphOutput(result.output)
    #expect(graph.sources.failed == 0)
    let entry = try #require(graph.edge("istio-ingressgateway", "productpage-v1"))
    #expect(entry.rate > 1)
    #expect(graph.edge("productpage-v1", "reviews-v2") != nil)
    #expect(graph.edge("ratings-v2", "mongodb-v1", "tcp") != nil)
    #expect(graph.edges.contains { $0.protocol == "grpc" })
  }

  @Test func `the served mesh ends at an interrupt with status 130`() throws {
    let mesh = try DemoMeshProcess()
    #expect(try mesh.interrupt() == 130)
  }

  @Test(
    arguments: [("text", "productpage"), ("dot", "digraph"), ("mermaid", "flowchart")])
  func `the graph prints in every format`(format: String, mark: String) throws {
    let mesh = try DemoMeshProcess()
    let result = try Program.run([
      "graph", "-o", format, "--targets-file", mesh.targetsFile, "--interval", "1s",
    ])
    #expect(result.status == 0, "\(result.error)")
    #expect(result.output.contains(mark))
  }
}
