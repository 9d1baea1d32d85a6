// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import MeshModel

/// The program: subcommands, and how their ends become exit codes (interface.md, "Everywhere").
@main
struct Meshtop: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "meshtop",
    abstract: "Kiali in a terminal: the live service graph of a mesh, read from its proxies.",
    discussion: """
      Start with `meshtop demo`, a mesh that needs nothing. On a mesh of yours, name its proxies:
      `meshtop --target http://10.0.0.7:15020/stats/prometheus` or `meshtop --targets-file FILE`.
      It only reads.
      """,
    version: "0.1.0",
    subcommands: [
      DashboardCommand.self, DemoCommand.self, GraphCommand.self, WorkloadsCommand.self,
      AnalyzeCommand.self, TracesCommand.self, DiagnoseCommand.self, DoctorCommand.self,
      RecordCommand.self, ReplayCommand.self, ConfigCommand.self, CompletionsCommand.self,
    ],
    defaultSubcommand: DashboardCommand.self
  )

  static func main() {
    signal(SIGPIPE, SIG_IGN)
    do {
      var command = try parseAsRoot()
      try requireUsableSettings(for: command)
      try command.run()
      ProgramEnd.leave(with: 0)
    } catch let failure as CommandFailure {
      StandardError.print("meshtop: \(failure.message)")
      ProgramEnd.leave(with: failure.exitStatus)
    } catch let end as CommandEnd {
      ProgramEnd.leave(with: end.exitStatus)
    } catch {
      ProgramEnd.leave(with: end(with: error))
    }
  }

  /// A command that prints does nothing by wrong settings; the dashboard says what is wrong and goes
  /// on, and `config show` and `completions` have no use for them.
  private static func requireUsableSettings(for command: any ParsableCommand) throws {
    let exempt: [any ParsableCommand.Type] = [
      DashboardCommand.self, DemoCommand.self, CompletionsCommand.self,
    ]
    let isOurs = configuration.subcommands.contains { $0 == type(of: command) }
    guard isOurs, !exempt.contains(where: { $0 == type(of: command) }),
      let problem = SettingsInForce.current.problems.first
    else { return }
    throw CommandFailure.usage(problem.description)
  }

  /// Prints help or version to standard output, a usage error as one line to standard error.
  private static func end(with error: any Error) -> Int32 {
    if let code = error as? ExitCode { return code.rawValue }
    guard exitCode(for: error) != .success else {
      print(fullMessage(for: error))
      return 0
    }
    StandardError.print("meshtop: \(message(for: error)) `meshtop --help` lists what there is.")
    return 1
  }
}
