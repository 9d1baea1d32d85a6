// SPDX-License-Identifier: Apache-2.0

import Dialects
import MeshModel

/// Brings together what proxies of several dialects tell, so that a call is one edge
/// (Docs/Figures.md, "Several dialects").
struct DialectJoin {
  let knowledge: WorkloadKnowledge
  let symbols: SymbolTable

  /// The flows with those of Istio unchanged, unless another proxy knows who their unknown caller
  /// is.
  func joined(_ flows: [RouteFlow]) -> [RouteFlow] {
    var flows = flows
    for index in flows.indices where flows[index].route.dialect != .istio {
      flows[index].route = placed(flows[index].route)
    }
    flows = withoutTransports(flows)
    separateGRPC(in: &flows)
    flows = withoutRepetitions(flows)
    return CallerJoin(knowledge: knowledge, symbols: symbols).joined(flows)
      .filter(\.figures.hasTraffic)
  }

  // MARK: - Names

  /// The route with what its teller doesn't know filled in.
  private func placed(_ route: Route) -> Route {
    var result = route
    result.source = knowledge.completed(route.source)
    guard route.destination.workload.workload.isEmpty else {
      result.destination.workload = knowledge.completed(route.destination.workload)
      return result
    }
    let candidates = knowledge.workloads(behind: route)
    if candidates.count == 1, let workload = candidates.first {
      result.destination.workload = workload
      return result
    }
    func common(_ part: KeyPath<WorkloadEnd, Symbol>) -> Symbol? {
      guard let first = candidates.first?[keyPath: part] else { return nil }
      return candidates.allSatisfy { $0[keyPath: part] == first } ? first : nil
    }
    if let app = common(\.app), !app.isEmpty { result.destination.workload.app = app }
    if result.destination.serviceNamespace.isEmpty, let namespace = common(\.namespace) {
      result.destination.serviceNamespace = namespace
    }
    if let cluster = common(\.cluster), !cluster.isEmpty {
      result.destination.workload.cluster = cluster
    } else if result.destination.workload.cluster.isEmpty,
      !result.destination.serviceNamespace.isEmpty
    {
      result.destination.workload.cluster = result.source.cluster
    }
    return result
  }

  // MARK: - Repetitions

  /// A caller and one of the names of what it calls.
  private struct Pair: Hashable {
    var caller: NodeIdentity.Place
    var namespace: Symbol
    var name: Symbol
    var isService: Bool
    var isTCP: Bool
  }

  private func pairs(of route: Route, isTCP: Bool) -> [Pair] {
    let caller = NodeIdentity.Place(
      namespace: route.source.namespace,
      workload: route.source.workload
    )
    let destination = route.destination
    var pairs: [Pair] = []
    if !destination.workload.workload.isEmpty {
      pairs.append(
        Pair(
          caller: caller,
          namespace: destination.namespace,
          name: destination.workload.workload,
          isService: false,
          isTCP: isTCP
        )
      )
    }
    if !destination.serviceName.isEmpty {
      pairs.append(
        Pair(
          caller: caller,
          namespace: destination.serviceNamespace,
          name: destination.serviceName,
          isService: true,
          isTCP: isTCP
        )
      )
    }
    return pairs
  }

  /// Without connections that carry requests which are counted themselves.
  private func withoutTransports(_ flows: [RouteFlow]) -> [RouteFlow] {
    var carried: Set<Pair> = []
    for flow in flows where flow.route.protocolName != .tcp {
      carried.formUnion(pairs(of: flow.route, isTCP: true))
    }
    return flows.filter { flow in
      flow.route.protocolName != .tcp || flow.route.dialect == .istio
        || carried.isDisjoint(with: pairs(of: flow.route, isTCP: true))
    }
  }

