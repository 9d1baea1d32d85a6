// SPDX-License-Identifier: Apache-2.0

import Dialects

/// What all telemetry together tells of workloads: their full names, and which stand behind a
/// service.
///
/// Made for proxies that know less than Istio's: what they leave out is looked up here.
struct WorkloadKnowledge {
  /// A service by its place.
  struct Service: Hashable {
    var namespace: Symbol
    var name: Symbol
  }

  typealias Place = NodeIdentity.Place

  private var ends: [Place: WorkloadEnd] = [:]
  private var clusters: [Place: Set<Symbol>] = [:]
  private var behind: [Service: Set<Place>] = [:]
  private var named: [Service: Set<Place>] = [:]
  private var namedAnywhere: [Symbol: Set<Place>] = [:]

  /// Istio's routes are believed first, then what the targets' labels tell, then the others.
  init(_ routes: [Route], proxies: ProxyDirectory) {
    for route in routes where route.dialect == .istio { note(route) }
    for end in proxies.byEnd.keys where !end.workload.isEmpty {
      note(end)
      let place = Place(namespace: end.namespace, workload: end.workload)
      for name in Set([end.workload, end.app]) where !name.isEmpty {
        named[Service(namespace: end.namespace, name: name), default: []].insert(place)
        namedAnywhere[name, default: []].insert(place)
      }
    }
    for route in routes where route.dialect != .istio { note(route) }
  }

  private mutating func note(_ route: Route) {
    // A caller known by identity goes by the name of its account.
    if route.sight != .calleeOnly { note(route.source) }
    let destination = route.destination
    guard !destination.workload.workload.isEmpty else { return }
    var end = destination.workload
    end.namespace = destination.namespace
    note(end)
    guard !destination.serviceName.isEmpty else { return }
    let service = Service(
      namespace: destination.serviceNamespace.isEmpty
        ? destination.namespace : destination.serviceNamespace,
      name: destination.serviceName
    )
    behind[service, default: []].insert(
      Place(namespace: end.namespace, workload: end.workload)
    )
  }

  private mutating func note(_ end: WorkloadEnd) {
    guard !end.workload.isEmpty else { return }
    let place = Place(namespace: end.namespace, workload: end.workload)
    var known = ends[place] ?? end
    if known.app.isEmpty { known.app = end.app }
    if known.version.isEmpty { known.version = end.version }
    if !end.cluster.isEmpty { clusters[place, default: []].insert(end.cluster) }
    ends[place] = known
  }

  /// An end with a workload, named as fully as the others name it.
  func completed(_ end: WorkloadEnd) -> WorkloadEnd {
    let place = Place(namespace: end.namespace, workload: end.workload)
    guard !end.workload.isEmpty, let known = ends[place] else { return end }
    var result = end
    if !known.app.isEmpty { result.app = known.app }
    if !known.version.isEmpty { result.version = known.version }
    if let clusters = clusters[place], clusters.count == 1, let cluster = clusters.first {
      result.cluster = cluster
    }
    return result
  }

  /// The workloads that may stand behind a service, those of `version` alone where there are any.
  ///
  /// Of a service without a namespace: those of that name in the caller's, else anywhere.
  func workloads(
    behind service: Service,
    version: Symbol,
    calledFrom namespace: Symbol
  ) -> [WorkloadEnd] {
    let places: Set<Place>
    if service.namespace.isEmpty {
      let nearby = Service(namespace: namespace, name: service.name)
      places = named[nearby] ?? namedAnywhere[service.name] ?? []
    } else {
      places = behind[service] ?? named[service] ?? []
    }
    let all = places.map { place in
      completed(WorkloadEnd(namespace: place.namespace, workload: place.workload))
    }
    guard !version.isEmpty else { return all }
    let matching = all.filter { $0.version == version }
    return matching.isEmpty ? all : matching
  }
}
