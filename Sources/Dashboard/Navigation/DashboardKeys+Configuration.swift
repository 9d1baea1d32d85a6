// SPDX-License-Identifier: Apache-2.0

import Terminal

extension DashboardKeys {
  /// Keys of the configuration pane and of an object that is read.
  static let configuration: [Binding] = [
    Binding(
      [.character("n")],
      .nextMatch(1),
      hint: "next finding",
      help: "next finding",
      group: "Configuration",
      scopes: [.object]
    ),
    Binding(
      [.character("N")],
      .nextMatch(-1),
      help: "previous finding",
      group: "Configuration",
      scopes: [.object]
    ),
    Binding(
      [.character("e")],
      .explain,
      hint: "explain",
      help: "what the finding's code means and how to mend it",
      group: "Configuration",
      scopes: [.config, .object]
    ),
    Binding(
      [.character("a")],
      .nodesOfObject,
      hint: "acts on",
      help: "the nodes of the graph that the object acts on",
      group: "Configuration",
      scopes: [.config, .object]
    ),
    Binding(
      [.character("v")],
      .open,
      help: "the object's YAML",
      group: "Configuration",
      scopes: [.config]
    ),
    Binding(
      [.character("v")],
      .actingObjects,
      hint: "config",
      help: "the configuration that acts on the selection",
      group: "Looking",
      scopes: [.graph, .workloads]
    ),
    Binding(
      [.character(" ")],
      .page(1),
      help: "a page down",
      group: "Moving about",
      scopes: [.object]
    ),
    Binding(
      [.character("y"), .character("c")],
      .copyName,
      help: "copy the object's name",
      group: "Looking",
      scopes: [.object]
    ),
    Binding(
      [.character("Y")],
      .copyObject,
      help: "copy the object as YAML",
      group: "Looking",
      scopes: [.object]
    ),
    Binding(
      [.character("v")],
      .pageObject,
      help: "read the object in $PAGER",
      group: "Configuration",
      scopes: [.object]
    ),
  ]
}
