// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// How the dashboard looks and behaves.
struct DashboardOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Colours: default or mono.", valueName: "NAME"))
  var theme = "default"

  @Flag(name: .customLong("no-mouse"), help: "Leave the mouse to the terminal.")
  var noMouse = false
}
