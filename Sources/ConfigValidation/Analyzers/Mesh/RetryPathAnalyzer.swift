// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// Retries at several hops of one call path, which multiply while the last service fails.
///
/// Paths are those of the calls that are known (`ResourceModel.calls`), and those that the
/// configuration itself makes: into the mesh and out of it through gateways, where one route sends to
/// a gateway and another is bound to it.
struct RetryPathAnalyzer: Analyzer {
  let codes: [FindingCode] = [.retriesMultiplyOnPath]

  /// From so many requests for one on it is told.
  private static let many = 9
  private static let deepest = 16
  /// So many steps are taken at most: graphs of calls can hold very many paths.
  private static let mostSteps = 50_000

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    let hops = retryingHops(model)
    guard !hops.isEmpty else { return }
    var next = model.calls
    for (from, to) in gatewayCalls(model, hops) { next[from, default: []].insert(to) }
    var search = Search(hops: hops, next: next)
    for start in next.keys.sorted() {
      walk(start, [], &search, &findings)
    }
  }

  private struct Search {
    let hops: [String: Hop]
    let next: [String: Set<String>]
    var reported: Set<String> = []
    var steps = 0
  }

  private struct Hop {
    let service: Resource
    let attempts: FieldCursor
    let count: Int
  }

  /// The most retries that calls to a host make, by host.
  private func retryingHops(_ model: ResourceModel) -> [String: Hop] {
    var result: [String: Hop] = [:]
    for service in model.all(.virtualService) {
      for rule in service.spec["http"].elements {
        let attempts = rule["retries"]["attempts"]
        guard let count = attempts.integer, (1...1000).contains(count) else { continue }
        for route in rule["route"].elements {
          let host = HostName.full(
            route["destination"]["host"].string,
            in: service.effectiveNamespace
          )
          if count > result[host]?.count ?? 0 {
            result[host] = Hop(service: service, attempts: attempts, count: count)
          }
        }
      }
    }
    return result
  }

  /// Calls that go on through a gateway: from the gateway's own host to what its routes send to.
  private func gatewayCalls(
    _ model: ResourceModel,
    _ hops: [String: Hop]
  ) -> [(String, String)] {
    var result: [(String, String)] = []
    var hostsOfGateway: [String: [String]] = [:]
    for service in model.all(.virtualService) {
      for bound in service.spec["gateways"].texts where bound != "mesh" {
        let key = bound.contains("/") ? bound : "\(service.effectiveNamespace)/\(bound)"
        let parts = key.split(separator: "/", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { continue }
        let hosts: [String]
        if let known = hostsOfGateway[key] {
          hosts = known
        } else {
          hosts =
            model.resource(.gateway, namespace: parts[0], name: parts[1])
            .map { gatewayHosts($0, model) } ?? []
          hostsOfGateway[key] = hosts
        }
        for rule in service.spec["http"].elements {
          for route in rule["route"].elements {
            let host = HostName.full(
              route["destination"]["host"].string,
              in: service.effectiveNamespace
            )
            result += hosts.filter { $0 != host && hops[host] != nil }.map { ($0, host) }
          }
        }
      }
    }
    return result
  }

  /// The hosts of the Services that stand before a gateway's pods.
  private func gatewayHosts(_ gateway: Resource, _ model: ResourceModel) -> [String] {
    let selector = gateway.spec["selector"].textMap
    guard !selector.isEmpty else { return [] }
    let services = model.pods.matching(selector).prefix(20).flatMap { pod in
      model.services.selecting(pod.labels, in: pod.effectiveNamespace)
    }
    return Set(services.map { HostName.full($0.name, in: $0.effectiveNamespace) }).sorted()
  }

  /// Follows calls from a host and reports where the product of tries grows past the limit.
  private func walk(
    _ host: String,
    _ path: [String],
    _ search: inout Search,
    _ findings: inout FindingCollector
  ) {
    search.steps += 1
    guard !path.contains(host), path.count < Self.deepest, search.steps < Self.mostSteps else {
      return
    }
    let path = path + [host]
    let retrying = path.compactMap { name in search.hops[name].map { (name, $0) } }
    let product = retrying.reduce(1) { min(1_000_000, $0 * ($1.1.count + 1)) }
    if retrying.count > 1, let last = retrying.last, last.0 == host, product >= Self.many {
      guard search.reported.insert(host).inserted else { return }
      let steps = retrying.map { "\($0.0) \($0.1.count + 1)" }.joined(separator: " × ")
      findings.report(
        .retriesMultiplyOnPath,
        on: last.1.service,
        at: last.1.attempts,
        "retries multiply along the call path: up to \(product) requests for one while it fails "
          + "(\(steps) tries)"
      )
      return
    }
    for callee in (search.next[host] ?? []).sorted() {
      walk(callee, path, &search, &findings)
    }
  }
}
