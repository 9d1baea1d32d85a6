// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import MeshModel
import Reports
import Settings

/// `meshtop config`.
struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config",
    abstract: "Tell about meshtop's own configuration.",
    subcommands: [Show.self]
  )

  /// `meshtop config show`.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show",
      abstract: "Print the configuration in force, and where each value came from.",
      discussion: """
        What it prints can be saved as the configuration file. Flags that are given are shown as they \
        would act. Everything that is wrong with the file, the keys and the themes is told, and makes \
        the exit status 1.
        """
    )

    @OptionGroup var sources: SourceOptions
    @OptionGroup var traces: TraceOptions
    @OptionGroup var following: TraceFollowingOptions
    @OptionGroup var receiving: TraceReceivingOptions
    @OptionGroup var sampling: SamplingOptions
    @OptionGroup var dashboard: DashboardOptions
    @OptionGroup var drawing: DrawingOptions

    func run() throws {
      let current = SettingsInForce.current
      let file = current.folders.shown(current.folders.configurationFile)
      StandardOutput.write(SettingsReport.text(of: current.settings, file: file))
      let problems = current.problems + DashboardFiles(current.folders).read().problems
      for problem in problems { StandardError.print("meshtop: \(problem.description)") }
      if !problems.isEmpty { throw CommandEnd(exitStatus: 1) }
    }
  }
}
