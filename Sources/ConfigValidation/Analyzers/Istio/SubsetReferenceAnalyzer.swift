// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// Subsets that VirtualServices route to and no DestinationRule defines.
struct SubsetReferenceAnalyzer: Analyzer {
  let codes: [FindingCode] = [.referencedResourceNotFound]

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    var subsets: [HostName.ServiceName: Set<String>] = [:]
    for rule in model.all(.destinationRule) {
      let service = HostName.service(rule.spec["host"].string, in: rule.effectiveNamespace)
      subsets[service, default: []].formUnion(
        rule.spec["subsets"].elements.compactMap { $0["name"].text }
      )
    }
    for service in model.all(.virtualService) {
      for destination in service.routeDestinations where !destination.subset.isEmpty {
        let name = HostName.service(destination.host, in: service.effectiveNamespace)
        let known = subsets[name] ?? []
        guard !known.contains(destination.subset) else { continue }
        let others = known.sorted().joined(separator: ", ")
        findings.report(
          .referencedResourceNotFound,
          on: service,
          at: destination.root["subset"],
          "no DestinationRule for \(destination.host) has a subset \(destination.subset)"
            + (others.isEmpty ? "" : ", only \(others)"),
          suggestion: NearestName.find(destination.subset, among: known)
        )
      }
    }
  }
}
