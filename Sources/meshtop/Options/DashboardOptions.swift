// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Dashboard
import Settings

extension PaneKind: ExpressibleByArgument {}

/// How the dashboard looks and behaves.
struct DashboardOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Colours; `:theme` in the dashboard tries them.", valueName: "NAME")
  )
  var theme = Settings.inForce["theme"].value.text

  @Flag(inversion: .prefixedNo, help: "Take the mouse, or leave it to the terminal.")
  var mouse = Settings.inForce.isOn("mouse")

  @Flag(
    inversion: .prefixedNo,
    help: "For slow lines: new figures every 5 s, no small graphs, no mouse."
  )
  var slow = Settings.inForce.isOn("slow")

  @Flag(inversion: .prefixedNo, help: "Print the last screen as text after leaving.")
  var keep = Settings.inForce.isOn("keep")

  @Flag(inversion: .prefixedNo, help: "Begin where you left the last time, and keep that.")
  var state = Settings.inForce.isOn("state")

  @Option(
    help: ArgumentHelp("overview, graph, workloads, traces, config or sources.", valueName: "PANE")
  )
  var view = PaneKind(rawValue: Settings.inForce["view"].value.text) ?? .graph

  @Option(
    help: ArgumentHelp(
      "Find this in the first pane: text or, for figures, Kiali's find language.",
      valueName: "EXPRESSION"
    )
  )
  var find = Settings.inForce["find"].value.text

  func validate() throws {
    if let problem = MeshFilter.problem(of: find) {
      throw ValidationError("can't find \(find): \(problem.description)")
    }
  }
}
