// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// The real dashboard on the demo mesh in a real terminal.
@Suite(.serialized)
struct DashboardTerminalTests {
  private func openDemo(columns: Int, rows: Int) throws -> TmuxTerminal {
    let terminal = try TmuxTerminal(columns: columns, rows: rows)
    try terminal.type("\(Program.path) demo --seed 5")
    try terminal.waitFor("productpage")
    return terminal
  }

  @Test(arguments: [(80, 24), (120, 40), (220, 60)])
  func `the demo shows a living mesh and q gives the terminal back`(
    columns: Int,
    rows: Int
  ) throws {
    let terminal = try openDemo(columns: columns, rows: rows)
    #expect(try terminal.value(of: "#{alternate_on}") == "1")
    try terminal.send("q")
    try terminal.waitFor("prompt>")
    #expect(try terminal.value(of: "#{alternate_on}") == "0")
    #expect(try terminal.value(of: "#{cursor_flag}") == "1")
    #expect(try terminal.value(of: "#{mouse_any_flag}") == "0")
    try terminal.type("stty -a | grep -c -- '-echo \\|-icanon'; echo end=$?")
    try terminal.waitFor("end=1")
  }

  @Test func `panes, filter, help and pause answer to their keys`() throws {
    let terminal = try openDemo(columns: 120, rows: 40)
    try terminal.send("3")
    try terminal.waitFor("reviews-v2")
    try terminal.send("/")
    try terminal.send("payment")
    try terminal.send("Enter")
    try terminal.waitForAbsence(of: "reviews-v2")
    try terminal.waitFor("payment")
    try terminal.send("Escape")
    try terminal.waitFor("reviews-v2")
    try terminal.send("?")
    try terminal.waitFor("pause")
    try terminal.send("q")
    try terminal.send("Space")
    try terminal.waitFor("paused")
    try terminal.send("Space")
    try terminal.waitForAbsence(of: "paused")
    try terminal.send("2")
    try terminal.waitFor("mesh › graph")
  }

  @Test func `the demo's traces are listed, opened and left again`() throws {
    let terminal = try openDemo(columns: 120, rows: 40)
    try terminal.send("4")
    try terminal.waitFor("SLOWEST HOP")
    try terminal.send("Enter")
    try terminal.waitFor("on the critical path")
    try terminal.send("o")
    try terminal.waitFor("mesh › graph")
    try terminal.send("t")
    try terminal.waitFor("through")
    try terminal.send("Escape")
    try terminal.waitFor("mesh › graph")
    try terminal.send("b")
    try terminal.waitForAbsence(of: "nothing was diagnosed yet")
  }

  /// At twice its speed the demo slows reviews v2 down after twenty seconds.
  @Test(arguments: [(80, 24), (120, 40)])
  func `two keys lead to the slow version and the share that it gets`(
    columns: Int,
    rows: Int
  ) throws {
    let terminal = try TmuxTerminal(columns: columns, rows: rows)
    try terminal.type("\(Program.path) demo --seed 5 --speed 2")
    try terminal.waitFor("productpage")
    try terminal.send("1")
    try terminal.waitFor("reviews-v2", timeout: 60)
    try terminal.send("Enter")
    let screen = try terminal.waitFor("v2: P99")
    #expect(screen.contains("errors equal"))
    let version = screen.split(separator: "\n").first { $0.contains("●v2") || $0.contains("● v2") }
    #expect(version?.contains("30 %") == true)
    try terminal.send("Escape")
    try terminal.waitFor("WRONG NOW")
  }

  @Test func `a storm of resizes ends in a whole screen`() throws {
    let terminal = try openDemo(columns: 120, rows: 40)
    for (columns, rows) in [(40, 10), (200, 60), (20, 5), (81, 23), (300, 80), (5, 2), (100, 30)] {
      try terminal.resize(columns: columns, rows: rows)
    }
    try terminal.waitFor("productpage")
    try terminal.send("q")
    try terminal.waitFor("prompt>")
  }

  @Test(
    arguments: [(SIGTERM, 143), (SIGHUP, 129), (SIGINT, 130), (SIGSEGV, 139), (SIGABRT, 134)])
  func `every signal gives the terminal back`(signal: Int32, status: Int) throws {
    let terminal = try TmuxTerminal(columns: 80, rows: 24)
    let folder = try TemporaryFolder()
    let identifierFile = folder.file("pid")
    try terminal.type(
      "sh -c 'echo $$ > \(identifierFile); exec \(Program.path) demo'; echo status=$?"
    )
    try terminal.waitFor("productpage")
    let text = try String(contentsOfFile: identifierFile, encoding: .utf8)
    let identifier = try #require(Int32(text.trimmingCharacters(in: .whitespacesAndNewlines)))
    #expect(kill(identifier, signal) == 0)
    try terminal.waitFor("status=\(status)")
    #expect(try terminal.value(of: "#{alternate_on}") == "0")
    #expect(try terminal.value(of: "#{cursor_flag}") == "1")
    try terminal.type("stty -a | grep -c -- '-echo \\|-icanon'; echo end=$?")
    try terminal.waitFor("end=1")
  }
}
