// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// Settings, keys, themes and what is kept, in the real dashboard in a real terminal.
@Suite(.serialized)
struct SettingsTerminalTests {
  private func openDemo(
    columns: Int = 120,
    rows: Int = 40,
    files: [String: String] = [:],
    arguments: String = ""
  ) throws -> TmuxTerminal {
    let terminal = try TmuxTerminal(columns: columns, rows: rows)
    for (name, text) in files {
      try terminal.write(text, toHome: ".config/meshtop/\(name)")
    }
    try terminal.type("\(Program.path) demo --seed 5 --calm \(arguments)")
    try terminal.waitFor("productpage")
    return terminal
  }

  @Test func `a theme is seen while it is chosen, and Escape gives the old one back`() throws {
    let terminal = try openDemo(arguments: "--theme mono")
    let before = try terminal.styledScreen()
    #expect(!before.contains("38;5;"))
    try terminal.send(":theme nord")
    try terminal.waitForStyle("48;5;236")
    try terminal.send("Tab")
    try terminal.waitFor("theme gruvbox")
    try terminal.waitForStyle("48;5;235")
    try terminal.send("Escape", "Escape")
    try terminal.waitForAbsence(of: "theme gruvbox")
    #expect(try !terminal.styledScreen().contains("48;5;"))
    try terminal.send(":theme nord", "Enter")
    try terminal.waitForStyle("48;5;236")
  }

  @Test func `rebound keys act, show as bound, and are read again when saved`() throws {
    let terminal = try openDemo(files: ["keys.yaml": "pause: p\n"])
    try terminal.waitFor("p pause")
    try terminal.send("p")
    try terminal.waitFor("paused")
    try terminal.send("p")
    try terminal.waitForAbsence(of: "paused")
    try terminal.write("pause: [x, p]\npaus: y\n", toHome: ".config/meshtop/keys.yaml")
    try terminal.waitFor("keys.yaml:2: no action `paus`; did you mean `pause`?")
    try terminal.waitFor("x pause")
    try terminal.send("x")
    try terminal.waitFor("paused")
  }

  @Test func `a wrong file is a message in the dashboard and keeps it from nothing`() throws {
    let terminal = try openDemo(files: ["config.yaml": "theme: nrd\n\nintervall: 5s\n"])
    try terminal.waitFor("config.yaml:3: no setting `intervall`; did you mean `interval`?")
    try terminal.write("theme: nord\n", toHome: ".config/meshtop/config.yaml")
    try terminal.waitForStyle("48;5;236")
  }

  @Test func `the next session begins where the last one was left`() throws {
    let mesh = try DemoMeshProcess(arguments: ["--calm"])
    let terminal = try TmuxTerminal(columns: 120, rows: 40)
    let command = "\(Program.path) --targets-file \(mesh.targetsFile)"
    try terminal.type(command)
    try terminal.waitFor("productpage")
    try terminal.send("3")
    try terminal.send("/reviews", "Enter")
    try terminal.waitForAbsence(of: "productpage")
    try terminal.send(":theme nord", "Enter")
    try terminal.waitForStyle("48;5;236")
    try terminal.send("q")
    try terminal.waitFor("prompt>")
    try terminal.type("clear; ls -l .local/state/meshtop/views | cut -c1-10")
    try terminal.waitFor("-rw-------")
    try terminal.type("clear; " + command)
    try terminal.waitFor("mesh › workloads")
    try terminal.waitFor("/reviews")
    try terminal.waitForStyle("48;5;236")
    try terminal.send(":", "Up")
    try terminal.waitFor(":theme nord")
    try terminal.send("C-c")
    try terminal.waitFor("prompt>")
    try terminal.type("clear; " + command + " --no-state --view graph")
    try terminal.waitFor("mesh › graph")
    try terminal.waitForAbsence(of: "/reviews")
  }

  @Test func `a state that can't be read or written is no reason to fail`() throws {
    let mesh = try DemoMeshProcess(arguments: ["--calm"])
    let terminal = try TmuxTerminal(columns: 80, rows: 24)
    try terminal.write("a file, no folder", toHome: ".local/state/meshtop")
    try terminal.type("\(Program.path) --targets-file \(mesh.targetsFile); echo end=$?")
    try terminal.waitFor("productpage")
    try terminal.send("q")
    try terminal.waitFor("end=0")
  }

