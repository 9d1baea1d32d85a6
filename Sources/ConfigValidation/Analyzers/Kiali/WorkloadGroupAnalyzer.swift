// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// WorkloadGroups with a service account that nothing uses, or with the labels of another.
struct WorkloadGroupAnalyzer: Analyzer {
  let codes: [FindingCode] = [KialiCode.serviceAccountNotFound, KialiCode.duplicateLabels]

  private struct Key: Hashable {
    let namespace: String
    let labels: [String: String]
  }

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    let groups = model.all(.workloadGroup)
    let byLabels = Dictionary(grouping: groups.filter { $0.spec["metadata"].exists }, by: Self.key)
    for group in groups {
      let account = group.spec["template"]["serviceAccount"]
      let namespace = group.effectiveNamespace
      if !account.string.isEmpty,
        !model.kiali.workloads.usesAccount(account.string, in: namespace)
      {
        findings.report(
          KialiCode.serviceAccountNotFound,
          on: group,
          at: account,
          "no workload of \(namespace) runs as service account \(account.string)"
        )
      }
    }
    for same in byLabels.values where same.count >= 2 {
      for group in same {
        let other = same[group.identity == same[0].identity ? 1 : 0].name
        findings.report(
          KialiCode.duplicateLabels,
          on: group,
          at: group.spec["metadata"]["labels"],
          "WorkloadGroup \(other) has the same labels, so their entries cannot be told apart"
        )
      }
    }
  }

  private static func key(_ group: Resource) -> Key {
    Key(namespace: group.effectiveNamespace, labels: group.spec["metadata"]["labels"].textMap)
  }
}
