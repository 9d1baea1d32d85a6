// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// A recording made by one meshtop and shown by another.
struct RecordingCommandTests {
  private func record(in folder: TemporaryFolder) throws -> Program.Result {
    let mesh = try DemoMeshProcess(arguments: ["--seed", "3", "--calm"])
    return try Program.run([
      "record", folder.file("mesh.mtr"), "--targets-file", mesh.targetsFile, "--interval", "1s",
      "--duration", "4s",
    ])
  }

  private func graph(_ arguments: [String]) throws -> GraphOutput {
    let result = try Program.run(arguments)
    #expect(result.status == 0, "\(result.error)")
    return try GraphOutput(result.output)
  }

  @Test func `a recording is printed as the mesh was, by either spelling`() throws {
    let folder = try TemporaryFolder()
    let recorded = try record(in: folder)
    #expect(recorded.status == 0, "\(recorded.error)")
    #expect(recorded.error.contains("recorded"))
    let file = folder.file("mesh.mtr")
    let options = ["-o", "json", "--graph-type", "workload"]
    let direct = try Program.run(["graph", "--replay", file] + options)
    let replayed = try Program.run(["replay", file, "graph"] + options)
    #expect(direct.output == replayed.output)
    let graph = try GraphOutput(replayed.output)
    #expect(graph.sources.failed == 0)
    let entry = try #require(graph.edge("istio-ingressgateway", "productpage-v1"))
    #expect(entry.rate > 1)
    #expect(graph.edge("ratings-v2", "mongodb-v1", "tcp") != nil)
    let workloads = try Program.run(["replay", file, "workloads"])
    #expect(workloads.output.contains("reviews-v2"))
    #expect(try Program.run(["replay", file, "diagnose", "-o", "json"]).status == 0)
  }

  @Test func `a recording that was cut off shows what is left of it`() throws {
    let folder = try TemporaryFolder()
    _ = try record(in: folder)
    let content = try Data(contentsOf: URL(fileURLWithPath: folder.file("mesh.mtr")))
    try content.dropLast(100).write(
      to: URL(fileURLWithPath: folder.file("cut.mtr"))
    )
    let graph = try graph(["replay", folder.file("cut.mtr"), "graph", "-o", "json"])
    #expect(!graph.edges.isEmpty)
  }

  @Test(arguments: [
    (["replay", "/nowhere.mtr", "graph"], "cannot replay /nowhere.mtr: no such file"),
    (["replay", "/etc/hostname", "graph"], "not a recording"),
    (["replay", "/nowhere.mtr", "analyze"], "cannot replay with 'analyze'"),
    (["graph", "--replay", "/x", "--target", "http://127.0.0.1:1/"], "it is one or the other"),
    (["record", "/nowhere/mesh.mtr", "--target", "http://127.0.0.1:1/"], "cannot record to"),
  ])
  func `what can't be replayed or recorded is one line`(
    arguments: [String],
    message: String
  ) throws {
    let result = try Program.run(arguments)
    #expect(result.status == 1)
    #expect(result.error.contains(message))
    #expect(result.error.split(separator: "\n").count == 1)
  }

  @Test func `a recording of nothing says that nothing answered`() throws {
    let folder = try TemporaryFolder()
    let result = try Program.run([
      "record", folder.file("none.mtr"), "--target", "http://127.0.0.1:1/", "--duration", "1s",
    ])
    #expect(result.status == 3)
    #expect(result.error.contains("no target answered"))
  }

  @Test func `the dashboard plays a recording with its own time`() throws {
    let folder = try TemporaryFolder()
    _ = try record(in: folder)
    let terminal = try TmuxTerminal(columns: 120, rows: 40)
    try terminal.type("\(Program.path) replay \(folder.file("mesh.mtr")) --replay-at 3s")
    try terminal.waitFor("productpage")
    try terminal.waitFor("▷")
    try terminal.send("q")
    try terminal.waitFor("prompt>")
  }
}
