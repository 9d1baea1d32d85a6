// SPDX-License-Identifier: Apache-2.0

import MeshModel

/// A workload graph from lines of `caller callee rate errors p50 [code flags]`.
///
/// Names starting with `svc:` are services without a proxy, `?` is the unknown node; an edge with
/// errors on at least a tenth of its requests is unhealthy.
func drawnMesh(_ drawing: String) -> ServiceGraph {
  var graph = ServiceGraph(type: .workload)
  var nodes: [NodeID: GraphNode] = [:]
  func node(_ name: String) -> NodeID {
    let isService = name.hasPrefix("svc:")
    let kind: GraphNode.Kind = name == "?" ? .unknown : isService ? .service : .workload
    let id = NodeID("\(kind.rawValue):/shop/\(name)")
    let plain = isService ? String(name.dropFirst(4)) : name
    let parts = plain.split(separator: "-")
    nodes[id] = GraphNode(
      id: id,
      kind: kind,
      namespace: "shop",
      workload: kind == .workload ? plain : nil,
      app: kind == .workload ? String(parts[0]) : nil,
      version: parts.count > 1 ? String(parts[1]) : nil,
      service: isService ? plain : nil
    )
    return id
  }
  for line in drawing.split(separator: "\n") {
    let words = line.split(separator: " ").map(String.init)
    let rate = Double(words[2]) ?? 0
    let errors = Double(words[3]) ?? 0
    let p50 = Double(words[4])
    var traffic = Traffic(rate: rate, errorRate: errors)
    traffic.latency = p50.map { LatencyQuantiles(p50: $0, p90: 1.5 * $0, p95: 2 * $0, p99: 3 * $0) }
    var edge = GraphEdge(
      id: .init(source: node(words[0]), destination: node(words[1]), protocolName: .http),
      traffic: traffic,
      health: errors >= 0.1 * rate ? .failure : .healthy
    )
    edge.responses = [ResponseRate(code: "200", flags: "-", host: "", rate: rate - errors)]
    if errors > 0 {
      edge.responses.append(
        ResponseRate(
          code: words.count > 5 ? words[5] : "500",
          flags: words.count > 6 ? words[6] : "-",
          host: "",
          rate: errors
        )
      )
    }
    graph.edges.append(edge)
  }
  graph.nodes = nodes.values.sorted { $0.id < $1.id }
  graph.edges.sort { $0.id < $1.id }
  return graph
}

/// A trace of one call after another through workloads, each with its own milliseconds.
///
/// `a:5 b:80!503` is a server span of `a`, under it its client span and the server span of `b`,
/// which fails.
func chainTrace(
  _ id: Int,
  _ steps: String,
  root: String = "GET /page",
  start: Int64 = 1_700_000_000_000_000
) -> Trace {
  var spans: [Span] = []
  let words = steps.split(separator: " ").map(String.init)
  let parsed = words.map { word in
    let name = String(word.prefix { $0 != ":" })
    let rest = word.drop { $0 != ":" }.dropFirst()
    let milliseconds = Int64(rest.prefix { $0 != "!" }) ?? 0
    let code = rest.contains("!") ? String(rest.drop { $0 != "!" }.dropFirst()) : nil
    return (name: name, own: milliseconds * 1000, code: code)
  }
  var begin = start
  for (index, step) in parsed.enumerated() {
    let whole = parsed[index...].reduce(0) { $0 + $1.own }
    let tags = SpanTags([
      ("node_id", "sidecar~10.0.0.1~\(step.name)-7d9f8c6b5d-x2k4j.shop~shop.svc.cluster.local"),
      ("http.status_code", step.code ?? "200"),
    ])
    spans.append(
      Span(
        id: "s\(index)",
        parentID: index == 0 ? nil : "c\(index - 1)",
        kind: .server,
        service: step.name,
        operation: index == 0 ? root : "GET /\(step.name)",
        startMicroseconds: begin,
        durationMicroseconds: whole,
        hasError: step.code != nil,
        tags: tags
      )
    )
    begin += step.own / 2
    if index + 1 < parsed.count {
      let below = parsed[(index + 1)...].reduce(0) { $0 + $1.own }
      spans.append(
        Span(
          id: "c\(index)",
          parentID: "s\(index)",
          kind: .client,
          service: step.name,
          operation: "GET /\(parsed[index + 1].name)",
          startMicroseconds: begin,
          durationMicroseconds: below,
          hasError: parsed[index + 1].code != nil,
          tags: tags
        )
      )
    }
  }
  return Trace(id: "\(id)", spans: spans)
}
