// SPDX-License-Identifier: Apache-2.0

import MeshModel

/// What nodes are called in pictures and lists: short, and safe to print.
struct NodeLabel {
  private let names: [NodeID: String]

  /// Names get their namespace in front where two nodes would else have the same, and their cluster
  /// where that does not help.
  init(_ graph: ServiceGraph) {
    var result: [NodeID: String] = [:]
    var count: [String: Int] = [:]
    for node in graph.nodes { count[Self.short(node), default: 0] += 1 }
    var longCount: [String: Int] = [:]
    for node in graph.nodes { longCount[Self.long(node), default: 0] += 1 }
    for node in graph.nodes {
      let short = Self.short(node)
      let long = Self.long(node)
      if count[short] == 1 {
        result[node.id] = short
      } else if longCount[long] == 1 {
        result[node.id] = long
      } else {
        result[node.id] = DisplayText.sanitized(node.cluster) + "/" + long
      }
    }
    names = result
  }

  subscript(id: NodeID) -> String {
    names[id] ?? DisplayText.sanitized(id.text)
  }

  /// The name, with the version where the name does not end in it.
  static func short(_ node: GraphNode) -> String {
    let name = DisplayText.sanitized(node.name)
    guard let version = node.version.map(DisplayText.sanitized), !version.isEmpty,
      version != "unknown", version != "latest", !name.hasSuffix(version)
    else { return name.isEmpty ? "unknown" : name }
    return "\(name) \(version)"
  }

  private static func long(_ node: GraphNode) -> String {
    node.namespace.isEmpty
      ? short(node) : DisplayText.sanitized(node.namespace) + "/" + short(node)
  }
}
