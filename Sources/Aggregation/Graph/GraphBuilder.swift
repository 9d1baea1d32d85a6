// SPDX-License-Identifier: Apache-2.0

import MeshModel

/// Puts the believed traffic of a mesh together as a graph of each type.
struct GraphBuilder {
  let symbols: SymbolTable
  let flows: [RouteFlow]
  let identity: NodeIdentity
  let serviceEntries: ServiceEntryMatcher
  let names: SpecialNames
  let nodeLimit: Int
  var health = HealthRules()

  /// Names that mean something by themselves, as symbols.
  struct SpecialNames {
    var passthrough: Symbol
    var blackHole: Symbol
    /// By the text of a ServiceEntry's name.
    var serviceEntries: [String: Symbol]
  }

  func assembly(_ type: GraphType) -> GraphAssembly {
    var assembly = type == .service ? serviceAssembly() : directAssembly(type)
    assembly.sumSides()
    return assembly
  }

  private func directAssembly(_ type: GraphType) -> GraphAssembly {
    var assembly = GraphAssembly(type: type, limit: nodeLimit)
    for flow in flows {
      let route = flow.route
      let destination = replaced(identity.destination(route.destination, type), route.source)
      guard let from = assembly.node(identity.source(route.source, type)),
        let to = assembly.node(destination.key)
      else { continue }
      assembly.describe(from, route.source, symbols)
      if destination.isServiceEntry {
        assembly.markServiceEntry(to)
      } else {
        assembly.describe(to, route.destination.workload, symbols)
      }
      assembly.add(flow, from: from, to: to)
    }
    return assembly
  }

  /// A service node that a ServiceEntry stands for becomes that entry, at the caller's place.
  func replaced(_ key: NodeKey, _ caller: WorkloadEnd) -> (key: NodeKey, isServiceEntry: Bool) {
    guard key.kind == .service, !serviceEntries.isEmpty else { return (key, false) }
    let isPlaced = !key.cluster.isEmpty && !key.namespace.isEmpty
    let namespace = isPlaced ? key.namespace : caller.namespace
    guard
      let name = serviceEntries.name(
        ofService: symbols[key.name],
        seenFrom: symbols[namespace]
      ),
      let symbol = names.serviceEntries[name]
    else { return (key, false) }
    let replacement = NodeKey(
      kind: .service,
      cluster: caller.cluster,
      namespace: caller.namespace,
      name: symbol
    )
    return (replacement, true)
  }

  /// Whether a node lies outside the mesh, as far as telemetry tells.
  func isOutsideMesh(_ key: NodeKey) -> Bool {
    switch key.kind {
    case .unknown: true
    case .service: key.namespace.isEmpty || isCatchAll(key)
    case .workload, .app: false
    }
  }

  private func isCatchAll(_ key: NodeKey) -> Bool {
    key.name == names.passthrough || key.name == names.blackHole
  }

  /// The finished node, without what is known from elsewhere (gateways, proxies, age).
  func graphNode(_ node: GraphAssembly.Node) -> GraphNode {
    let key = node.key
    var result = GraphNode(
      id: key.id(symbols),
      kind: key.kind,
      cluster: symbols[key.cluster],
      namespace: symbols[key.namespace]
    )
    switch key.kind {
    case .unknown: break
    case .service: result.service = symbols[key.name]
    case .workload, .app:
      result.workload = text(node.workload)
      result.app = text(node.app)
      result.version = text(node.version)
    }
    result.isServiceEntry = node.isServiceEntry
    result.isOutsideMesh = isOutsideMesh(key)
    result.isRoot = node.isRoot
    result.health = result.isOutsideMesh ? .unknown : node.health(by: thresholds(key))
    return result
  }

  /// The thresholds of a node's traffic.
  private func thresholds(_ key: NodeKey) -> HealthThresholds {
    health.rules.isEmpty
      ? health.standard
      : health.thresholds(name: symbols[key.name], namespace: symbols[key.namespace])
  }

  /// The finished edge between nodes whose ids are given; judged as its destination is.
  func graphEdge(
    _ edge: GraphAssembly.Edge,
    nodes: [GraphAssembly.Node],
    ids: [NodeID]
  ) -> GraphEdge {
    GraphEdge(
      id: GraphEdge.ID(
        source: ids[edge.source],
        destination: ids[edge.destination],
        protocolName: edge.protocolName
      ),
      traffic: edge.figures.traffic(edge.protocolName),
      health: HealthRows.judge(
        edge.figures.tally,
        edge.protocolName,
        by: thresholds(nodes[edge.destination].key)
      ),
      responses: ResponseRow.merged(edge.responses, symbols)
    )
  }

  private func text(_ symbol: Symbol) -> String? {
    symbol.isEmpty ? nil : symbols[symbol]
  }
}
