// SPDX-License-Identifier: Apache-2.0

extension ConfigurationReach {
  /// Objects that speak of a full host (`reviews.bookinfo.svc.cluster.local`), by itself or by a
  /// wildcard; with a caller's namespace only those that it sees.
  package func objects(actingOnHost host: String, calledFrom namespace: String? = nil) -> [Int] {
    Self.ordered(hosts.objects(of: host).filter { isVisible($0, from: namespace) })
  }

  /// Objects that act on a node: its services, the routes and rules of its hosts, and the gateways
  /// and policies that select it.
  package func objects(actingOn node: GraphNode, in graph: ServiceGraph) -> [Int] {
    objects(of: node, inbound: graph.edges.filter { $0.destination == node.id })
  }

  /// Objects that act on the calls of an edge, as its caller sees them.
  package func objects(actingOn edge: GraphEdge, in graph: ServiceGraph) -> [Int] {
    objects(
      of: edge,
      source: graph.nodes.first { $0.id == edge.source },
      destination: graph.nodes.first { $0.id == edge.destination }
    )
  }

  /// The objects of every node that has some; one pass over the graph.
  package func objectsByNode(in graph: ServiceGraph) -> [NodeID: [Int]] {
    let inbound = Dictionary(grouping: graph.edges, by: \.destination)
    var result: [NodeID: [Int]] = [:]
    for node in graph.nodes {
      let objects = objects(of: node, inbound: inbound[node.id] ?? [])
      if !objects.isEmpty { result[node.id] = objects }
    }
    return result
  }

  /// The objects of every edge that has some; one pass over the graph.
  package func objectsByEdge(in graph: ServiceGraph) -> [GraphEdge.ID: [Int]] {
    let nodes = Dictionary(graph.nodes.map { ($0.id, $0) }) { first, _ in first }
    var result: [GraphEdge.ID: [Int]] = [:]
    for edge in graph.edges {
      let objects = objects(
        of: edge,
        source: nodes[edge.source],
        destination: nodes[edge.destination]
      )
      if !objects.isEmpty { result[edge.id] = objects }
    }
    return result
  }

  /// The nodes that an object acts on, in the graph's order.
  package func nodes(actedOnBy object: Int, in graph: ServiceGraph) -> [NodeID] {
    let byNode = objectsByNode(in: graph)
    return graph.nodes.map(\.id).filter { byNode[$0]?.contains(object) ?? false }
  }

  // MARK: - One node, one edge

  private func objects(of node: GraphNode, inbound: [GraphEdge]) -> [Int] {
    var result: [Int] = []
    var names = Set(inbound.flatMap(\.responses).map(\.host))
    if let host = ServiceHost.full(of: node) { names.insert(host) }
    if node.kind == .workload || node.kind == .app {
      let selected = selected(node)
      result += selected
      names.formUnion(selected.compactMap { serviceHosts[$0] })
      result += routes(throughGateways: selected + named(node))
      result += named(node)
    }
    for host in names { result += hosts.objects(of: host) }
    return Self.ordered(result)
  }

  private func objects(
    of edge: GraphEdge,
    source: GraphNode?,
    destination: GraphNode?
  ) -> [Int] {
    var names = Set(edge.responses.map(\.host))
    var result: [Int] = []
    var isWorkload = false
    if let destination {
      isWorkload = destination.kind == .workload || destination.kind == .app
      if let host = ServiceHost.full(of: destination) { names.insert(host) }
      let selected = isWorkload ? selected(destination) : []
      result += selected.filter { traits[$0].role == .callee || traits[$0].role == .host }
      if names.isEmpty { names.formUnion(selected.compactMap { serviceHosts[$0] }) }
    }
    var ownGateways: Set<String> = []
    if let source, source.kind == .workload || source.kind == .app {
      let selected = selected(source) + named(source)
      result += selected.filter { traits[$0].role == .caller || traits[$0].role == .gateway }
      ownGateways = Set(selected.compactMap { gatewayKeys[$0] })
    }
    let namespace = source.flatMap { $0.kind == .unknown ? nil : $0.namespace }
    for host in names {
      result += hosts.objects(of: host).filter { object in
        guard isVisible(object, from: namespace) else { return false }
        let traits = traits[object]
        guard traits.isRoute, source?.kind != .unknown else { return true }
        return ownGateways.isEmpty
          ? traits.actsInMesh : !traits.gateways.isDisjoint(with: ownGateways)
      }
    }
    return Self.ordered(result)
  }

  private func selected(_ node: GraphNode) -> [Int] {
    let workload = labels.workload(of: node)
    let candidates = (selections[node.namespace] ?? []) + (selections[nil] ?? [])
    return candidates.filter { $0.selects(workload) }.map(\.object)
  }

  private func named(_ node: GraphNode) -> [Int] {
    guard let workload = node.workload else { return [] }
    return workloads["\(node.namespace)/\(workload)"] ?? []
  }

  private func routes(throughGateways objects: [Int]) -> [Int] {
    objects.flatMap { gatewayKeys[$0].flatMap { routesOfGateway[$0] } ?? [] }
  }

  private func isVisible(_ object: Int, from namespace: String?) -> Bool {
    guard let namespace, !traits[object].exportedTo.isEmpty else { return true }
    return traits[object].exportedTo.contains(namespace)
  }

  private static func ordered(_ objects: [Int]) -> [Int] {
    Set(objects).sorted()
  }
}
