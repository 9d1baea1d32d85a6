// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// The service graph in Graphviz's language, namespaces as clusters.
package enum GraphDOTReport {
  /// A `digraph`, ending in a newline.
  package static func text(of graph: ServiceGraph) -> String {
    var lines = [
      "digraph mesh {", "  rankdir=LR;", "  node [shape=box, style=rounded];",
    ]
    var namespaces: [String: [GraphNode]] = [:]
    for node in graph.nodes { namespaces[node.namespace, default: []].append(node) }
    for (index, entry) in namespaces.sorted(by: { $0.key < $1.key }).enumerated() {
      if entry.key.isEmpty || entry.key == "unknown" {
        lines += entry.value.map { "  " + line(of: $0) }
        continue
      }
      lines.append("  subgraph cluster_\(index) {")
      lines.append("    label=\(label(entry.key));")
      lines += entry.value.map { "    " + line(of: $0) }
      lines.append("  }")
    }
    lines += graph.edges.map(line(of:))
    lines.append("}")
    return lines.joined(separator: "\n") + "\n"
  }

  private static func line(of node: GraphNode) -> String {
    var attributes = ["label=\(label(NodeLabel.short(node)))"]
    if let color = color(node.health) { attributes.append("color=\"\(color)\"") }
    if node.kind != .workload && node.kind != .app { attributes.append("shape=ellipse") }
    return "\(identifier(node.id)) [\(attributes.joined(separator: ", "))];"
  }

  private static func line(of edge: GraphEdge) -> String {
    let figures = EdgeFigures(edge: edge, style: ReportStyle())
    var attributes = ["label=\(label("\(edge.protocolName.rawValue)  \(figures.line)"))"]
    if let color = color(edge.health) { attributes.append("color=\"\(color)\"") }
    return "  \(identifier(edge.source)) -> \(identifier(edge.destination))"
      + " [\(attributes.joined(separator: ", "))];"
  }

  private static func color(_ health: Health) -> String? {
    switch health {
    case .healthy: "#009e73"
    case .degraded: "#e69f00"
    case .failure: "#d55e00"
    case .idle: "#999999"
    case .unknown: nil
    }
  }

  private static func identifier(_ id: NodeID) -> String {
    quoted(DisplayText.sanitized(id.text))
  }

  /// Labels also read `&` as the start of an entity.
  private static func label(_ text: String) -> String {
    quoted(DisplayText.sanitized(text).replacing("&", with: "&amp;"))
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
