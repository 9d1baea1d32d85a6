// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import HTTPClient

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
    try DashboardSession(
      mesh: MeshSources(sources),
      sources: sources,
      options: dashboard,
      drawing: drawing,
      name: name
    ).run()
  }

  /// What is looked at: a file, a server without its credentials and path, or just targets.
  private var name: String {
    if let url = sources.prometheus.url {
      return (try? RequestURL(url))?.authority ?? "prometheus"
    }
    return sources.targetsFiles.first ?? "targets"
  }
}
