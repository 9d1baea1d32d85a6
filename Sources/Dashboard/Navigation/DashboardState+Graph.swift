// SPDX-License-Identifier: Apache-2.0

import GraphLayout
import MeshModel
import Reports
import Terminal

extension DashboardState {
  /// Puts the cursor of the graph somewhere and moves the view there.
  mutating func select(_ selection: GraphSelection) {
    graph.selection = selection
    graph.isSelectionChosen = true
    detailScroll = 0
    if let inside = layout.inside(of: .graph) { graph.followSelection(in: inside.size) }
  }

  /// Moves the cursor of the graph.
  mutating func moveInGraph(_ action: DashboardAction) {
    guard let scene = graph.scene, let selection = graph.selection else { return }
    let step: GraphStep
    switch action {
    case .move(.left): step = .upstream
    case .move(.right): step = .downstream
    case .move(.up): step = .up
    case .move(.down): step = .down
    case .first, .last:
      let layers = scene.drawing.layerOfNode
      let wanted = action == .first ? layers.min() : layers.max()
      if let index = layers.firstIndex(where: { $0 == wanted }) {
        select(.node(scene.nodeIDs[index]))
      }
      return
    case .page(let pages):
      pan(rows: pages * max(1, (layout.inside(of: .graph)?.height ?? 10) - 2))
      return
    case .halfPage(let pages):
      pan(rows: pages * max(1, (layout.inside(of: .graph)?.height ?? 10) / 2))
      return
    default: return
    }
    select(.node(GraphNavigation.step(step, from: selection, in: scene)))
  }

  private mutating func pan(columns: Int = 0, rows: Int = 0) {
    guard let inside = layout.inside(of: .graph) else { return }
    graph.pan(columns: columns, rows: rows, in: inside.size)
  }

  /// Tells the selected edge in the message line, where no panel does.
  mutating func sayEdge() {
    guard case .edge(let id, _) = graph.selection,
      let edge = graph.visible.edges.first(where: { $0.id == id })
    else { return }
    let titles = [id.source, id.destination].map { end in
      graph.visible.nodes.first { $0.id == end }.map { GraphScene.title(of: $0) } ?? end.text
    }
    let figures = TrafficSum(edges: [edge])
    let text =
      figures.rate == nil
      ? FigureText.bytes(perSecond: figures.bytesPerSecond) + " TCP"
      : "\(FigureText.requests(perSecond: figures.rate))  "
        + "\(FigureText.percent(figures.errorPercent)) err  "
        + "P99 \(FigureText.milliseconds(figures.p99))"
    say("\(edge.health.mark) \(titles[0]) → \(titles[1])  \(text)")
  }

  /// Does what only the graph can.
  mutating func performInGraph(_ action: DashboardAction) {
    switch action {
    case .pan(.left): pan(columns: -8)
    case .pan(.right): pan(columns: 8)
    case .pan(.up): pan(rows: -4)
    case .pan(.down): pan(rows: 4)
    case .edge(let step):
      guard let scene = graph.scene, let selection = graph.selection,
        let next = GraphNavigation.nextEdge(after: selection, by: step, in: scene)
      else {
        say("the node has no edges")
        return
      }
      select(next)
      if layout.detail == nil { sayEdge() }
    case .focusNeighbourhood: focus(on: .both)
    case .wholeGraph:
      graph.focus = nil
      graph.path = nil
      refreshGraph()
    case .nextLabel:
      let all = EdgeLabel.allCases
      let place = all.firstIndex(of: graph.label(width: size.width)) ?? 0
      graph.label = all[(place + 1) % all.count]
      refreshGraph()
      say("edges: \((graph.label ?? .none).rawValue)")
    case .nextGraphType:
      let order = GraphLevel.allCases
      let place = order.firstIndex(of: graph.level) ?? 0
      setGraphLevel(order[(place + 1) % order.count])
    default: break
    }
  }

  /// Shows a graph of more nodes than a first look can take in by namespace, unless a person has
  /// chosen otherwise.
  mutating func foldCrowdedGraph() {
    guard !graph.isLevelChosen, !graph.isSelectionChosen, graph.level != .namespace,
      graph.find.isEmpty, graph.hiding.isEmpty, graph.focus == nil, graph.path == nil,
      namespace == nil, !isOnlyWrong, graph.visible.nodes.count > Self.crowdedNodes
    else { return }
    let count = graph.visible.nodes.count
    let level = graph.level
    graph.level = .namespace
    refreshGraph()
    // Where nearly all is in one namespace, one box would tell nothing.
    guard graph.visible.nodes.count >= 4, graph.visible.nodes.count <= count / 2 else {
      graph.level = level
      graph.isLevelChosen = true
      refreshGraph()
      return
    }
    guard layout.inside(of: .graph) != nil, message == nil else { return }
    say(
      "a large mesh, shown by namespace: \(keyLabel(.open)) opens one, "
        + "\(keyLabel(.nextGraphType)) steps through the levels"
    )
  }

  /// From so many nodes on nobody can read a graph at first sight.
  private static let crowdedNodes = 60

  /// Shows the graph at another level; the selection goes with the name where it can.
  mutating func setGraphLevel(_ level: GraphLevel) {
    let old = graph.selection.flatMap { selection in
      graph.visible.nodes.first { $0.id == selection.anchor }
    }
    let wasChosen = graph.isSelectionChosen
    graph.level = level
    graph.isLevelChosen = true
    graph.selection = nil
    graph.isSelectionChosen = false
    graph.focus = nil
    graph.path = nil
    refreshGraph()
    let candidates = graph.visible.nodes.filter { $0.namespace == old?.namespace }
    if let old, wasChosen,
      let same = candidates.first(where: { $0.name == old.name && $0.version == old.version })
        ?? candidates.first(where: {
          ($0.app == old.app || $0.name == old.app || $0.name == old.name)
            && ($0.version == old.version || $0.version == nil || old.version == nil)
        }) ?? (level == .namespace ? candidates.first : nil)
    {
      select(.node(same.id))
    }
    say("graph of \(level.rawValue)")
  }
}
