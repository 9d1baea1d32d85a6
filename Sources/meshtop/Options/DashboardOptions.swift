// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Dashboard
import Terminal

extension PaneKind: ExpressibleByArgument {}

/// How the dashboard looks and behaves.
struct DashboardOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Colours: default or mono.", valueName: "NAME"))
  var theme = "default"

  @Flag(name: .customLong("no-mouse"), help: "Leave the mouse to the terminal.")
  var leavesMouse = false

  @Flag(help: "For slow lines: new figures every 5 s, no mouse.")
  var slow = false

  @Flag(help: "Print the last screen as text after leaving.")
  var keep = false

  @Option(
    help: ArgumentHelp("overview, graph, workloads, traces, config or sources.", valueName: "PANE")
  )
  var view = PaneKind.graph

  @Option(
    help: ArgumentHelp(
      "Find this in the first pane: text or, for figures, Kiali's find language.",
      valueName: "EXPRESSION"
    )
  )
  var find = ""

  func validate() throws {
    if let problem = MeshFilter.problem(of: find) {
      throw ValidationError("can't find \(find): \(problem.description)")
    }
    guard Theme.builtIn(named: theme) != nil else {
      throw ValidationError("there is no theme \(theme): choose default or mono.")
    }
  }
}
