// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Reports
import Terminal

/// What the detail panel says of a node or an edge, line by line.
struct DetailLines {
  let graph: ServiceGraph
  let facts: GraphFacts
  let context: ViewContext
  /// Columns of the panel's inside.
  let width: Int
  let isASCII: Bool

  /// The panel's title and lines of the selection.
  func contents(of selection: GraphSelection) -> (title: String, lines: [[StyledText]]) {
    switch selection {
    case .node(let id):
      guard let index = facts.indexOfNode[id] else { return ("detail", []) }
      return (GraphScene.title(of: graph.nodes[index]), lines(ofNode: index))
    case .edge(let id, _):
      guard let index = facts.indexOfEdge[id] else { return ("detail", []) }
      return ("\(name(id.source)) → \(name(id.destination))", lines(ofEdge: index))
    }
  }

  private func lines(ofNode index: Int) -> [[StyledText]] {
    let node = graph.nodes[index]
    let inbound = facts.nodes[index].inbound.map { graph.edges[$0] }
    let outbound = facts.nodes[index].outbound.map { graph.edges[$0] }
    var result: [[StyledText]] = [
      [StyledText(node.health.mark + " " + node.health.word, node.health.role)]
    ]
    let description = describe(node)
    if !description.isEmpty {
      result += WrappedText.lines(description, .secondary, columns: width)
    }
    if let stale = node.staleSeconds {
      result.append([StyledText("no report for \(FigureText.age(seconds: stale))", .stale)])
    }
    for hint in LikelyCause.hints(for: node, inbound: inbound, outbound: outbound) {
      result += WrappedText.lines(hint, .accent, columns: width)
    }
    if !inbound.isEmpty { result += figures("in ", inbound, health: node.health) }
    if !outbound.isEmpty { result += figures("out", outbound, health: .healthy) }
    result += badges(facts.nodes[index].badges)
    result += latency(inbound.isEmpty ? outbound : inbound)
    result += graphs(.node(graph.type, node.id))
    result += ends("callers", inbound) { $0.source }
    result += ends("calls", outbound) { $0.destination }
    result += answers(inbound.isEmpty ? outbound : inbound)
    result += hosts(inbound)
    return result
  }

  private func lines(ofEdge index: Int) -> [[StyledText]] {
    let edge = graph.edges[index]
    var result: [[StyledText]] = [
      [
        StyledText(edge.health.mark + " " + edge.health.word, edge.health.role),
        StyledText("  " + edge.protocolName.rawValue, .secondary),
        StyledText(
          edge.traffic.mtlsPercent.map { "  mTLS \(FigureText.percent($0))" } ?? "",
          .secondary
        ),
      ]
    ]
    result += figures("", [edge], health: edge.health)
    result += shares(index)
    result += badges(facts.edges[index].badges)
    result += latency([edge])
    result += graphs(.edge(graph.type, edge.id))
    result += answers([edge])
    result += hosts([edge])
    return result
  }

  /// What part of both ends' traffic it is.
  private func shares(_ index: Int) -> [[StyledText]] {
    let modes: [(EdgeLabel, NodeID, String)] = [
      (.callerShare, graph.edges[index].source, "sends"),
      (.calleeShare, graph.edges[index].destination, "gets"),
    ]
    return modes.compactMap { mode, end, verb in
      EdgeLabels.text(mode, edges: [index], of: graph, facts).map { share in
        [
          StyledText(share),
          StyledText(
            TextCut.end(
              of: " of what \(name(end)) \(verb)",
              columns: width - CellWidth.columns(of: share)
            ),
            .secondary
          ),
        ]
      }
    }
  }

