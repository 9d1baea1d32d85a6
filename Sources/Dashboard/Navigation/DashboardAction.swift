// SPDX-License-Identifier: Apache-2.0

/// What a key, a click or a command can make the dashboard do.
package enum DashboardAction: Equatable, Sendable {
  case move(Direction)
  case pan(Direction)
  case page(Int)
  case halfPage(Int)
  case first, last
  case open, back, close, quit, interrupt
  case nextPane(Int)
  case show(PaneKind)
  case allNamespaces
  case prompt(PromptKind)
  case nextMatch(Int)
  case help
  case pause
  case window(Int)
  case sortColumn(Int)
  case reverseSort
  case alone
  case onlyWrong
  case copyName, copyObject
  /// Hands an object of the configuration to `$PAGER`.
  case pageObject
  /// The detail of the selection.
  case describe
  case expandPods, expandAllPods, groupRows
  case edge(Int)
  case focusNeighbourhood, wholeGraph
  case nextLabel
  case nextGraphType
  /// All columns, whether they fit or not.
  case wide
  /// The cursor goes with its row when rows move.
  case follow
  /// Writes the screen to files.
  case save
  /// In a trace: hide what is below a span, and of all spans.
  case fold, foldAll
  case nextFailure
  /// In a trace the span that took the most; in the graph the way to where the time goes.
  case bottleneck
  /// Where the time goes and where errors start, as a list.
  case diagnosis
  case slowestTraces
  case showInGraph
  case graph(GraphAction)
  /// Seconds to step back (less than 0) or forth through the past.
  case stepTime(Double)
  case mark, compare
  case refresh, repaint, suspend
  /// What a finding's code means.
  case explain
  /// The objects that act on the selection; the nodes that an object acts on.
  case actingObjects, nodesOfObject

  /// Where a move goes.
  package enum Direction: Equatable, Sendable {
    case up, down, left, right
  }
}

/// What the prompt line is open for.
package enum PromptKind: Equatable, Sendable {
  case command, find, hide

  /// The character that opens it and stands before the text.
  package var sign: String {
    switch self {
    case .command: ":"
    case .find: "/"
    case .hide: "\\"
    }
  }
}

/// Where keys go to.
package enum KeyScope: String, Hashable, Sendable, CaseIterable {
  case overview, graph, workloads, traces, config, sources, service, differences, detail, help
  /// A trace that is looked into.
  case waterfall
  /// The list of what is wrong and why.
  case diagnosis
  /// An object's text in the configuration pane.
  case object

  init(_ pane: PaneKind) {
    switch pane {
    case .overview: self = .overview
    case .graph: self = .graph
    case .workloads: self = .workloads
    case .traces: self = .traces
    case .config: self = .config
    case .sources: self = .sources
    }
  }
}
