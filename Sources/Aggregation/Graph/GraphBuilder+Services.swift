// SPDX-License-Identifier: Apache-2.0

import MeshModel

extension GraphBuilder {
  /// A route of the workload graph with a service put between.
  private struct Leg {
    var flow: Int
    var source: NodeKey
    /// The service that is called; nil where the call goes straight to a workload.
    var service: NodeKey?
    /// The workload that answers; nil where the service is the end.
    var workload: NodeKey?
    var isServiceEntry: Bool
  }

  /// The graph of services: each service calls what the workloads behind it call; workloads that
  /// nobody calls stay as roots.
  func serviceAssembly() -> GraphAssembly {
    let legs = flows.indices.map { leg(of: $0) }
    var services: [NodeKey: [NodeKey]] = [:]
    var called: Set<NodeKey> = []
    var paths: Set<[NodeKey]> = []
    for leg in legs {
      if let service = leg.service { called.insert(service) }
      guard let workload = leg.workload else { continue }
      called.insert(workload)
      if let service = leg.service, paths.insert([service, workload]).inserted {
        services[workload, default: []].append(service)
      }
    }
    var assembly = GraphAssembly(type: .service, limit: nodeLimit)
    for leg in legs {
      guard let service = leg.service, let to = assembly.node(service) else { continue }
      if leg.isServiceEntry { assembly.markServiceEntry(to) }
      let flow = flows[leg.flow]
      for caller in callers(of: leg, services: services, called: called) {
        guard let from = assembly.node(caller) else { continue }
        assembly.describe(from, flow.route.source, symbols)
        assembly.add(flow, from: from, to: to)
      }
    }
    return assembly
  }

  /// Who makes a leg's call in the service graph: the services before its source, or the source
  /// itself if it is a root (or a service already).
  private func callers(
    of leg: Leg,
    services: [NodeKey: [NodeKey]],
    called: Set<NodeKey>
  ) -> [NodeKey] {
    if leg.source.kind == .service || !called.contains(leg.source) { return [leg.source] }
    return services[leg.source] ?? []
  }

  private func leg(of flow: Int) -> Leg {
    let route = flows[flow].route
    let end = route.destination
    let source = identity.source(route.source, .workload)
    let destination = identity.destination(end, .workload)
    let touchesWaypoint =
      identity.isWaypoint(route.source, in: route.source.namespace)
      || identity.isWaypoint(end.workload, in: end.namespace)
    if destination.kind == .service {
      let service = replaced(destination, route.source)
      return Leg(
        flow: flow,
        source: source,
        service: service.key,
        workload: nil,
        isServiceEntry: service.isServiceEntry
      )
    }
    guard !end.serviceName.isEmpty, end.serviceName != names.passthrough, !touchesWaypoint else {
      return Leg(
        flow: flow,
        source: source,
        service: nil,
        workload: destination,
        isServiceEntry: false
      )
    }
    let service = replaced(
      NodeKey(
        kind: .service,
        cluster: end.workload.cluster,
        namespace: end.serviceNamespace,
        name: end.serviceName
      ),
      route.source
    )
    return Leg(
      flow: flow,
      source: source,
      service: service.key,
      workload: destination,
      isServiceEntry: service.isServiceEntry
    )
  }
}
