// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// DestinationRules for a host that nobody knows, or whose subsets select nothing.
struct RuleHostAnalyzer: Analyzer {
  let codes: [FindingCode] = [
    KialiCode.ruleHostNotInRegistry, KialiCode.subsetLabelsNotFound, KialiCode.subsetWithoutLabels,
  ]

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    let mesh = model.kiali
    let targets = SubsetTargets(model)
    let destinations = SubsetDestinations(mesh)
    for rule in mesh.destinationRules.all {
      let host = rule.ruleHost
      guard !host.written.isEmpty else { continue }
      guard host.isWildcard || isKnown(host, to: rule, mesh) else {
        let near = model.hosts.nearest(to: host.full, from: rule.namespace)
        findings.report(
          KialiCode.ruleHostNotInRegistry,
          on: rule.resource,
          at: rule.resource.spec["host"],
          level: mesh.unknownHostLevel,
          "host \(host.written) is no known service (looked for \(host.full))",
          suggestion: near
        )
        continue
      }
      checkSubsets(of: rule, targets, destinations, &findings)
    }
  }

  private func isKnown(_ host: ReadHost, to rule: ExportedObject, _ mesh: KialiMesh) -> Bool {
    if mesh.registry.knows(host.full, from: rule.namespace) { return true }
    guard let parts = host.serviceParts, parts.namespace == rule.namespace else { return false }
    return mesh.workloads.hasApp(parts.name, in: rule.namespace)
  }

  private func checkSubsets(
    of rule: ExportedObject,
    _ targets: SubsetTargets,
    _ destinations: SubsetDestinations,
    _ findings: inout FindingCollector
  ) {
    let subsets = rule.resource.spec["subsets"].elements
    let labels = subsets.map { $0["labels"].textMap }
    let isWildcard = rule.ruleHost.isWildcard
    let carried = labels.map { labels in
      !labels.isEmpty && (isWildcard || targets.carries(labels, for: rule))
    }
    for (index, subset) in subsets.enumerated() where !carried[index] {
      let name = subset["name"].string
      if labels[index].isEmpty {
        findings.report(
          KialiCode.subsetWithoutLabels,
          on: rule.resource,
          at: subset,
          level: carried.contains(true) ? .info : .warning,
          "subset \(name) has no labels, so it is all of \(rule.ruleHost.written)"
        )
      } else {
        let isReferenced = destinations.contains(subset: name, of: rule)
        findings.report(
          KialiCode.subsetLabelsNotFound,
          on: rule.resource,
          at: subset["labels"],
          level: isReferenced ? .error : .info,
          "nothing behind \(rule.ruleHost.written) carries \(LabelSelector.text(labels[index]))"
            + (isReferenced ? ", and traffic is routed to subset \(name)" : "")
        )
      }
    }
  }
}
