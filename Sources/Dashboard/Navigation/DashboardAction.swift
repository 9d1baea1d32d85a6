// SPDX-License-Identifier: Apache-2.0

/// What a key, a click or a command can make the dashboard do.
package enum DashboardAction: Equatable, Sendable {
  case move(Direction)
  case pan(Direction)
  case page(Int)
  case halfPage(Int)
  case first, last
  case open, back, quit, interrupt
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
  case copyName
  case edge(Int)
  case focusNeighbourhood, wholeGraph
  case nextLabel
  case nextGraphType
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
  case overview, graph, workloads, traces, config, sources, detail, help
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
