// SPDX-License-Identifier: Apache-2.0

import Dashboard
import GraphLayout
import MeshModel
import Terminal
import TestSupport
import Testing

struct GraphMapTests {
  private static let small = CellSize(width: 70, height: 20)

  private func state(_ mesh: SampleMesh) -> GraphPaneState {
    var state = GraphPaneState()
    state.showsMap = true
    let context = ViewContext(snapshot: mesh.snapshot(), now: SampleMesh.moment)
    state.update(context, screen: GraphMapTests.small)
    return state
  }

  @Test func `a graph that fits needs no map`() {
    #expect(GraphMap(state: state(.three), size: GraphMapTests.small) == nil)
    #expect(GraphMap(state: state(.thirty), size: CellSize(width: 300, height: 200)) == nil)
    #expect(GraphMap(state: state(.thirty), size: CellSize(width: 40, height: 20)) == nil)
  }

  @Test func `the map never lies on the selection`() {
    var state = state(.thirty)
    for node in state.visible.nodes {
      state.selection = .node(node.id)
      state.followSelection(in: GraphMapTests.small)
      guard let map = GraphMap(state: state, size: GraphMapTests.small),
        let frame = state.scene?.frame(of: node.id)
      else {
        Issue.record("no map")
        return
      }
      let corner = state.topLeft(in: GraphMapTests.small)
      for row in frame.row...frame.lastRow {
        #expect(
          !map.area.contains(column: frame.column - corner.column, row: row - corner.row)
        )
      }
    }
  }

  @Test func `a point of the map leads to its place in the drawing`() {
    let state = state(.thirty)
    guard let map = GraphMap(state: state, size: GraphMapTests.small), let scene = state.scene
    else {
      Issue.record("no map")
      return
    }
    let first = map.point(column: map.area.column + 1, row: map.area.row + 1)
    let last = map.point(
      column: map.area.column + map.area.width - 2,
      row: map.area.row + map.area.height - 2
    )
    #expect((first?.column ?? 99) < 10 && (first?.row ?? 99) < 10)
    #expect((last?.column ?? 0) > scene.drawing.width * 3 / 4)
    #expect((last?.row ?? 0) > scene.drawing.height / 2)
    #expect(map.point(column: map.area.column, row: map.area.row) == nil)
  }

  @Test func `the part that is seen is marked in it`() {
    let state = state(.thirty)
    var canvas = Canvas(size: GraphMapTests.small)
    guard let map = GraphMap(state: state, size: GraphMapTests.small) else {
      Issue.record("no map")
      return
    }
    map.draw(on: &canvas)
    let inside = map.area.inset(by: 1)
    #expect(canvas[inside.column, inside.row].style.isSelected)
    #expect(
      !canvas[inside.column + inside.width - 1, inside.row + inside.height - 1].style.isSelected
    )
  }
}
