// SPDX-License-Identifier: Apache-2.0

package import Terminal

/// The key table: dispatch, footer hints and help come from here and nowhere else.
package enum DashboardKeys {
  /// A key, what it does here and how help calls it.
  package typealias Binding = KeyBinding<DashboardAction, KeyScope>

  package static let table = KeyTable<DashboardAction, KeyScope>(
    panes + graph + graphViews + service + workloads + traces + tables + configuration + detail
      + moving + looking + time + program
  )

  private static let tableScopes: Set<KeyScope> = [
    .overview, .workloads, .traces, .config, .sources,
  ]
  private static let paneScopes: Set<KeyScope> = tableScopes.union([.graph])
  private static let viewScopes: Set<KeyScope> = paneScopes.union([.waterfall])
  private static let overlayScopes: Set<KeyScope> = [
    .service, .differences, .detail, .help, .diagnosis,
  ]

  private static let panes: [Binding] = [
    Binding(
      [.enter],
      .open,
      hint: "open",
      help: "one level in",
      group: "Moving about",
      scopes: viewScopes.union([.diagnosis, .differences, .service])
    ),
    Binding(
      [.escape],
      .back,
      help: "one level out: prompt, overlay, filter, view",
      group: "Moving about"
    ),
    Binding([.character("1")], .show(.overview), help: "overview", group: "Panes"),
    Binding([.character("2")], .show(.graph), help: "graph", group: "Panes"),
    Binding([.character("3")], .show(.workloads), help: "workloads", group: "Panes"),
    Binding([.character("4")], .show(.traces), help: "traces", group: "Panes"),
    Binding([.character("5")], .show(.config), help: "configuration", group: "Panes"),
    Binding([.character("6")], .show(.sources), help: "sources", group: "Panes"),
    Binding([.tab], .nextPane(1), help: "next pane", group: "Panes"),
    Binding([.backTab], .nextPane(-1), help: "previous pane", group: "Panes"),
    Binding(
      [.character("F")],
      .alone,
      help: "this pane alone, and back",
      group: "Panes",
      scopes: viewScopes
    ),
  ]

  private static let graph: [Binding] = [
    Binding(
      [.character("/")],
      .prompt(.find),
      hint: "find",
      help: "find nodes and edges: text or an expression",
      group: "Graph",
      scopes: [.graph]
    ),
    Binding(
      [.character("z")],
      .focusNeighbourhood,
      hint: "focus",
      help: "only the neighbourhood; again: one hop more",
      group: "Graph",
      scopes: [.graph]
    ),
    Binding(
      [.character("Z")],
      .wholeGraph,
      help: "the whole graph again",
      group: "Graph",
      scopes: [.graph]
    ),
    Binding(
      [.character("o")],
      .nextLabel,
      hint: "label",
      help: "edge label: rate, errors, P99, P95, P50, shares, bytes, mutual TLS, none",
      group: "Graph",
      scopes: [.graph]
    ),
    Binding(
      [.character("T")],
      .nextGraphType,
      hint: "zoom",
      help: "one level in: namespace, app, versioned app, workload, service",
      group: "Graph",
      scopes: [.graph]
    ),
    Binding(
      [.character("[")],
      .edge(-1),
      help: "previous edge of the node",
      group: "Graph",
      scopes: [.graph]
    ),
    Binding(
      [.character("]")],
      .edge(1),
      help: "next edge of the node",
      group: "Graph",
      scopes: [.graph]
    ),
    Binding(
      [.shiftLeft],
      .pan(.left),
      help: "move the view left",
      group: "Graph",
      scopes: [.graph]
    ),
    Binding(
      [.shiftRight],
      .pan(.right),
      help: "move the view right",
      group: "Graph",
      scopes: [.graph]
    ),
    Binding(
      [.shiftUp],
      .pan(.up),
      help: "move the view up",
      group: "Graph",
      scopes: [.graph]
    ),
    Binding(
      [.shiftDown],
      .pan(.down),
      help: "move the view down",
      group: "Graph",
      scopes: [.graph]
    ),
  ]

  private static let tables: [Binding] = [
    Binding(
      [.character("/")],
      .prompt(.find),
      hint: "filter",
      help: "only rows that match",
      group: "Table",
      scopes: tableScopes
    ),
    Binding(
      [.character("s"), .character(">")],
      .sortColumn(1),
      hint: "sort",
      help: "sort by the next column",
      group: "Table",
      scopes: tableScopes
    ),
    Binding(
      [.character("<")],
      .sortColumn(-1),
      help: "sort by the previous column",
      group: "Table",
      scopes: tableScopes
    ),
    Binding(
      [.character("w")],
      .wide,
      help: "all columns, or those that fit",
      group: "Table",
      scopes: tableScopes
    ),
    Binding(
      [.character("S")],
      .reverseSort,
      help: "the other way round",
      group: "Table",
      scopes: tableScopes
    ),
  ]

  private static let detail: [Binding] = [
    Binding(
      [.character("/")],
      .prompt(.find),
      hint: "find",
      help: "only lines that match",
      group: "Looking",
      scopes: [.help]
    ),
    Binding(
      [.character("q")],
      .close,
      hint: "close",
      help: "close",
      group: "Moving about",
      scopes: overlayScopes.union([.object])
    ),
  ]

  private static let moving: [Binding] = [
    Binding([.up, .character("k")], .move(.up), help: "up", group: "Moving about"),
    Binding([.down, .character("j")], .move(.down), help: "down", group: "Moving about"),
    Binding(
      [.left, .character("h")],
      .move(.left),
      help: "left; in the graph, to a caller",
      group: "Moving about"
    ),
    Binding(
      [.right, .character("l")],
      .move(.right),
      help: "right; in the graph, to a callee",
      group: "Moving about"
    ),
    Binding([.character("g"), .home], .first, help: "first", group: "Moving about"),
    Binding([.character("G"), .end], .last, help: "last", group: "Moving about"),
    Binding([.pageUp, .control("b")], .page(-1), help: "a page up", group: "Moving about"),
    Binding([.pageDown, .control("f")], .page(1), help: "a page down", group: "Moving about"),
    Binding([.control("u")], .halfPage(-1), help: "half a page up", group: "Moving about"),
    Binding([.control("d")], .halfPage(1), help: "half a page down", group: "Moving about"),
  ]

  private static let looking: [Binding] = [
    Binding(
      [.character("E")],
      .onlyWrong,
      hint: "errors",
      help: "only what is wrong",
      group: "Looking",
      scopes: paneScopes
    ),
    Binding(
      [.character("n")],
      .nextMatch(1),
      help: "next match",
      group: "Looking",
      scopes: viewScopes
    ),
    Binding(
      [.character("N")],
      .nextMatch(-1),
      help: "previous match",
      group: "Looking",
      scopes: viewScopes
    ),
    Binding(
      [.character("\\")],
      .prompt(.hide),
      help: "hide what matches",
      group: "Looking",
      scopes: paneScopes
    ),
    Binding(
      [.character("0")],
      .allNamespaces,
      help: "all namespaces",
      group: "Looking",
      scopes: paneScopes
    ),
    Binding(
      [.character("y"), .character("c")],
      .copyName,
      help: "copy the name",
      group: "Looking",
      scopes: viewScopes
    ),
    Binding(
      [.character("Y")],
      .copyObject,
      help: "copy it as JSON with its figures; configuration as YAML",
      group: "Looking",
      scopes: paneScopes
    ),
    Binding(
      [.character("f")],
      .follow,
      help: "the cursor goes with its row, or stays",
      group: "Looking",
      scopes: paneScopes
    ),
    Binding([.control("s")], .save, help: "write the screen to files", group: "Looking"),
    Binding(
      [.character(" ")],
      .pause,
      hint: "pause",
      help: "pause, and go on",
      group: "Time"
    ),
    Binding(
      [.character("+"), .character("=")],
      .window(1),
      help: "longer rate window",
      group: "Time"
    ),
    Binding([.character("-")], .window(-1), help: "shorter rate window", group: "Time"),
    Binding([.control("r")], .refresh, help: "ask every source again", group: "Time"),
  ]

  private static let program: [Binding] = [
    Binding(
      [.character(":")],
      .prompt(.command),
      hint: "command",
      help: "a command; Tab completes",
      group: "Program"
    ),
    Binding(
      [.character("q")],
      .quit,
      hint: "quit",
      help: "quit",
      group: "Program",
      scopes: viewScopes
    ),
    Binding([.control("c")], .interrupt, help: "quit from anywhere", group: "Program"),
    Binding([.control("l")], .repaint, help: "draw the screen afresh", group: "Program"),
    Binding([.control("z")], .suspend, help: "suspend", group: "Program"),
    Binding(
      [.character("?"), .function(1)],
      .help,
      hint: "help",
      help: "this help",
      group: "Program"
    ),
  ]
}
