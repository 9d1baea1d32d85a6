// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// `meshtop replay`: another command, or the dashboard, with `--replay FILE`.
struct ReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Open a recording in the dashboard, or in a command that prints once.",
    usage: "meshtop replay FILE [graph|workloads|diagnose] [OPTIONS]",
    discussion: """
      `meshtop replay FILE` plays it from its beginning; --replay-at 5m goes five minutes into it first, \
      --replay-speed 10 plays it ten times as fast. `meshtop replay FILE graph -o json` prints the graph \
      at its end, or at --replay-at.
      """
  )

  /// The commands that can show a recording.
  private static let commands: Set<String> = ["dashboard", "graph", "workloads", "diagnose"]

  @Argument(help: ArgumentHelp("A file that `meshtop record` wrote.", valueName: "FILE"))
  var file: String

  @Argument(
    parsing: .captureForPassthrough,
    help: ArgumentHelp("A command that prints once, and options.", valueName: "COMMAND")
  )
  var rest: [String] = []

  func run() throws {
    var words = rest[...]
    var name = "dashboard"
    if let first = words.first, !first.hasPrefix("-") {
      guard Self.commands.contains(first) else {
        throw CommandFailure.usage(
          "cannot replay with '\(first)': graph, workloads and diagnose can show a recording."
        )
      }
      name = first
      words = words.dropFirst()
    }
    var command = try Meshtop.parseAsRoot([name, "--replay", file] + words)
    try command.run()
  }
}
