// SPDX-License-Identifier: Apache-2.0

import Terminal

extension DashboardKeys {
  /// Keys that change what of the graph is shown, and how.
  static let graphViews: [Binding] = [
    binding("(", .focus(.callers), "only what calls it; again: one hop more"),
    binding(")", .focus(.callees), "only what it calls; again: one hop more"),
    binding("p", .path, "only the ways between two nodes: one end, then the other"),
    binding("O", .nextFrames, "frames: none, apps, namespaces, both"),
    binding("M", .toggleMap, "overview map of a graph larger than the view"),
    binding("a", .toggleAnimation, "marks that run along the edges, on and off"),
  ]

  private static func binding(
    _ key: Character,
    _ action: GraphAction,
    _ help: String
  ) -> Binding {
    Binding([.character(key)], .graph(action), help: help, group: "Graph", scopes: [.graph])
  }
}
