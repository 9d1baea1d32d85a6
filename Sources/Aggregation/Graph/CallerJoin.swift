// SPDX-License-Identifier: Apache-2.0

import Dialects
import MeshModel

/// Joins callees that don't know their callers with callers that don't know who answered.
///
/// A proxy without a caller's name says that *someone* called it; one that knows only services says
/// that it called *some workload* of a service. Both tell of the same calls. Where a service's
/// workloads count calls of unknown callers, those are the calls of the callers that are known to
/// call the service, shared among them as they tell; what the callees count beyond that stays with
/// the unknown caller.
struct CallerJoin {
  let knowledge: WorkloadKnowledge
  let symbols: SymbolTable

  /// Less of a callee's report than this stays unexplained by chance: both ends are read at
  /// different moments.
  private static let tolerance = 0.1

  private struct Service: Hashable {
    var namespace: Symbol
    var name: Symbol
    var version: Symbol
    var isTCP: Bool
  }

  func joined(_ flows: [RouteFlow]) -> [RouteFlow] {
    var result = flows
    let blind = flows.indices.filter { Self.isCallerUnknown(flows[$0].route) }
    guard !blind.isEmpty else { return flows }
    nameCallers(in: &result, of: blind)
    reduce(&result, blind)
    return result
  }

  private static func isCallerUnknown(_ route: Route) -> Bool {
    if route.dialect != .istio { return route.sight == .calleeOnly }
    return route.source.namespace.isEmpty && route.source.workload.isEmpty
      && route.source.app.isEmpty && !route.destination.workload.workload.isEmpty
  }

  private static func isCallersReport(_ route: Route) -> Bool {
    !route.source.workload.isEmpty && !isCallerUnknown(route)
  }

  // MARK: - Callers that know only the service

  private func nameCallers(in flows: inout [RouteFlow], of blind: [Int]) {
    var callers: [Service: [Int]] = [:]
    for (index, flow) in flows.enumerated()
    where flow.route.dialect != .istio && Self.isCallersReport(flow.route)
      && flow.route.destination.workload.workload.isEmpty
    {
      let destination = flow.route.destination
      let service = Service(
        namespace: destination.serviceNamespace,
        name: destination.serviceName,
        version: destination.workload.version,
        isTCP: flow.route.protocolName == .tcp
      )
      callers[service, default: []].append(index)
    }
    for service in callers.keys.sorted(by: order) {
      let callerFlows = callers[service] ?? []
      let callees = blind.filter { answers(flows[$0].route, flows[callerFlows[0]].route, service) }
      join(callerFlows, with: callees, in: &flows)
    }
  }

  private func order(_ left: Service, _ right: Service) -> Bool {
    (left.namespace, left.name, left.version, left.isTCP ? 1 : 0)
      < (right.namespace, right.name, right.version, right.isTCP ? 1 : 0)
  }

  private func answers(_ callee: Route, _ caller: Route, _ service: Service) -> Bool {
    guard (callee.protocolName == .tcp) == service.isTCP else { return false }
    let destination = callee.destination
    if destination.serviceName == service.name,
      destination.serviceNamespace == service.namespace, service.version.isEmpty
    {
      return true
    }
    return knowledge.workloads(behind: caller).contains {
      $0.namespace == destination.namespace && $0.workload == destination.workload.workload
    }
  }

  private func join(_ callers: [Int], with callees: [Int], in flows: inout [RouteFlow]) {
    let called = callers.reduce(0) { $0 + flows[$1].figures.rate }
    let answered = callees.reduce(0) { $0 + flows[$1].figures.rate }
    guard called > 0, answered > 0 else { return }
    let explained = min(1, called / answered)
    var named: [RouteFlow] = []
    for caller in callers {
      let share = explained * flows[caller].figures.rate / called
      var errors = 0.0
      for callee in callees {
        var flow = flows[callee].scaled(by: share)
        flow.route.source = flows[caller].route.source
        flow.route.sight = .full
        errors += flow.figures.errorRate
        named.append(flow)
      }
      flows[caller] = errorsBeyond(errors, of: flows[caller])
    }
    let rest = 1 - explained
    for callee in callees {
      flows[callee] = flows[callee].scaled(by: rest > Self.tolerance ? rest : 0)
    }
    flows += named
  }

  /// What failed before it reached a workload: the errors of the caller that no callee knows.
  private func errorsBeyond(_ known: Double, of flow: RouteFlow) -> RouteFlow {
    let told = flow.figures.errorRate
    guard flow.route.protocolName != .tcp, told - known > Self.tolerance * told else {
      return flow.scaled(by: 0)
    }
    let share = (told - known) / told
    let rows = flow.responses.compactMap { row -> ResponseRow? in
      guard ResponseCode(symbols[row.code]).isError(in: flow.route.protocolName) else { return nil }
      var row = row
      row.rate *= share
      return row
    }
    return flow.with(rows, symbols)
  }

  // MARK: - Callers that know the workload

  /// A called workload, and the namespace of the caller's identity; empty where there is none.
  private struct Answer: Hashable {
    var callee: NodeIdentity.Place
    var callerNamespace: Symbol
    var isTCP: Bool
  }

  /// Takes from the callees' reports what their known callers tell themselves.
  private func reduce(_ flows: inout [RouteFlow], _ blind: [Int]) {
    var told: [Answer: (istio: Double, others: Double)] = [:]
    for flow in flows where Self.isCallersReport(flow.route) {
      guard let callee = Self.callee(flow.route) else { continue }
      for namespace in Set([.empty, flow.route.source.namespace]) {
        let answer = Answer(
          callee: callee,
          callerNamespace: namespace,
          isTCP: flow.route.protocolName == .tcp
        )
        if flow.route.dialect == .istio {
          told[answer, default: (0, 0)].istio += flow.figures.rate
        } else {
          told[answer, default: (0, 0)].others += flow.figures.rate
        }
      }
    }
    var groups: [Answer: [Int]] = [:]
    for index in blind where flows[index].figures.rate > 0 {
      let route = flows[index].route
      guard let callee = Self.callee(route) else { continue }
      let answer = Answer(
        callee: callee,
        callerNamespace: route.source.namespace,
        isTCP: route.protocolName == .tcp
      )
      groups[answer, default: []].append(index)
    }
    for (answer, indices) in groups {
      guard let known = told[answer] else { continue }
      // An Istio proxy knows its Istio callers.
      let isIstio = flows[indices[0]].route.dialect == .istio
      let explained = isIstio ? known.others : known.istio + known.others
      let total = indices.reduce(0) { $0 + flows[$1].figures.rate }
      let rest = max(0, 1 - explained / total)
      for index in indices {
        flows[index] = flows[index].scaled(by: rest > Self.tolerance ? rest : 0)
      }
    }
  }

  private static func callee(_ route: Route) -> NodeIdentity.Place? {
    let destination = route.destination
    guard !destination.workload.workload.isEmpty else { return nil }
    return NodeIdentity.Place(
      namespace: destination.namespace,
      workload: destination.workload.workload
    )
  }
}
