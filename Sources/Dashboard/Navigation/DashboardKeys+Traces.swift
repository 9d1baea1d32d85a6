// SPDX-License-Identifier: Apache-2.0

import Terminal

extension DashboardKeys {
  static let traces: [Binding] = [
    Binding(
      [.character("t")],
      .slowestTraces,
      hint: "traces",
      help: "the slowest traces of the selection",
      group: "Traces",
      scopes: [.graph, .workloads, .diagnosis]
    ),
    Binding(
      [.character("b")],
      .bottleneck,
      hint: "bottleneck",
      help: "mark where the time goes and where errors start",
      group: "Graph",
      scopes: [.graph]
    ),
    Binding(
      [.character("B")],
      .diagnosis,
      help: "where the time goes and where errors start, and why",
      group: "Looking"
    ),
    Binding(
      [.character("z")],
      .fold,
      hint: "fold",
      help: "fold what is below, and unfold",
      group: "Traces",
      scopes: [.waterfall]
    ),
    Binding(
      [.character("Z")],
      .foldAll,
      help: "unfold everything; fold all",
      group: "Traces",
      scopes: [.waterfall]
    ),
    Binding(
      [.character("b")],
      .bottleneck,
      hint: "bottleneck",
      help: "the span that took the most",
      group: "Traces",
      scopes: [.waterfall]
    ),
    Binding(
      [.character("E")],
      .nextFailure,
      hint: "failed",
      help: "the next span that failed",
      group: "Traces",
      scopes: [.waterfall]
    ),
    Binding(
      [.character("o")],
      .showInGraph,
      hint: "graph",
      help: "its workload in the graph",
      group: "Traces",
      scopes: [.traces, .waterfall]
    ),
    Binding(
      [.character("/")],
      .prompt(.find),
      hint: "find",
      help: "find spans by name",
      group: "Traces",
      scopes: [.waterfall]
    ),
  ]
}
