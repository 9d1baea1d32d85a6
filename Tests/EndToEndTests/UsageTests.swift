// SPDX-License-Identifier: Apache-2.0

import Testing

/// What scripts rely on when something is wrong: one line, and the exit status of the contract.
struct UsageTests {
  @Test(
    arguments: [
      (["graph", "--frobnicate"], "--frobnicate"),
      (["graph", "-o", "yaml", "--target", "http://127.0.0.1:1/"], "yaml"),
      (["graph", "--interval", "5", "--target", "http://127.0.0.1:1/"], "--interval"),
      (["graph", "--samples", "0", "--target", "http://127.0.0.1:1/"], "--samples 0"),
      (["graph", "--target", "ftp://127.0.0.1/"], "ftp"),
      (["graph", "--targets-file", "/nonexistent/targets.json"], "/nonexistent/targets.json"),
      (["workloads", "-o", "dot", "--target", "http://127.0.0.1:1/"], "dot"),
      (["nonsense"], "nonsense"),
      (["demo", "--services", "-3"], "--services"),
    ])
  func `a usage error is one line that names the cause`(
    arguments: [String],
    cause: String
  ) throws {
    let result = try Program.run(arguments)
    #expect(result.status == 1)
    #expect(result.output.isEmpty)
    #expect(result.error.split(separator: "\n").count == 1)
    #expect(result.error.contains(cause))
  }

  @Test(arguments: [["graph"], ["workloads"]])
  func `no source at all is status 3 and says what to try`(arguments: [String]) throws {
    let result = try Program.run(arguments)
    #expect(result.status == 3)
    #expect(result.error.split(separator: "\n").count == 1)
    #expect(result.error.contains("--target"))
  }

  @Test func `nothing reachable is status 3 and names the source and the cause`() throws {
    let result = try Program.run([
      "graph", "--target", "http://127.0.0.1:1/stats/prometheus", "--interval", "100ms",
    ])
    #expect(result.status == 3)
    #expect(result.output.isEmpty)
    #expect(result.error.contains("http://127.0.0.1:1/stats/prometheus"))
    #expect(result.error.contains("refused"))
  }

  @Test func `credentials in a target never come back`() throws {
    let result = try Program.run([
      "graph", "--target", "http://user:hunter2@127.0.0.1:1/", "--interval", "100ms",
    ])
    #expect(result.status == 3)
    #expect(!result.error.contains("hunter2"))
  }

  @Test func `the dashboard refuses to draw into a pipe and names the reports`() throws {
    let result = try Program.run(["--target", "http://127.0.0.1:1/"])
    #expect(result.status == 1)
    #expect(result.error.contains("meshtop graph"))
    #expect(result.error.contains("meshtop workloads"))
  }

  @Test(arguments: [["--help"], ["graph", "--help"], ["demo", "--help"], ["--version"]])
  func `help and version are results`(arguments: [String]) throws {
    let result = try Program.run(arguments)
    #expect(result.status == 0)
    #expect(!result.output.isEmpty)
    #expect(result.error.isEmpty)
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `completions know the commands`(shell: String) throws {
    let result = try Program.run(["completions", shell])
    #expect(result.status == 0)
    #expect(result.output.contains("workloads"))
  }
}
