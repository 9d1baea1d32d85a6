// SPDX-License-Identifier: Apache-2.0

import Dashboard
import MeshModel
import Terminal
import TestSupport
import Testing

struct KeyRebindingTests {
  /// `pause: p` or `pause: p, ctrl-s` on lines of their own, numbered from 1.
  private func apply(_ lines: [(String, [String])]) -> KeyRebinding.Reading {
    let fields = lines.enumerated().map { index, entry in
      let position = SourcePosition(line: index + 1, column: 1)
      let keys = entry.1.map { FieldValue(.scalar(.string, $0), at: position) }
      return FieldValue.Field(entry.0, at: position, FieldValue(.list(keys), at: position))
    }
    return KeyRebinding.apply(
      FieldValue(.map(fields)),
      file: "keys.yaml",
      to: DashboardKeys.table
    )
  }

  @Test func `an action answers to its new keys only`() {
    let reading = apply([("pause", ["u", "f5"])])
    #expect(reading.problems == [])
    #expect(reading.table.action(for: .character("u"), in: .graph) == .pause)
    #expect(reading.table.action(for: .function(5), in: .workloads) == .pause)
    #expect(reading.table.action(for: .character(" "), in: .graph) == nil)
  }

  @Test func `a key goes away from what had it in the same place`() {
    let reading = apply([("pause", ["o"])])
    #expect(reading.table.action(for: .character("o"), in: .graph) == .pause)
    #expect(
      reading.problems.map(\.description) == [
        "keys.yaml:1: `o` was the only key of `next-label`, which has none now; bind it too",
        "keys.yaml:1: `o` was the only key of `show-in-graph`, which has none now; bind it too",
      ]
    )
  }

  @Test func `two actions can change places`() {
    let reading = apply([("focus", ["o"]), ("next-label", ["z"])])
    #expect(reading.problems == [])
    #expect(reading.table.action(for: .character("o"), in: .graph) == .focusNeighbourhood)
    #expect(reading.table.action(for: .character("z"), in: .graph) == .nextLabel)
  }

  @Test func `an action can be left without a key`() {
    let reading = apply([("suspend", ["none"])])
    #expect(reading.problems == [])
    #expect(reading.table.action(for: .control("z"), in: .graph) == nil)
  }

  @Test(arguments: [
    (
      [("pauze", ["p"])],
      "keys.yaml:1: no action `pauze`; did you mean `pause`? Docs/Keys.md lists them"
    ),
    (
      [("pause", ["hyper-x"])],
      "keys.yaml:1: no key `hyper-x`: write a character, a word such as space or page-up, ctrl-x, "
        + "or f1 to f12"
    ),
    (
      [("pause", ["u"]), ("save", ["u"])],
      "keys.yaml:2: `u` is bound to `pause` on line 1 already"
    ),
    ([("interrupt", ["p"])], "keys.yaml:1: Ctrl-C always quits; bind `quit` instead"),
    ([("pause", ["ctrl-c"])], "keys.yaml:1: Ctrl-C always quits; take another key"),
  ])
  func `what can't be done is told with its line`(
    lines: [(String, [String])],
    sentence: String
  ) {
    #expect(apply(lines).problems.map(\.description) == [sentence])
  }

  @Test func `hints and help show keys as they are bound`() {
    var settings = DashboardSettings()
    settings.keys = apply([("pause", ["p"])]).table
    var state = DashboardState(
      info: DashboardInfo(contextName: "demo"),
      size: CellSize(width: 200, height: 24),
      now: SampleMesh.moment,
      settings: settings
    )
    #expect(DashboardView.canvas(of: state).lines.last?.contains("p pause") == true)
    _ = state.handle(.key(.character("?")), at: SampleMesh.moment)
    _ = state.handle(.resize(CellSize(width: 200, height: 120)), at: SampleMesh.moment)
    let help = DashboardView.canvas(of: state).lines
    #expect(help.contains { $0.contains("p               pause, and go on") })
  }

  @Test func `each action of the table has a name of its own`() {
    var actions: [String: DashboardAction] = [:]
    for binding in DashboardKeys.table.bindings {
      let earlier = actions.updateValue(binding.action, forKey: binding.action.name)
      #expect(earlier == nil || earlier == binding.action, "\(binding.action.name)")
    }
  }
}
