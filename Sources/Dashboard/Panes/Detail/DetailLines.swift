// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Reports
import Terminal

/// What the detail panel says of a node or an edge, line by line.
struct DetailLines {
  let graph: ServiceGraph
  let context: ViewContext
  /// Columns of the panel's inside.
  let width: Int

  /// The panel's title and lines of the selection.
  func contents(of selection: GraphSelection) -> (title: String, lines: [[StyledText]]) {
    switch selection {
    case .node(let id):
      guard let node = graph.nodes.first(where: { $0.id == id }) else { return ("detail", []) }
      return (GraphScene.title(of: node), lines(of: node))
    case .edge(let id, _):
      guard let edge = graph.edges.first(where: { $0.id == id }) else { return ("detail", []) }
      return ("\(name(id.source)) → \(name(id.destination))", lines(of: edge))
    }
  }

  private func lines(of node: GraphNode) -> [[StyledText]] {
    let inbound = graph.edges.filter { $0.destination == node.id }
    let outbound = graph.edges.filter { $0.source == node.id }
    var result: [[StyledText]] = [
      [
        StyledText(node.health.mark + " " + node.health.word, node.health.role),
        StyledText("  " + describe(node), .secondary),
      ]
    ]
    if let stale = node.staleSeconds {
      result.append([StyledText("no report for \(FigureText.age(seconds: stale))", .stale)])
    }
    if let hint = likelyCause(of: node) {
      result += WrappedText.lines(hint, .accent, columns: width)
    }
    if !inbound.isEmpty { result += figures("in ", inbound, health: node.health) }
    if !outbound.isEmpty { result += figures("out", outbound, health: .healthy) }
    result += graphs(.node(graph.type, node.id))
    result += ends("callers", inbound) { $0.source }
    result += ends("calls", outbound) { $0.destination }
    result += answers(inbound.isEmpty ? outbound : inbound)
    return result
  }