  @Test func `a screen is saved for its owner alone, and a name is copied through tmux`() throws {
    let terminal = try openDemo()
    try terminal.send("C-s")
    try terminal.waitFor("written to")
    try terminal.send("y")
    try terminal.waitFor("sent to the terminal's clipboard")
    try Wait.until("the copy in tmux' buffer", timeout: 20) { try !terminal.buffer().isEmpty }
    try terminal.send("q")
    try terminal.waitFor("prompt>")
    try terminal.type(
      "clear; cd .local/share/meshtop; ls -l | cut -c1-10; head -c 300 *.svg *.json"
    )
    let screen = try terminal.waitFor("meshtop.graph/v1")
    #expect(screen.components(separatedBy: "-rw-------").count == 4)
    #expect(screen.contains("<svg xmlns="))
  }

  @Test func `the log is read in the pager, which has the terminal meanwhile`() throws {
    let terminal = try TmuxTerminal(
      columns: 120,
      rows: 40,
      environment: ["PAGER": "sh pager"]
    )
    try terminal.write("cat \"$1\"; echo pager-has-it; read line\n", toHome: "pager")
    try terminal.type("\(Program.path) --target http://127.0.0.1:1/stats --interval 1s")
    try terminal.waitFor("the source could not be read")
    try terminal.send(":log", "Enter")
    try terminal.waitFor("pager-has-it")
    #expect(try terminal.screen().contains("http://127.0.0.1:1/stats"))
    #expect(try terminal.value(of: "#{alternate_on}") == "0")
    try terminal.send("Enter")
    try terminal.waitFor("mesh › graph")
    #expect(try terminal.value(of: "#{alternate_on}") == "1")
    try terminal.send("q")
    try terminal.waitFor("prompt>")
  }

  @Test func `smaller screens show less and nothing breaks`() throws {
    let terminal = try openDemo()
    try terminal.resize(columns: 40, rows: 10)
    try terminal.waitForAbsence(of: "┌")
    try terminal.waitFor("productpage")
    try terminal.resize(columns: 1, rows: 1)
    try terminal.resize(columns: 12, rows: 3)
    try terminal.waitFor("meshtop ne")
    try terminal.resize(columns: 120, rows: 40)
    try terminal.waitFor("mesh › graph")
    try terminal.send("q")
    try terminal.waitFor("prompt>")
  }

  @Test(arguments: ["q", ":q", "C-c", "TERM", "HUP", "C-z"])
  func `the terminal is the same after every exit`(way: String) throws {
    let terminal = try TmuxTerminal(columns: 80, rows: 24)
    try terminal.type("bash --norc -i")
    try terminal.type("stty -g > before; PS1='bash> '")
    try terminal.waitFor("bash>")
    try terminal.type("\(Program.path) demo --calm")
    try terminal.waitFor("productpage")
    switch way {
    case ":q": try terminal.send(":q", "Enter")
    case "TERM": try terminal.signal(SIGTERM)
    case "HUP": try terminal.signal(SIGHUP)
    default: try terminal.send(way)
    }
    try terminal.waitFor("bash>")
    if way == "C-z" {
      try terminal.type("fg")
      try terminal.waitFor("mesh › graph")
      try terminal.send("q")
      try terminal.waitFor("bash>")
    }
    try terminal.type("clear; stty -g > after; cmp before after; echo same=$?")
    try terminal.waitFor("same=0")
    #expect(try terminal.value(of: "#{alternate_on}#{cursor_flag}#{mouse_any_flag}") == "010")
  }

  @Test func `the mouse is let go at once`() throws {
    let terminal = try openDemo()
    #expect(try terminal.value(of: "#{mouse_any_flag}") == "1")
    try terminal.send(":mouse off", "Enter")
    try terminal.waitFor("the mouse is the terminal's")
    #expect(try terminal.value(of: "#{mouse_any_flag}") == "0")
  }

  /// tmux' own description, and how to say any colour: written for this test.
  private static let directDescription = #"""
    tmux-direct|tmux that shows any colour,
    \tRGB, colors#0x1000000, pairs#0x10000,
    \tsetab=\E[%?%p1%{8}%<%t4%p1%d%e48;2;%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%d%;m,
    \tsetaf=\E[%?%p1%{8}%<%t3%p1%d%e38;2;%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%d%;m,
    \tuse=tmux-256color,

    """#

  @Test func `any colour is shown where the terminal's description can say it`() throws {
    let terminal = try TmuxTerminal(columns: 80, rows: 24)
    let text = Self.directDescription.replacing("\\t", with: "\t")
    try terminal.write(text, toHome: "direct.ti")
    try terminal.type("tic -x -o .terminfo direct.ti; export COLORTERM=truecolor; echo made=$?")
    try terminal.waitFor("made=0")
    try terminal.type("\(Program.path) demo --calm --theme nord")
    try terminal.waitFor("productpage")
    try terminal.waitForStyle("48;2;46;52;64")
    try terminal.waitForStyle("38;2;136;192;208")
  }
}
