// SPDX-License-Identifier: Apache-2.0

package import GraphLayout
package import MeshModel
package import Terminal

/// Which frames are drawn around boxes.
package enum GraphFrames: String, Sendable, CaseIterable {
  case none = "no frames"
  case apps = "a frame around the versions of an app"
  case namespaces = "frames around namespaces"
  case both = "frames around namespaces and apps"
}

/// Where a person is in the graph, and the scene that they see.
package struct GraphPaneState: Sendable, Equatable {
  package var level = GraphLevel.versionedApp
  /// A person chose the level; until then a graph of many nodes is shown by namespace.
  package var isLevelChosen = false
  package var selection: GraphSelection?
  /// A person chose the selection; until then it is where requests come in, whatever comes to light.
  package var isSelectionChosen = false
  /// The drawing's column and row at the top left of the view.
  package var origin = GridPoint(column: 0, row: 0)
  /// Marks what matches; text or an expression.
  package var find = "" {
    didSet { if find != oldValue { refind() } }
  }
  /// Nodes that another pane led to; they match too.
  package var marked: Set<NodeID> = [] {
    didSet { if marked != oldValue { refind() } }
  }
  /// Takes away what matches.
  package var hiding = ""
  /// Only the neighbourhood of this node, so many steps far; nil shows all.
  package var focus: Focus?
  /// Only the ways between two nodes, once both are chosen.
  package var path: Path?
  /// Nil labels with rates where the screen is wide enough.
  package var label: EdgeLabel?
  /// Nil draws those that the screen has room for.
  package var frames: GraphFrames?
  /// Whether the overview map is drawn; nil draws it where the graph is three times the view.
  package var showsMap: Bool?
  /// Whether marks run along the edges.
  package var isAnimated = false
  package var scene: GraphScene?
  /// Marks where the time goes and where errors start; nil while that is not wanted.
  package var overlay: GraphOverlay?
  package var isOverlayWanted = false
  /// The graph at this level, all of it.
  package private(set) var whole = ServiceGraph(type: .versionedApp)
  package private(set) var facts = GraphFacts.none
  /// The graph after hiding, focus and namespace: what the scene shows.
  package private(set) var visible = ServiceGraph(type: .versionedApp)
  /// Visible nodes that only lead to what is wrong.
  package private(set) var leading: Set<NodeID> = []
  /// Places in `whole.edges` of the edges that share a line, by the scene's index.
  package private(set) var lines: [[Int]] = []
  package private(set) var staleNodes: Set<NodeID> = []
  /// What `find` marks, in the order of the drawing, nodes before edges.
  package private(set) var matches: [GraphSelection] = []
  package private(set) var foundNodes: Set<NodeID> = []
  package private(set) var foundEdges: Set<GraphEdge.ID> = []
  /// The workloads that namespaces were folded from, to find them; nil at other levels.
  private var folded: Folded?
  /// What the objects of the configuration say, kept from one snapshot to the next.
  package private(set) var configuration = ConfigurationFacts.none

  private struct Folded: Sendable, Equatable {
    var graph: ServiceGraph
    var facts: GraphFacts
  }

  /// A neighbourhood.
  package struct Focus: Sendable, Equatable {
    package var node: NodeID
    package var hops: Int
    package var side: Side

    package init(node: NodeID, hops: Int, side: Side = .both) {
      self.node = node
      self.hops = hops
      self.side = side
    }

    /// Which neighbours.
    package enum Side: Sendable, Equatable {
      case both, callers, callees

      /// What breadcrumbs show before the number of hops.
      var sign: String {
        switch self {
        case .both: "+"
        case .callers: "←"
        case .callees: "→"
        }
      }
    }
  }

  /// The two ends of ways through the graph.
  package struct Path: Sendable, Equatable {
    package var start: NodeID
    package var end: NodeID?

    package init(start: NodeID, end: NodeID? = nil) {
      self.start = start
      self.end = end
    }
  }

  package init() {}

  /// The labels in force at a width.
  package func label(width: Int) -> EdgeLabel {
    label ?? (width >= 100 ? .rate : .none)
  }

  /// The frames in force on a screen: those around apps and namespaces cost rows.
  package func frames(on screen: CellSize) -> GraphFrames {
    if level == .namespace { return .none }
    if let frames { return frames }
    if screen.height >= 50, screen.width >= 160 { return .both }
    return screen.height >= 36 && screen.width >= 100 ? .namespaces : .none
  }

  /// Takes a new snapshot or a new choice of what to show.
  package mutating func update(_ context: ViewContext, screen: CellSize) {
    let snapshot = context.snapshot
    if !configuration.isOf(snapshot.configuration) {
      configuration = snapshot.configuration.map(ConfigurationFacts.init) ?? .none
    }
    whole = level.graph(of: snapshot)
    facts = GraphFacts(
      of: whole,
      configuration: configuration,
      pods: snapshot.pods,
      namespace: context.namespace
    )
    folded =
      level != .namespace
      ? nil
      : Folded(
        graph: snapshot.graph(.workload),
        facts: GraphFacts(
          of: snapshot.graph(.workload),
          configuration: configuration,
          pods: snapshot.pods,
          namespace: context.namespace
        )
      )
    let result = GraphSelectionFilter(
      graph: whole,
      facts: facts,
      context: context,
      hiding: (try? MeshFilter(hiding)) ?? .everything,
      focus: focus,
      path: path
    ).result()
    visible = result.graph
    leading = result.leading
    let gap = label(width: screen.width) == .none ? 4 : 10
    scene = GraphScene(
      graph: visible,
      layerGap: gap,
      frames: frames(on: screen),
      previous: scene
    )
    lines = scene?.edgeIDs.map { $0.compactMap { facts.indexOfEdge[$0] } } ?? []
    staleNodes = Set(visible.nodes.lazy.filter { $0.staleSeconds != nil }.map(\.id))
    refind()
    keepSelection()
  }

  private mutating func refind() {
    foundNodes = []
    foundEdges = []
    matches = []
    guard let scene, let filter = try? MeshFilter(find) else { return }
    let found = GraphSelectionFilter.found(by: filter, in: whole, facts)
    var ids = Set(found.nodes.map { whole.nodes[$0].id }).union(marked)
    if let folded {
      // A namespace matches by what is in it.
      let inside = GraphSelectionFilter.found(by: filter, in: folded.graph, folded.facts)
      ids.formUnion(inside.nodes.map { NamespaceFold.id(standingFor: folded.graph.nodes[$0]) })
    }
    let nodes = ids.compactMap { id in scene.frame(of: id).map { (id: id, frame: $0) } }
      .sorted { ($0.frame.column, $0.frame.row) < ($1.frame.column, $1.frame.row) }
    foundNodes = Set(nodes.map(\.id))
    let visibleEdges = Set(visible.edges.map(\.id))
    let edges = found.edges.map { whole.edges[$0].id }.filter { visibleEdges.contains($0) }
      .compactMap { id in scene.frame(of: id.source).map { (id: id, frame: $0) } }
      .sorted { left, right in
        let places = (left.frame.column, left.frame.row, right.frame.column, right.frame.row)
        if places.0 != places.2 { return places.0 < places.2 }
        return places.1 != places.3 ? places.1 < places.3 : left.id < right.id
      }
    foundEdges = Set(edges.map(\.id))
    matches = nodes.map { .node($0.id) } + edges.map { .edge($0.id, from: $0.id.source) }
  }

  private mutating func keepSelection() {
    guard let scene else { return }
    guard isSelectionChosen else {
      // What was to be found is what one wants to see first.
      let found = find.isEmpty ? nil : matches.first
      selection = found ?? entry.map { .node($0) }
      return
    }
    switch selection {
    case .node(let id) where scene.indexOfNode[id] != nil: return
    case .edge(let edge, let from) where scene.indexOfNode[from] != nil:
      if scene.edgeIDs.contains(where: { $0.contains(edge) }) { return }
      selection = .node(from)
    default:
      selection = entry.map { .node($0) }
    }
  }

  /// Where requests come in: of the nodes that nobody calls the one that sends most; where all are
  /// called, the first of the leftmost layer.
  package var entry: NodeID? {
    guard let scene else { return nil }
    var called: Set<NodeID> = []
    var sent: [NodeID: Double] = [:]
    for edge in visible.edges where edge.source != edge.destination {
      called.insert(edge.destination)
      sent[edge.source, default: 0] += edge.protocolName == .tcp ? 0 : edge.traffic.rate
    }
    let roots = scene.nodeIDs.filter { !called.contains($0) && sent[$0] != nil }
    let root = roots.max { left, right in
      let rates = (sent[left] ?? 0, sent[right] ?? 0)
      return rates.0 != rates.1 ? rates.0 < rates.1 : right < left
    }
    let first = scene.drawing.layers.first?.lazy.compactMap { item -> NodeID? in
      if case .node(let index) = item { scene.nodeIDs[index] } else { nil }
    }.first
    return root ?? first ?? scene.nodeIDs.first
  }
}
