// SPDX-License-Identifier: Apache-2.0

import Terminal

extension DashboardKeys {
  /// Keys of the view of a service, and of panes that lead there.
  static let service: [Binding] = [
    Binding(
      [.escape],
      .back,
      hint: "back",
      help: "back to where it was opened",
      group: "Service",
      scopes: [.service]
    ),
    Binding(
      [.character("]")],
      .edge(1),
      hint: "next part",
      help: "next part of the view",
      group: "Service",
      scopes: [.service]
    ),
    Binding(
      [.character("[")],
      .edge(-1),
      help: "previous part of the view",
      group: "Service",
      scopes: [.service]
    ),
    Binding(
      [.character("d")],
      .describe,
      hint: "detail",
      help: "everything about the selection",
      group: "Moving about",
      scopes: [.graph, .workloads]
    ),
  ]

  /// Keys of the workload table alone.
  static let workloads: [Binding] = [
    Binding(
      [.character("p")],
      .expandPods,
      hint: "pods",
      help: "the workload's pods, and fold them again",
      group: "Table",
      scopes: [.workloads]
    ),
    Binding(
      [.character("P")],
      .expandAllPods,
      help: "the pods of all workloads, and fold them again",
      group: "Table",
      scopes: [.workloads]
    ),
    Binding(
      [.character("a")],
      .groupRows,
      hint: "group",
      help: "group by namespace, by app, not at all",
      group: "Table",
      scopes: [.workloads]
    ),
  ]

  /// Keys that go through time.
  static let time: [Binding] = [
    Binding(
      [.character(",")],
      .stepTime(-10),
      help: "ten seconds back, up to an hour; pauses",
      group: "Time"
    ),
    Binding([.character(".")], .stepTime(10), help: "ten seconds forth", group: "Time"),
    Binding([.character("{")], .stepTime(-60), help: "a minute back", group: "Time"),
    Binding([.character("}")], .stepTime(60), help: "a minute forth", group: "Time"),
    Binding([.character("m")], .mark, help: "mark this moment", group: "Time"),
    Binding(
      [.character("D")],
      .compare,
      help: "compare with the mark, else with one window ago; again: no more",
      group: "Time"
    ),
  ]
}