  private func lines(of edge: GraphEdge) -> [[StyledText]] {
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
    if let latency = edge.traffic.latency {
      result.append([
        StyledText("P90 ", .secondary), StyledText(FigureText.milliseconds(latency.p90)),
        StyledText("  P95 ", .secondary), StyledText(FigureText.milliseconds(latency.p95)),
      ])
    }
    result += graphs(.edge(graph.type, edge.id))
    result += answers([edge])
    let hosts = Set(edge.responses.map(\.host)).filter { !$0.isEmpty }.sorted()
    if !hosts.isEmpty {
      result += heading("hosts")
      result += hosts.map { [StyledText($0, .secondary)] }
    }
    return result
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
      ])
      result.append([
        StyledText(String(repeating: " ", count: prefix.count)),
        StyledText("P50 ", .secondary), StyledText(FigureText.milliseconds(sum.p50)),
        StyledText("  P99 ", .secondary), StyledText(FigureText.milliseconds(sum.p99)),
      ])
    }
    if let bytes = sum.bytesPerSecond {
      result.append([
        StyledText(prefix, .secondary), StyledText(FigureText.bytes(perSecond: bytes) + " TCP"),
      ])
    }
    return result
  }

  private func graphs(_ key: HistoryKey) -> [[StyledText]] {
    let columns = max(4, min(40, width - 20))
    let perCell = context.graphGlyphs == .braille ? 2 : 1
    let points = context.snapshot.history.points(of: key, last: columns * perCell)
    guard !points.isEmpty, context.hasSparklines else { return [] }
    let span = Double(points.count) * context.snapshot.history.resolutionSeconds
    func line(
      _ title: String,
      _ values: [Float],
      _ unit: (Double) -> String
    ) -> [StyledText] {
      let top = values.reduce(Float(0)) { $1.isNaN ? $0 : max($0, $1) }
      return [
        StyledText(title, .secondary),
        StyledText(
          Sparkline.text(
            of: values,
            maximum: top,
            columns: columns,
            glyphs: context.graphGlyphs
          ),
          .graph
        ),
        StyledText(" 0–" + unit(Double(top)), .secondary),
      ]
    }
    return heading("last \(FigureText.age(seconds: span))") + [
      line("rps ", points.map(\.rate)) { FigureText.number($0) },
      line("err ", points.map(\.errorPercent)) { FigureText.percent($0) },
      line("P99 ", points.map(\.p99)) { FigureText.milliseconds($0) },
    ]
  }

  private func ends(
    _ title: String,
    _ edges: [GraphEdge],
    _ end: (GraphEdge) -> NodeID
  ) -> [[StyledText]] {
    guard !edges.isEmpty else { return [] }
    let nameColumns = max(8, width - 27)
    let sorted = edges.sorted { left, right in
      left.health.severity != right.health.severity
        ? left.health.severity > right.health.severity : left.traffic.rate > right.traffic.rate
    }
    return heading(title)
      + sorted.map { edge in
        let figures = TrafficSum(edges: [edge])
        let name = TextCut.end(of: name(end(edge)), columns: nameColumns)
        let values: [StyledText] =
          figures.rate == nil
          ? [StyledText(padded(FigureText.bytes(perSecond: figures.bytesPerSecond), to: 15))]
          : [
            StyledText(padded(FigureText.number(figures.rate), to: 6)),
            StyledText(
              padded(FigureText.percent(figures.errorPercent), to: 8),
              (figures.errorPercent ?? 0) > 0 ? edge.health.figureRole : .text
            ),
            StyledText(padded(FigureText.milliseconds(figures.p99), to: 9)),
          ]
        let gap = String(repeating: " ", count: nameColumns - CellWidth.columns(of: name))
        return [StyledText(edge.health.mark + " ", edge.health.role), StyledText(name + gap)]
          + values
      }
  }

  private func answers(_ edges: [GraphEdge]) -> [[StyledText]] {
    var rates: [[String]: Double] = [:]
    for response in edges.lazy.flatMap(\.responses) {
      rates[[response.code, response.flags], default: 0] += response.rate
    }
    guard !rates.isEmpty else { return [] }
    let sorted = rates.sorted { left, right in
      left.value != right.value
        ? left.value > right.value : left.key.lexicographicallyPrecedes(right.key)
    }
    var result = heading("answers")
    var explained: Set<String> = []
    for (key, rate) in sorted.prefix(12) {
      let isError = key[0] == "-" || key[0].hasPrefix("4") || key[0].hasPrefix("5")
      result.append([
        StyledText(padded(key[0], to: 4), isError ? .failing : .text),
        StyledText(" " + (key[1] == "-" ? "" : key[1]), .degraded),
        StyledText("  " + FigureText.number(rate) + "/s"),
      ])
      for sentence in ResponseFlagWords.sentences(for: key[1])
      where explained.insert(sentence).inserted {
        result += WrappedText.lines(sentence, .secondary, columns: width, indent: 5)
      }
    }
    return result
  }

  private func describe(_ node: GraphNode) -> String {
    var parts = [DisplayText.sanitized(node.namespace)].filter { !$0.isEmpty }
    if node.isGateway { parts.append("gateway") }
    if node.isServiceEntry { parts.append("service entry") }
    if node.isOutsideMesh { parts.append("outside the mesh") }
    if node.kind != .workload, node.kind != .app { parts.append(node.kind.rawValue) }
    if node.proxies > 0 { parts.append("\(node.proxies) prox" + (node.proxies == 1 ? "y" : "ies")) }
    return parts.joined(separator: " · ")
  }

  private func likelyCause(of node: GraphNode) -> String? {
    switch node.service {
    case "PassthroughCluster":
      return "calls to hosts that the mesh does not know: add a ServiceEntry to name them"
    case "BlackHoleCluster":
      return "calls that were refused as unknown: a missing ServiceEntry or a closed egress policy"
    default:
      return node.kind == .unknown
        ? "its other end has no proxy: traffic from outside, a probe, or a pod without sidecar"
        : nil
    }
  }

  private func name(_ id: NodeID) -> String {
    graph.nodes.first { $0.id == id }.map { GraphScene.title(of: $0) }
      ?? DisplayText.sanitized(id.text)
  }

  private func heading(_ text: String) -> [[StyledText]] {
    [[], [StyledText(text, .heading)]]
  }

  private func padded(_ text: String, to columns: Int) -> String {
    String(repeating: " ", count: max(0, columns - CellWidth.columns(of: text))) + text
  }
}
