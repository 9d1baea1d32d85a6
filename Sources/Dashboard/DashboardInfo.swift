// SPDX-License-Identifier: Apache-2.0

/// What stays the same while the dashboard is open and no snapshot tells.
package struct DashboardInfo: Sendable, Equatable {
  /// What is looked at: a cluster's context, a file, `demo`.
  package var contextName: String
  /// What figures come from: `scrape`, `prometheus`, `replay`.
  package var sourceKind: String
  /// Seconds between two looks at the sources.
  package var intervalSeconds: Double
  /// Seconds east of UTC that times are shown in.
  package var utcOffsetSeconds: Int
  /// What to show first.
  package var firstPane: PaneKind
  /// What to look for first in that pane; empty for nothing.
  package var findText: String
  /// The file that `:log` shows; nil where nothing is logged.
  package var logPath: String?

  /// Whether a recording is looked at, so that its time is not now.
  package var isReplay: Bool { sourceKind == "replay" }

  package init(
    contextName: String,
    sourceKind: String = "scrape",
    intervalSeconds: Double = 5,
    utcOffsetSeconds: Int = 0,
    firstPane: PaneKind = .graph,
    findText: String = "",
    logPath: String? = nil
  ) {
    self.contextName = contextName
    self.sourceKind = sourceKind
    self.intervalSeconds = intervalSeconds
    self.utcOffsetSeconds = utcOffsetSeconds
    self.firstPane = firstPane
    self.findText = findText
    self.logPath = logPath
  }
}

/// The panes, in the order of their number keys.
package enum PaneKind: String, Sendable, CaseIterable {
  case overview, graph, workloads, traces, config, sources

  /// The pane of a name, as commands and `--view` spell it.
  package init?(name: String) {
    switch name {
    case "overview", "ov": self = .overview
    case "graph": self = .graph
    case "workloads", "wl": self = .workloads
    case "traces", "tr": self = .traces
    case "config", "cfg": self = .config
    case "sources": self = .sources
    default: return nil
    }
  }
}

/// What the dashboard asks of the rest of the program.
package enum DashboardRequest: Sendable, Equatable {
  case quit
  /// Compute rates over that many seconds.
  case setWindow(seconds: Double)
  /// Ask every source again now.
  case refreshNow
  /// Hand text to the clipboard.
  case copy(String)
  /// Write the screen and its data to files.
  case save
  /// Give the terminal to `$PAGER` or `$EDITOR` until it ends.
  case open(OpenedDocument)
  /// Take the mouse, or leave it to the terminal.
  case useMouse(Bool)
  /// Give the terminal back and stop until continued.
  case suspend
  /// Send the whole screen again.
  case repaint
}
