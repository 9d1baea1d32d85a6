// SPDX-License-Identifier: Apache-2.0

import MeshModel

/// Nodes and edges of one graph type while traffic is being added to them.
struct GraphAssembly {
  /// A node and what falls on its two sides.
  struct Node {
    var key: NodeKey
    /// What telemetry tells of it besides its key; the smallest text where it tells several.
    var workload = Symbol.empty
    var app = Symbol.empty
    var version = Symbol.empty
    var isServiceEntry = false
    var hasEdgesIn = false
    var hasEdgesOut = false
    var inbound: [TrafficProtocol: FlowFigures] = [:]
    var outbound: [TrafficProtocol: FlowFigures] = [:]
  }

  struct Edge {
    var source: Int
    var destination: Int
    var protocolName: TrafficProtocol
    var figures = FlowFigures()
    var responses: [ResponseRow] = []
  }

  private struct EdgeKey: Hashable {
    var source: Int
    var destination: Int
    var protocolName: TrafficProtocol
  }

  let type: GraphType
  let limit: Int
  private(set) var nodes: [Node] = []
  private(set) var edges: [Edge] = []
  /// Nodes that were refused.
  private(set) var refused = 0
  private var nodeIndexes: [NodeKey: Int] = [:]
  private var edgeIndexes: [EdgeKey: Int] = [:]

  init(type: GraphType, limit: Int) {
    self.type = type
    self.limit = limit
  }

  func index(of key: NodeKey) -> Int? { nodeIndexes[key] }

  /// The node of that key, made if need be; nil at the limit.
  mutating func node(_ key: NodeKey) -> Int? {
    if let index = nodeIndexes[key] { return index }
    guard nodes.count < limit else {
      refused += 1
      return nil
    }
    nodeIndexes[key] = nodes.count
    nodes.append(Node(key: key))
    return nodes.count - 1
  }

  /// Notes what an end tells of the node it is.
  mutating func describe(_ index: Int, _ end: WorkloadEnd, _ symbols: SymbolTable) {
    let kind = nodes[index].key.kind
    guard kind == .workload || kind == .app else { return }
    Self.keepSmaller(end.app, in: &nodes[index].app, symbols)
    guard kind == .workload || type == .versionedApp else { return }
    Self.keepSmaller(end.workload, in: &nodes[index].workload, symbols)
    Self.keepSmaller(end.version, in: &nodes[index].version, symbols)
  }

  private static func keepSmaller(
    _ symbol: Symbol,
    in place: inout Symbol,
    _ symbols: SymbolTable
  ) {
    guard symbol != place, !symbol.isEmpty else { return }
    if place.isEmpty || symbols[symbol] < symbols[place] { place = symbol }
  }

  mutating func markServiceEntry(_ index: Int) {
    nodes[index].isServiceEntry = true
  }

  /// Adds a route's traffic to an edge.
  mutating func add(_ flow: RouteFlow, from source: Int, to destination: Int) {
    let key = EdgeKey(
      source: source,
      destination: destination,
      protocolName: flow.route.protocolName
    )
    let index: Int
    if let known = edgeIndexes[key] {
      index = known
    } else {
      index = edges.count
      edgeIndexes[key] = index
      edges.append(
        Edge(source: source, destination: destination, protocolName: key.protocolName)
      )
      nodes[source].hasEdgesOut = true
      nodes[destination].hasEdgesIn = true
    }
    edges[index].figures.add(flow.figures)
    edges[index].responses.append(contentsOf: flow.responses)
  }

  /// Adds up what falls on each node, once all edges have their traffic.
  mutating func sumSides() {
    for edge in edges {
      nodes[edge.source].outbound[edge.protocolName, default: FlowFigures()].add(edge.figures)
      nodes[edge.destination].inbound[edge.protocolName, default: FlowFigures()].add(edge.figures)
    }
  }
}

extension GraphAssembly.Node {
  /// It calls others and nobody calls it.
  var isRoot: Bool { hasEdgesOut && !hasEdgesIn }

  /// When a believed report of it was last heard, milliseconds; nil without one.
  var reportedAt: Int64? {
    let newest = [inbound, outbound].flatMap(\.values).map(\.reportedAt).max() ?? .min
    return newest == .min ? nil : newest
  }

  /// The worse of both sides, each protocol by itself; unknown where no protocol can be judged.
  func health(by thresholds: HealthThresholds) -> Health {
    var healths: [Health] = []
    for side in [inbound, outbound] {
      for (protocolName, figures) in side where protocolName != .tcp {
        healths.append(HealthRows.judge(figures.tally, protocolName, by: thresholds))
      }
    }
    return healths.worst ?? .unknown
  }

  /// What a node's history shows: its inbound traffic, outbound of a root; requests rather than
  /// connections.
  var headline: FlowFigures? {
    let side = isRoot ? outbound : inbound
    var requests: FlowFigures?
    for (protocolName, figures) in side where protocolName != .tcp {
      if requests == nil { requests = figures } else { requests?.add(figures) }
    }
    return requests ?? side[.tcp]
  }
}