  private func figures(_ title: String, _ edges: [GraphEdge], health: Health) -> [[StyledText]] {
    let sum = TrafficSum(edges: edges)
    let prefix = title.isEmpty ? "" : title + " "
    var result: [[StyledText]] = []
    if let rate = sum.rate {
      result.append([
        StyledText(prefix, .secondary), StyledText(FigureText.number(rate) + " rps  "),
        StyledText(
          FigureText.percent(sum.errorPercent) + " err",
          (sum.errorPercent ?? 0) > 0 ? health.figureRole : .text
        ),
        StyledText("  P99 ", .secondary), StyledText(FigureText.milliseconds(sum.p99)),
      ])
    }
    if let bytes = sum.bytesPerSecond {
      let opened = edges.lazy.filter { $0.protocolName == .tcp }.reduce(0) { $0 + $1.traffic.rate }
      result.append([
        StyledText(prefix, .secondary), StyledText(FigureText.bytes(perSecond: bytes) + " TCP"),
        StyledText("  \(FigureText.connections(perSecond: opened))", .secondary),
      ])
    }
    return result
  }

  /// What the configuration does to it, and what is wrong there, each with its mark.
  private func badges(_ remarks: [BadgeRemark]) -> [[StyledText]] {
    guard !remarks.isEmpty else { return [] }
    var result = heading("configuration")
    for remark in remarks.prefix(20) {
      let role = NodeBox.role(of: remark.badge)
      let mark = remark.badge.glyph.map { String($0) } ?? "·"
      result.append([StyledText("\(mark) \(remark.badge.word)", role)])
      result += WrappedText.lines(
        DisplayText.sanitized(remark.text),
        .secondary,
        columns: width,
        indent: 2
      )
    }
    if remarks.count > 20 {
      result.append([StyledText("\(remarks.count - 20) more: 5 lists them", .secondary)])
    }
    return result
  }

  /// Quantiles as bars on one scale; of several edges the slowest.
  private func latency(_ edges: [GraphEdge]) -> [[StyledText]] {
    let sum = TrafficSum(edges: edges)
    guard let p99 = sum.p99, p99 > 0 else { return [] }
    let isOfOne = edges.lazy.filter { $0.traffic.latency != nil }.count < 2
    let columns = max(4, min(30, width - 16))
    let values: [(String, Double?)] = [
      ("P50", sum.p50), ("P90", sum.p90), ("P95", sum.p95), ("P99", p99),
    ]
    return heading(isOfOne ? "latency" : "latency, slowest edge")
      + values.map { title, value in
        [
          StyledText(title + " ", .secondary),
          StyledText(
            Bar.text(share: (value ?? 0) / p99, columns: columns, isASCII: isASCII),
            .graph
          ),
          StyledText(" " + padded(FigureText.milliseconds(value), to: 8)),
        ]
      }
  }

  private func hosts(_ edges: [GraphEdge]) -> [[StyledText]] {
    let hosts = Set(edges.lazy.flatMap(\.responses).map(\.host)).filter { !$0.isEmpty }.sorted()
    guard !hosts.isEmpty else { return [] }
    return heading("called as")
      + hosts.prefix(12).map { host in
        let text = TextCut.middle(of: DisplayText.sanitized(host), columns: width)
        return [StyledText(text, .secondary)]
      }
  }

  private func describe(_ node: GraphNode) -> String {
    if let namespace = NamespaceFold.namespace(of: node) {
      let proxies = "\(node.proxies) prox" + (node.proxies == 1 ? "y" : "ies")
      return "namespace \(DisplayText.sanitized(namespace)) · \(proxies) · Enter opens it"
    }
    var parts = [DisplayText.sanitized(node.namespace)].filter { !$0.isEmpty }
    if node.isGateway { parts.append("gateway") }
    if node.isServiceEntry { parts.append("service entry") }
    if node.isOutsideMesh { parts.append("outside the mesh") }
    if node.kind != .workload, node.kind != .app { parts.append(node.kind.rawValue) }
    if node.proxies > 0 { parts.append("\(node.proxies) prox" + (node.proxies == 1 ? "y" : "ies")) }
    if node.isIdle { parts.append("idle") }
    return parts.joined(separator: " · ")
  }

  func name(_ id: NodeID) -> String {
    facts.indexOfNode[id].map { GraphScene.title(of: graph.nodes[$0]) }
      ?? DisplayText.sanitized(id.text)
  }

  func heading(_ text: String) -> [[StyledText]] {
    [[], [StyledText(text, .heading)]]
  }

  func padded(_ text: String, to columns: Int) -> String {
    String(repeating: " ", count: max(0, columns - CellWidth.columns(of: text))) + text
  }
}