  /// Without what a proxy tells again in other families or another dialect, seeing less of it.
  private func withoutRepetitions(_ flows: [RouteFlow]) -> [RouteFlow] {
    var best: [Pair: Int] = [:]
    for flow in flows {
      guard let rank = Self.rank(flow.route) else { continue }
      for pair in pairs(of: flow.route, isTCP: flow.route.protocolName == .tcp) {
        best[pair] = min(best[pair] ?? rank, rank)
      }
    }
    return flows.filter { flow in
      guard let rank = Self.rank(flow.route), flow.route.dialect != .istio else { return true }
      return pairs(of: flow.route, isTCP: flow.route.protocolName == .tcp)
        .allSatisfy { best[$0] == rank }
    }
  }

  /// How little a caller's report sees, 0 least little; nil for a callee's and without a caller.
  private static func rank(_ route: Route) -> Int? {
    guard !route.source.workload.isEmpty else { return nil }
    if route.dialect == .istio { return 0 }
    switch route.sight {
    case .full: return 1
    case .countOnly: return 2
    case .serviceOnly: return 3
    case .calleeOnly: return nil
    }
  }

  // MARK: - gRPC

  /// Takes gRPC calls out of the HTTP answers that Envoy counts them among.
  private func separateGRPC(in flows: inout [RouteFlow]) {
    var places: [Route: Int] = [:]
    for (index, flow) in flows.enumerated() where isEnvoy(flow) && flow.route.protocolName == .http
    {
      places[flow.route] = index
    }
    guard !places.isEmpty else { return }
    for flow in flows where isEnvoy(flow) && flow.route.protocolName == .grpc {
      var route = flow.route
      route.protocolName = .http
      guard let place = places[route] else { continue }
      flows[place] = remainder(of: flows[place], without: flow.responses)
    }
  }

  private func isEnvoy(_ flow: RouteFlow) -> Bool {
    flow.route.dialect == .envoy || flow.route.dialect == .consul
  }

  /// An error is taken from the 5xx as long as there are any, a success from the others.
  private func remainder(of flow: RouteFlow, without calls: [ResponseRow]) -> RouteFlow {
    var rows = flow.responses
    let isServerError = { (row: ResponseRow) in
      ResponseCode(symbols[row.code]).meaning(in: .http) == .serverError
    }
    for call in calls {
      var left = call.rate
      let isError = symbols[call.code] != "0"
      for wanted in [isError, !isError] {
        for index in rows.indices where isServerError(rows[index]) == wanted {
          let taken = min(left, rows[index].rate)
          rows[index].rate -= taken
          left -= taken
        }
      }
    }
    return flow.with(rows.filter { $0.rate > 1e-9 }, symbols)
  }
}

extension WorkloadKnowledge {
  /// The workloads that may answer on a route that names only a service.
  func workloads(behind route: Route) -> [WorkloadEnd] {
    let destination = route.destination
    guard !destination.serviceName.isEmpty else { return [] }
    return workloads(
      behind: Service(namespace: destination.serviceNamespace, name: destination.serviceName),
      version: destination.workload.version,
      calledFrom: route.source.namespace
    )
  }
}

extension RouteFlow {
  /// A part of the flow.
  func scaled(by share: Double) -> RouteFlow {
    var result = self
    result.figures = figures.scaled(by: share)
    for index in result.responses.indices { result.responses[index].rate *= share }
    return result
  }

  /// The flow with other answers, and its figures to match.
  func with(_ rows: [ResponseRow], _ symbols: SymbolTable) -> RouteFlow {
    var result = self
    result.responses = rows
    var new = FlowFigures()
    let calleeShare = figures.rate > 0 ? figures.calleeRate / figures.rate : 0
    let mutualShare = figures.rate > 0 ? figures.calleeMutual / figures.rate : 0
    for row in rows {
      new.count(
        BelievedRate(
          rate: row.rate,
          callee: row.rate * calleeShare,
          calleeMutual: row.rate * mutualShare
        ),
        .requests,
        meaning: ResponseCode(symbols[row.code]).meaning(in: route.protocolName)
      )
    }
    new.latency = figures.latency
    new.reportedAt = figures.reportedAt
    result.figures = new
    return result
  }
}
