// SPDX-License-Identifier: Apache-2.0

import Dashboard
import GraphLayout
import MeshModel
import Terminal
import TestSupport
import Testing

struct GraphPaneStateTests {
  private static let screen = CellSize(width: 120, height: 40)

  /// The state after a change, over the mesh of `FindMesh`.
  private func state(
    isOnlyWrong: Bool = false,
    namespace: String? = nil,
    _ change: (inout GraphPaneState) -> Void = { _ in }
  ) -> GraphPaneState {
    var snapshot = MeshSnapshot(generatedAt: SampleMesh.moment)
    snapshot.graphs[.workload] = FindMesh.graph
    snapshot.configuration = FindMesh.snapshot
    let context = ViewContext(
      snapshot: snapshot,
      now: SampleMesh.moment,
      namespace: namespace,
      isOnlyWrong: isOnlyWrong
    )
    var state = GraphPaneState()
    state.level = .workload
    change(&state)
    state.update(context, screen: GraphPaneStateTests.screen)
    return state
  }

  private func names(_ state: GraphPaneState) -> String {
    state.visible.nodes.map(\.id.text).joined(separator: " ")
  }

  private func edges(_ state: GraphPaneState) -> [String] {
    state.visible.edges.map { "\($0.source)>\($0.destination)" }
  }

  @Test func `the selection begins where requests come in`() {
    #expect(state().selection == .node(NodeID("gateway")))
  }

  @Test(arguments: [
    ("ns = data", "cart ext gateway lonely reviews-v1 reviews-v2 unknown web"),
    ("rev", "cart db-v1 ext gateway lonely unknown web"),
    ("protocol = tcp", "cart ext gateway lonely reviews-v1 reviews-v2 unknown web"),
    ("!traffic", "cart db-v1 ext gateway lonely reviews-v1 reviews-v2 web"),
    ("-l region=east", "cart db-v1 ext gateway lonely reviews-v1 unknown web"),
    ("htp > 5", "cart db-v1 ext gateway lonely reviews-v1 reviews-v2 unknown web"),
  ])
  func `hiding takes away what matches and what is then left alone`(
    hiding: String,
    left: String
  ) {
    #expect(names(state { $0.hiding = hiding }) == left)
  }

  @Test(arguments: [
    (GraphPaneState.Focus.Side.both, 1, "cart ext web"), (.callers, 1, "cart web"),
    (.callees, 1, "cart ext"), (.callers, 2, "cart gateway unknown web"),
    (.both, 2, "cart ext gateway reviews-v1 reviews-v2 unknown web"),
    (.callees, 9, "cart ext"),
  ])
  func `a focus shows one side or both`(
    side: GraphPaneState.Focus.Side,
    hops: Int,
    left: String
  ) {
    let state = state {
      $0.focus = GraphPaneState.Focus(node: NodeID("cart"), hops: hops, side: side)
    }
    #expect(names(state).split(separator: " ").sorted() == left.split(separator: " ").sorted())
  }

  @Test(arguments: [
    ("gateway", "db-v1", "db-v1 gateway reviews-v2 web"),
    ("db-v1", "gateway", "db-v1 gateway reviews-v2 web"),
    ("gateway", "ext", "cart ext gateway web"),
    ("cart", "db-v1", "cart db-v1"),
  ])
  func `only the ways between two nodes are shown`(from: String, to: String, left: String) {
    let state = state { $0.path = GraphPaneState.Path(start: NodeID(from), end: NodeID(to)) }
    #expect(names(state) == left)
  }

  @Test func `what is wrong comes with a way that leads to it`() {
    let state = state(isOnlyWrong: true)
    #expect(names(state) == "cart gateway web" || names(state) == "cart unknown web")
    #expect(state.leading.contains(NodeID("web")))
    #expect(!state.leading.contains(NodeID("cart")))
    #expect(edges(state).count == 2)
  }

  @Test func `a namespace is shown with its neighbours and none of their affairs`() {
    #expect(names(state(namespace: "data")) == "db-v1 reviews-v2")
    #expect(edges(state(namespace: "edge")) == ["gateway>web"])
  }

  @Test func `find marks nodes and edges and keeps the order of the drawing`() {
    let state = state { $0.find = "rt > 250 or !healthy" }
    #expect(state.foundNodes == [NodeID("cart")])
    #expect(state.foundEdges.count == 2)
    #expect(state.matches.first == .node(NodeID("cart")))
    #expect(state.matches.count == 3)
    let ends = state.matches.dropFirst().map(\.anchor.text)
    #expect(ends == ["gateway", "web"])
  }

  @Test func `namespaces fold what is in them`() {
    let state = state { $0.level = .namespace }
    #expect(
      names(state) == "ext namespace:east/edge namespace:east/shop namespace:west/data unknown"
    )
    let inside = state.visible.edges.first {
      $0.source == $0.destination && $0.protocolName == .http
    }
    #expect(inside?.traffic.rate == 8)
    #expect(inside?.traffic.errorRate == 0.2)
    #expect(inside?.traffic.latency?.p95 == 900)
    let shop = state.visible.nodes.first { $0.namespace == "shop" }
    #expect(shop?.health == .degraded)
    #expect(shop?.isIdle == false)
    #expect(shop.map { GraphScene.title(of: $0) } == "shop")
  }

  @Test func `frames stand around namespaces and around the versions of an app`() {
    let drawing = state { $0.frames = .both }.scene?.drawing
    #expect(drawing?.groups.contains { !$0.isOuter && $0.group == "shop/reviews" } == true)
    #expect(
      Set(drawing?.groups.lazy.filter(\.isOuter).map(\.group) ?? []) == ["shop", "edge", "data"]
    )
    #expect(state { $0.frames = GraphFrames.none }.scene?.drawing.groups == [])
  }
}
