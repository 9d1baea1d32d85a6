// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// Gateway routes to a host without subset whose subsets another VirtualService chooses: rules of
/// the sidecars don't hold at a gateway.
struct IngressRouteAnalyzer: Analyzer {
  let codes: [FindingCode] = [.ingressRouteRulesNotAffected]

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    let services = model.all(.virtualService)
    var chosenBy: [String: Resource] = [:]
    for service in services {
      let hosts = Set(service.spec["hosts"].texts)
      for destination in httpDestinations(of: service) {
        let host = destination["host"].string
        if !destination["subset"].isEmpty, hosts.contains(host), chosenBy[host] == nil {
          chosenBy[host] = service
        }
      }
    }
    guard !chosenBy.isEmpty else { return }
    for service in services where !service.namedGateways.isEmpty {
      for destination in httpDestinations(of: service) where destination["subset"].isEmpty {
        guard let other = chosenBy[destination["host"].string] else { continue }
        findings.report(
          .ingressRouteRulesNotAffected,
          on: service,
          at: destination["host"],
          "the subsets that VirtualService \(other.effectiveNamespace)/\(other.name) chooses for "
            + "\(destination["host"].string) don't hold here; name a subset in this route too"
        )
        break
      }
    }
  }

  private func httpDestinations(of service: Resource) -> [FieldCursor] {
    service.spec["http"].elements
      .flatMap { $0["route"].elements }
      .map { $0["destination"] }
  }
}
