// SPDX-License-Identifier: Apache-2.0

import Dashboard
import Foundation
import MeshModel
import Terminal
import TestSupport
import Testing

struct DashboardMemoryTests {
  private func state() -> DashboardState {
    var state = DashboardState(
      info: DashboardInfo(contextName: "demo"),
      size: CellSize(width: 120, height: 40),
      now: SampleMesh.moment
    )
    state.receive(SampleMesh.bookinfo.snapshot(), at: SampleMesh.moment)
    return state
  }

  private func type(_ keys: String, in state: inout DashboardState) {
    for character in keys {
      let key: Key = character == "⏎" ? .enter : .character(character)
      _ = state.handle(.key(key), at: SampleMesh.moment)
    }
  }

  @Test func `a new session begins where the last one was left`() throws {
    var first = state()
    type("ToZ/rev⏎3s/pay⏎:theme nord⏎:window 5m⏎", in: &first)
    let text = try JSONEncoder().encode(first.memory)
    var second = state()
    let requests = second.recall(try JSONDecoder().decode(DashboardMemory.self, from: text))
    #expect(requests == [.setWindow(seconds: 300)])
    #expect(second.pane == .workloads)
    #expect(second.tables[.workloads] == first.tables[.workloads])
    #expect(second.graph.level == first.graph.level)
    #expect(second.graph.label == first.graph.label)
    #expect(second.graph.find == "rev")
    #expect(second.theme.name == "nord")
    #expect(second.commandHistory == ["theme nord", "window 5m"])
    #expect(second.memory == first.memory)
  }

  @Test func `a level of the graph that nobody chose is not remembered`() {
    var state = state()
    #expect(state.memory.graphType == nil)
    type("T", in: &state)
    #expect(state.memory.graphType == "workload")
  }

  @Test(arguments: [
    "{}", #"{"pane":"nonsense","theme":"none such","windowSeconds":7,"graphType":"x"}"#,
    #"{"tables":{"graph":{"sortColumn":1,"isDescending":true,"filter":"","hiding":""}}}"#,
    #"{"tables":{"workloads":{"sortColumn":-9,"isDescending":true,"filter":"~(","hiding":""}}}"#,
  ])
  func `what no longer exists is passed over`(text: String) throws {
    var state = state()
    let memory = try JSONDecoder().decode(DashboardMemory.self, from: Data(text.utf8))
    #expect(state.recall(memory) == [])
    #expect(state.pane == .graph)
    #expect(state.theme.name == "default")
    state.pane = .workloads
    #expect(DashboardView.canvas(of: state).lines.count == 40)
  }
}
