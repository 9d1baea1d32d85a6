// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// `meshtop` alone: the dashboard on the sources that the flags name.
struct DashboardCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dashboard",
    abstract: "Open the dashboard (what meshtop does without a command).",
    shouldDisplay: false
  )

  @OptionGroup var sources: SourceOptions
  @OptionGroup var dashboard: DashboardOptions
  @OptionGroup var drawing: DrawingOptions

  func run() throws {
    let mesh = try MeshSources(sources, isForDashboard: true)
    try DashboardSession(
      mesh: mesh,
      sources: sources,
      options: dashboard,
      drawing: drawing,
      name: sources.replayFile ?? mesh.clusters?.name ?? sources.targetsFiles.first ?? "targets"
    ).run()
  }
}
