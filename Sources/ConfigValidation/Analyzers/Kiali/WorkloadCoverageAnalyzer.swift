// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// Workloads to which no AuthorizationPolicy applies.
struct WorkloadCoverageAnalyzer: Analyzer {
  let codes: [FindingCode] = [KialiCode.workloadNotCovered]

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    let mesh = model.kiali
    var coveredNamespaces: Set<String> = []
    var covered: Set<ResourceIdentity> = []
    for policy in model.all(.authorizationPolicy) {
      let namespace = policy.effectiveNamespace
      let isMeshWide = namespace == mesh.namespaces.root
      let selector = policy.selectorLabels
      if !selector.isEmpty {
        let workloads = mesh.workloads.matching(selector, in: isMeshWide ? nil : namespace)
        covered.formUnion(workloads.map(\.resource.identity))
      } else if isMeshWide {
        return
      } else {
        coveredNamespaces.insert(namespace)
      }
    }
    for workload in mesh.workloads.all where !coveredNamespaces.contains(workload.namespace) {
      guard !covered.contains(workload.resource.identity) else { continue }
      findings.report(
        KialiCode.workloadNotCovered,
        on: workload.resource,
        "no AuthorizationPolicy applies, so every caller is let in"
      )
    }
  }
}
