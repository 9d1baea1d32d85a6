// SPDX-License-Identifier: Apache-2.0

import Dialects
import MeshModel

/// Where errors begin, by the error rates of edges.
///
/// A callee whose own calls fail as often as it does only passes failures on; one whose calls
/// succeed makes them. Looked at are edges whose errors are above the thresholds of health.
struct MetricErrorOrigins {
  /// From this part of its failures on they are explained by those of its own calls.
  private static let followerPart = 0.5
  /// Up to this part they do not even blur the picture.
  private static let clearPart = 0.1

  private let nodes: [NodeID: GraphNode]
  private let failing: [GraphEdge]
  private let inbound: [NodeID: [GraphEdge]]
  private let outbound: [NodeID: [GraphEdge]]

  init(_ graph: ServiceGraph) {
    nodes = Dictionary(graph.nodes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    failing = graph.edges.filter { edge in
      edge.traffic.errorRate > 0 && (edge.health == .degraded || edge.health == .failure)
    }
    inbound = Dictionary(grouping: failing, by: \.destination)
    outbound = Dictionary(grouping: failing, by: \.source)
  }

  /// The most failures a second first.
  func find() -> [ErrorOrigin] {
    inbound.keys.sorted().compactMap(origin(at:)).sorted { left, right in
      left.errorRate != right.errorRate
        ? left.errorRate > right.errorRate : left.name < right.name
    }
  }

  private func origin(at id: NodeID) -> ErrorOrigin? {
    guard let node = nodes[id], let edges = inbound[id] else { return nil }
    let rate = edges.reduce(0) { $0 + $1.traffic.errorRate }
    let explained = passedOn(by: id)
    guard explained < Self.followerPart * rate else { return nil }
    let codes = codes(of: edges)
    // Nobody was called: who could not find a route is where it starts.
    let callers = edges.compactMap { nodes[$0.source] }
    let place = node.kind == .unknown ? callers.first { $0.kind != .unknown } ?? node : node
    let followers = followers(above: place.id)
    let isClear = explained <= Self.clearPart * rate
    return ErrorOrigin(
      cluster: place.cluster,
      namespace: place.namespace,
      kind: place.kind == .service ? .service : .workload,
      name: place.name,
      errorRate: rate,
      codes: codes,
      followers: followers.compactMap { nodes[$0]?.name },
      confidence: isClear ? .high : .medium,
      evidence: [.metrics],
      because: sentence(
        place,
        rate: rate,
        explained: explained,
        edges: edges,
        codes: codes,
        hasRoute: node.kind != .unknown
      )
    )
  }

  /// Failures a second that a node gets from what it calls.
  private func passedOn(by id: NodeID) -> Double {
    (outbound[id] ?? []).reduce(0) { $0 + $1.traffic.errorRate }
  }

  /// Who passes a node's failures on: callers that fail themselves, the nearest first.
  private func followers(above origin: NodeID) -> [NodeID] {
    var found: [NodeID] = []
    var seen: Set<NodeID> = [origin]
    var next = [origin]
    while !next.isEmpty {
      let callers = next.flatMap { (inbound[$0] ?? []).map(\.source) }
      next = Set(callers).sorted().filter { seen.insert($0).inserted && inbound[$0] != nil }
      found += next
    }
    return found
  }

  private func codes(of edges: [GraphEdge]) -> [ErrorOrigin.Code] {
    var rates: [String: ErrorOrigin.Code] = [:]
    for edge in edges {
      for response in edge.responses
      where response.rate > 0 && Self.isFailure(response.code, edge.protocolName) {
        let key = "\(response.code) \(response.flags)"
        var code =
          rates[key] ?? ErrorOrigin.Code(code: response.code, flags: response.flags, rate: 0)
        code.rate += response.rate
        rates[key] = code
      }
    }
    return rates.values.sorted { left, right in
      left.rate != right.rate
        ? left.rate > right.rate : (left.code, left.flags) < (right.code, right.flags)
    }
  }

  private static func isFailure(_ code: String, _ kind: TrafficProtocol) -> Bool {
    guard let number = Int(code) else { return true }
    return number >= 400 || (kind == .grpc ? number != 0 && number < 100 : number == 0)
  }

  private func sentence(
    _ place: GraphNode,
    rate: Double,
    explained: Double,
    edges: [GraphEdge],
    codes: [ErrorOrigin.Code],
    hasRoute: Bool
  ) -> String {
    let requests = edges.reduce(0) { $0 + $1.traffic.rate }
    let percent = Figure.percent(requests > 0 ? min(100, 100 * rate / requests) : 0)
    var text =
      hasRoute
      ? "\(percent) of the requests to it fail"
      : "\(percent) of what it sends to no known destination fails"
    if let first = codes.first {
      text += ", most with \(first.code == "-" ? "no response" : first.code)"
      if first.flags != "-", !first.flags.isEmpty {
        let meanings = ResponseFlag.flags(in: first.flags).map(\.meaning)
        text += " \(first.flags)"
        if !meanings.isEmpty { text += " (\(meanings.joined(separator: ", ")))" }
      }
    }
    if explained == 0 {
      text += (outbound[place.id] ?? []).isEmpty ? ", and no call of its own fails" : ""
    } else {
      text +=
        "; its own calls fail \(Figure.rate(explained)), which explains only "
        + Figure.percent(100 * explained / rate)
    }
    return text
  }
}
