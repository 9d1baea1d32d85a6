// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// The service graph as a Mermaid flowchart, for tickets and READMEs that draw it.
package enum GraphMermaidReport {
  /// A `flowchart LR`, ending in a newline.
  package static func text(of graph: ServiceGraph) -> String {
    var lines = ["flowchart LR"]
    var names: [NodeID: String] = [:]
    for (index, node) in graph.nodes.enumerated() { names[node.id] = "n\(index)" }
    var namespaces: [String: [GraphNode]] = [:]
    for node in graph.nodes { namespaces[node.namespace, default: []].append(node) }
    for (index, entry) in namespaces.sorted(by: { $0.key < $1.key }).enumerated() {
      let isNamed = !entry.key.isEmpty && entry.key != "unknown"
      if isNamed { lines.append("  subgraph s\(index)[\"\(escaped(entry.key))\"]") }
      for node in entry.value {
        let name = names[node.id] ?? "unknown"
        let text = escaped(NodeLabel.short(node))
        let isBox = node.kind == .workload || node.kind == .app
        let box = isBox ? "[\"\(text)\"]" : "([\"\(text)\"])"
        lines.append((isNamed ? "    " : "  ") + name + box + ":::\(node.health.rawValue)")
      }
      if isNamed { lines.append("  end") }
    }
    var links: [Health: [String]] = [:]
    var link = 0
    for edge in graph.edges {
      guard let source = names[edge.source], let target = names[edge.destination] else { continue }
      let figures = EdgeFigures(edge: edge, style: ReportStyle())
      lines.append(
        "  \(source) -->|\"\(edge.protocolName.rawValue) \(escaped(figures.line))\"| \(target)"
      )
      links[edge.health, default: []].append(String(link))
      link += 1
    }
    for health in Health.allCases {
      guard let color = color(health) else { continue }
      lines.append("  classDef \(health.rawValue) stroke:\(color)")
      if let links = links[health] {
        lines.append("  linkStyle \(links.joined(separator: ",")) stroke:\(color)")
      }
    }
    return lines.joined(separator: "\n") + "\n"
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

  /// Everything in ASCII that is neither letter, digit nor harmless becomes an entity (`#34;`), so
  /// that no name can end its label or start markup.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in DisplayText.sanitized(text).unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", " ", "-", "_", ".", "/", ":":
        result.unicodeScalars.append(scalar)
      case _ where scalar.isASCII:
        result += "#\(scalar.value);"
      default:
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
