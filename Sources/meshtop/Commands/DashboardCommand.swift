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
  @OptionGroup var traces: TraceOptions
  @OptionGroup var traceFollowing: TraceFollowingOptions
  @OptionGroup var receiving: TraceReceivingOptions
  @OptionGroup var dashboard: DashboardOptions
  @OptionGroup var drawing: DrawingOptions

  func validate() throws {
    try traces.validate(beside: receiving)
  }

  func run() throws {
    let mesh = try MeshSources(sources, isForDashboard: true)
    try DashboardSession(
      mesh: mesh,
      sources: sources,
      options: dashboard,
      drawing: drawing,
      traces: traces.source(following: traceFollowing, sources: sources),
      listeners: receiving.listeners,
      name: name(mesh)
    ).run()
  }

  /// What is looked at: a file, a server without its credentials and path, clusters, or just targets.
  private func name(_ mesh: MeshSources) -> String {
    if let file = sources.replayFile { return file }
    if let url = sources.prometheus.url {
      return (try? RequestURL(url))?.authority ?? "prometheus"
    }
    return sources.replayFile ?? mesh.clusters?.name ?? sources.targetsFiles.first ?? "targets"
  }
}
