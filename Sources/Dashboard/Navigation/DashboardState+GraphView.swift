// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Terminal

extension DashboardState {
  /// Does what changes the view of the graph alone.
  mutating func perform(_ action: GraphAction) {
    switch action {
    case .focus(let side): focus(on: side)
    case .path: choosePathEnd()
    case .nextFrames:
      let all = GraphFrames.allCases
      let place = all.firstIndex(of: graph.frames(on: size)) ?? 0
      graph.frames = all[(place + 1) % all.count]
      refreshGraph()
      say((graph.frames ?? .none).rawValue)
    case .toggleMap:
      let isShown =
        layout.inside(of: .graph).flatMap { GraphMap(state: graph, size: $0.size) } != nil
      graph.showsMap = !isShown
      say(isShown ? "no overview map" : "overview map, where the graph is larger than the view")
    case .toggleAnimation:
      graph.isAnimated.toggle()
      say(graph.isAnimated ? "marks run along the edges; a stops them" : "marks are off")
    }
  }

  /// Shows the neighbours of the selected node, on both sides or on one; again: one hop more.
  mutating func focus(on side: GraphPaneState.Focus.Side) {
    guard let node = graph.selection?.anchor else {
      say("nothing is selected")
      return
    }
    let isWider = graph.focus?.node == node && graph.focus?.side == side
    let hops = isWider ? min(9, (graph.focus?.hops ?? 0) + 1) : 1
    graph.focus = GraphPaneState.Focus(node: node, hops: hops, side: side)
    refreshGraph()
    let steps = hops == 1 ? "1 hop" : "\(hops) hops"
    switch side {
    case .both: say("\(steps) around it; z one more, Z the whole graph")
    case .callers: say("what calls it, \(steps) up; ( one more, Z the whole graph")
    case .callees: say("what it calls, \(steps) down; ) one more, Z the whole graph")
    }
  }

  private mutating func choosePathEnd() {
    guard let node = graph.selection?.anchor else {
      say("nothing is selected")
      return
    }
    guard let path = graph.path, path.end == nil, path.start != node else {
      let hadWays = graph.path != nil
      graph.path = hadWays ? nil : GraphPaneState.Path(start: node)
      refreshGraph()
      say(
        hadWays
          ? "all ways again" : "one end is \(title(of: node)); go to the other and press p"
      )
      return
    }
    graph.path = GraphPaneState.Path(start: path.start, end: node)
    refreshGraph()
    let ends = "\(title(of: path.start)) and \(title(of: node))"
    say(
      graph.visible.edges.isEmpty
        ? "no way between \(ends); p or Z shows all again"
        : "the ways between \(ends); p or Z shows all again"
    )
  }

  private func title(of node: NodeID) -> String {
    graph.whole.nodes.first { $0.id == node }.map { GraphScene.title(of: $0) }
      ?? DisplayText.sanitized(node.text)
  }

  /// From a namespace's box to the apps in it; false where the selection is none.
  mutating func openNamespace() -> Bool {
    guard graph.level == .namespace, case .node(let id) = graph.selection,
      let name = graph.whole.nodes.first(where: { $0.id == id })
        .flatMap({ NamespaceFold.namespace(of: $0) })
    else { return false }
    trail.append(Place(pane: pane, namespace: namespace, level: graph.level))
    namespace = name
    setGraphLevel(.app)
    // What was found by namespace is what one wants to see inside.
    if !graph.find.isEmpty, let first = graph.matches.first { select(first) }
    return true
  }
}
