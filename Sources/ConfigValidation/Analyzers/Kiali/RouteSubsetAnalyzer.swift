// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// VirtualServices that route to a subset which no DestinationRule defines.
struct RouteSubsetAnalyzer: Analyzer {
  let codes: [FindingCode] = [KialiCode.subsetNotFound]

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    let mesh = model.kiali
    let subsets = RuleSubsets(mesh)
    for service in mesh.virtualServices
    where mesh.viewpoints.imports(service, in: service.namespace) {
      for route in service.resource.routes.flatMap({ $0["route"].elements }) {
        let destination = route["destination"]
        let written = destination["host"].string
        let subset = destination["subset"].string
        guard !written.isEmpty, !subset.isEmpty else { continue }
        let host = mesh.reader.resolve(written, in: service.namespace)
        let known = subsets.of(host, seenFrom: service.namespace)
        guard !known.contains(subset) else { continue }
        let others = known.sorted().joined(separator: ", ")
        findings.report(
          KialiCode.subsetNotFound,
          on: service.resource,
          at: destination["subset"],
          "no DestinationRule for \(written) has a subset \(subset)"
            + (others.isEmpty ? "" : ", only \(others)"),
          suggestion: NearestName.find(subset, among: known)
        )
      }
    }
  }
}

/// The subsets that DestinationRules define for a host.
private struct RuleSubsets {
  private let mesh: KialiMesh
  private let names: [Set<String>]

  init(_ mesh: KialiMesh) {
    self.mesh = mesh
    names = mesh.destinationRules.all.map { rule in
      Set(rule.resource.spec["subsets"].elements.compactMap { $0["name"].text })
    }
  }

  /// The subsets of the host by the rules that the namespace sees.
  func of(_ host: ReadHost, seenFrom namespace: String) -> Set<String> {
    let rules = mesh.destinationRules
    let named =
      host.isExternal ? [] : rules.naming(ServiceIdentity(host.service, host.namespace))
    let wide = HostReader.wildcards(above: host.full)
    let same = ([host.full] + wide).flatMap(rules.rules(forFullHost:))
    return (named + same)
      .filter { !names[$0.index].isEmpty && mesh.viewpoints.sees(namespace, $0) }
      .reduce(into: []) { $0.formUnion(names[$1.index]) }
  }
}
