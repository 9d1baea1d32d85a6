// SPDX-License-Identifier: Apache-2.0

package import MeshModel

extension FindExpression {
  /// Whether a node is what the expression looks for; one that is only about edges finds none.
  package func matches(node index: Int, of graph: ServiceGraph, _ facts: GraphFacts) -> Bool {
    switch self {
    case .criterion(let criterion):
      criterion.isOfNodes && criterion.holds(ofNode: index, graph, facts)
    case .all(let parts): parts.allSatisfy { $0.matches(node: index, of: graph, facts) }
    case .any(let parts): parts.contains { $0.matches(node: index, of: graph, facts) }
    }
  }

  /// Whether an edge is what the expression looks for; one that is only about nodes finds none.
  package func matches(edge index: Int, of graph: ServiceGraph, _ facts: GraphFacts) -> Bool {
    matches(edge: index, of: graph, facts, isJoined: false)
  }

  /// Joined to a criterion about edges, one about nodes holds where an end of the edge meets it.
  private func matches(
    edge index: Int,
    of graph: ServiceGraph,
    _ facts: GraphFacts,
    isJoined: Bool
  ) -> Bool {
    switch self {
    case .criterion(let criterion):
      guard criterion.isOfNodes else { return criterion.holds(ofEdge: index, graph, facts) }
      guard isJoined else { return false }
      return [graph.edges[index].source, graph.edges[index].destination].contains { end in
        facts.indexOfNode[end].map { criterion.holds(ofNode: $0, graph, facts) } ?? false
      }
    case .all(let parts):
      guard isJoined || isAboutEdges else { return false }
      return parts.allSatisfy { $0.matches(edge: index, of: graph, facts, isJoined: true) }
    case .any(let parts):
      return parts.contains { $0.matches(edge: index, of: graph, facts, isJoined: isJoined) }
    }
  }
}

extension FindExpression.Criterion {
  fileprivate func holds(
    ofNode index: Int,
    _ graph: ServiceGraph,
    _ facts: GraphFacts
  ) -> Bool {
    let node = graph.nodes[index]
    let known = facts.nodes[index]
    switch self {
    case .figure(let figure, let comparison, let value):
      return FindFigures.value(figure, of: known).map { comparison.holds($0, value) } ?? false
    case .activity(let figure, let exists):
      return ((FindFigures.value(figure, of: known) ?? 0) > 0) == exists
    case .text(let text, let comparison, let value):
      return comparison.holds(FindFigures.texts(text, of: node, known), value)
    case .labelExists(let label, let exists):
      return known.labels.contains { $0[label] != nil } == exists
    case .label(let label, let comparison, let value):
      return comparison.holds(known.labels.compactMap { $0[label] }, value)
    case .flag(let flag, let isWanted):
      return FindFigures.holds(flag, of: node, known, namespace: facts.namespace) == isWanted
    }
  }

  fileprivate func holds(
    ofEdge index: Int,
    _ graph: ServiceGraph,
    _ facts: GraphFacts
  ) -> Bool {
    let edge = graph.edges[index]
    switch self {
    case .figure(let figure, let comparison, let value):
      return FindFigures.value(figure, of: edge, facts.edges[index])
        .map { comparison.holds($0, value) } ?? false
    case .activity(let figure, let exists):
      return ((FindFigures.value(figure, of: edge, facts.edges[index]) ?? 0) > 0) == exists
    case .text(_, let comparison, let value):
      return comparison.holds([edge.protocolName.rawValue], value)
    case .flag(.mtls, let isWanted):
      return ((edge.traffic.mtlsPercent ?? 0) > 0) == isWanted
    case .flag(_, let isWanted):
      return (GraphFacts.rate(of: edge) > 0 || edge.traffic.rate > 0) == isWanted
    case .label, .labelExists:
      return false
    }
  }
}

/// Where a criterion's figures, texts and flags come from.
private enum FindFigures {
  static func value(_ figure: FindOperand.Figure, of node: GraphFacts.Node) -> Double? {
    switch figure {
    case .httpIn: node.rateIn[.http]
    case .httpOut: node.rateOut[.http]
    case .grpcIn: node.rateIn[.grpc]
    case .grpcOut: node.rateOut[.grpc]
    case .tcpIn: node.rateIn[.tcp]
    case .tcpOut: node.rateOut[.tcp]
    case .rank: Double(node.rank)
    default: nil
    }
  }

  static func value(
    _ figure: FindOperand.Figure,
    of edge: GraphEdge,
    _ facts: GraphFacts.Edge
  ) -> Double? {
    let kind = edge.protocolName
    switch figure {
    case .http: return kind == .http ? edge.traffic.rate : nil
    case .grpc: return kind == .grpc ? edge.traffic.rate : nil
    case .tcp, .throughput: return kind == .tcp ? GraphFacts.rate(of: edge) : nil
    case .httpErrorPercent: return kind == .http ? edge.traffic.errorPercent : nil
    case .grpcErrorPercent: return kind == .grpc ? edge.traffic.errorPercent : nil
    case .httpTrafficPercent: return kind == .http ? facts.callerShare : nil
    case .grpcTrafficPercent: return kind == .grpc ? facts.callerShare : nil
    case .responseTime: return edge.traffic.latency?.p95
    default: return nil
    }
  }

  static func texts(
    _ text: FindOperand.Text,
    of node: GraphNode,
    _ facts: GraphFacts.Node
  ) -> [String] {
    let services = facts.hosts.filter { !$0.namespace.isEmpty }.map(\.name)
    switch text {
    case .app: return [node.app].compactMap(\.self)
    case .cluster: return [node.cluster]
    case .name: return [node.app, node.workload, node.service].compactMap(\.self)
    case .namespace: return [node.namespace]
    case .node: return [node.kind.rawValue]
    case .operation, .transport: return []
    case .service: return node.service.map { [$0] } ?? services
    case .version: return [node.version].compactMap(\.self)
    case .workload: return [node.workload].compactMap(\.self)
    }
  }

  static func holds(
    _ flag: FindOperand.Flag,
    of node: GraphNode,
    _ facts: GraphFacts.Node,
    namespace: String?
  ) -> Bool {
    func has(_ badge: MeshBadge) -> Bool { facts.badges.contains { $0.badge == badge } }
    switch flag {
    case .circuitBreaker: return has(.circuitBreaker)
    case .faultInjection: return has(.faultInjection)
    case .healthy: return node.health.severity < Health.degraded.severity
    case .idle: return node.isIdle
    case .mirroring: return has(.mirroring)
    case .outOfMesh: return node.isOutsideMesh || has(.outOfMesh)
    case .sidecar: return !(node.isOutsideMesh || has(.outOfMesh))
    case .outside: return namespace.map { $0 != node.namespace } ?? false
    case .requestRouting: return has(.requestRouting)
    case .requestTimeout: return has(.requestTimeout)
    case .serviceEntry: return node.isServiceEntry || has(.serviceEntry)
    case .tcpTrafficShifting: return has(.tcpTrafficShifting)
    case .trafficShifting: return has(.trafficShifting)
    case .trafficSource: return !facts.outbound.isEmpty && facts.inbound.isEmpty
    case .virtualService: return has(.virtualService)
    case .workloadEntry: return has(.workloadEntry)
    case .mtls, .traffic: return false
    }
  }
}
