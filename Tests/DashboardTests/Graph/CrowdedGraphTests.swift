// SPDX-License-Identifier: Apache-2.0

import Dashboard
import MeshModel
import Terminal
import TestSupport
import Testing

/// What a graph of hundreds of nodes is at first sight.
struct CrowdedGraphTests {
  private static func state(
    _ pane: PaneKind = .graph,
    find: String = "",
    _ prepare: (inout DashboardState) -> Void = { _ in }
  ) -> DashboardState {
    var state = DashboardState(
      info: DashboardInfo(contextName: "prod-eu", firstPane: pane, findText: find),
      size: CellSize(width: 120, height: 40),
      now: SampleMesh.moment
    )
    prepare(&state)
    return state
  }

  private static func show(_ mesh: SampleMesh, _ state: inout DashboardState) {
    state.receive(mesh.snapshot(), at: SampleMesh.moment)
  }

  private static func press(_ keys: [Key], _ state: inout DashboardState) {
    for key in keys { _ = state.handle(.key(key), at: SampleMesh.moment) }
  }

  @Test func `it is shown by namespace, and how to go in is told`() {
    var state = Self.state()
    Self.show(.threeHundred, &state)
    #expect(state.graph.level == .namespace)
    #expect(state.graph.visible.nodes.count < 20)
    #expect(
      state.message?.text
        == "a large mesh, shown by namespace: Enter opens one, T steps through the levels"
    )
  }

  @Test func `it is folded when the mesh grows under one's eyes, not once somebody has moved`() {
    var grown = Self.state()
    Self.show(.bookinfo, &grown)
    #expect(grown.graph.level == .versionedApp)
    #expect(grown.message == nil)
    Self.show(.threeHundred, &grown)
    #expect(grown.graph.level == .namespace)
    var moved = Self.state()
    Self.show(.bookinfo, &moved)
    Self.press([.right], &moved)
    Self.show(.threeHundred, &moved)
    #expect(moved.graph.level == .versionedApp)
  }

  @Test func `what somebody chose holds`() {
    var chosen = Self.state()
    Self.show(.threeHundred, &chosen)
    Self.press([.character("T"), .character("T")], &chosen)
    #expect(chosen.graph.level == .versionedApp)
    Self.show(.threeHundred, &chosen)
    #expect(chosen.graph.level == .versionedApp)
    var remembered = Self.state { state in
      var memory = DashboardMemory()
      memory.graphType = "versioned-app"
      _ = state.recall(memory)
    }
    Self.show(.threeHundred, &remembered)
    #expect(remembered.graph.level == .versionedApp)
    var looking = Self.state(find: "a")
    Self.show(.threeHundred, &looking)
    #expect(looking.graph.level == .versionedApp)
  }

  @Test func `Enter opens a namespace, Esc comes back`() {
    var state = Self.state()
    Self.show(.threeHundred, &state)
    let namespace = state.graph.visible.nodes.first { $0.id == state.graph.selection?.anchor }?
      .namespace
    Self.press([.enter], &state)
    #expect(state.graph.level == .app)
    #expect(state.namespace == namespace)
    Self.press([.escape], &state)
    #expect(state.graph.level == .namespace)
    #expect(state.namespace == nil)
  }

  @Test func `finding marks the namespaces that have what is looked for, Enter leads to it`() {
    var state = Self.state()
    Self.show(.threeHundred, &state)
    let keys: [Key] = [.character("/")] + "service299".map { .character($0) } + [.enter]
    Self.press(keys, &state)
    #expect(state.graph.foundNodes.count == 1)
    let anchor = state.graph.selection?.anchor
    #expect(state.graph.visible.nodes.first { $0.id == anchor }?.namespace == "team5")
    Self.press([.enter], &state)
    #expect(state.namespace == "team5")
    let found = state.graph.visible.nodes.first { $0.id == state.graph.selection?.anchor }
    #expect(found?.name == "service299")
  }

  @Test func `a large mesh in one namespace stays as it is`() {
    var mesh = SampleMesh.threeHundred
    mesh.namespaceOf = mesh.namespaceOf.mapValues { _ in "team0" }
    var state = Self.state()
    Self.show(mesh, &state)
    #expect(state.graph.level == .versionedApp)
    #expect(state.message == nil)
  }

  @Test func `another pane is not disturbed by it`() {
    var state = Self.state(.workloads)
    Self.show(.threeHundred, &state)
    #expect(state.message == nil)
  }
}
