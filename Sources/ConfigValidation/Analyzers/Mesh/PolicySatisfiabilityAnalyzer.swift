// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// ALLOW policies whose sources are all namespaces that have no pod, so that nobody may call.
struct PolicySatisfiabilityAnalyzer: Analyzer {
  let codes: [FindingCode] = [.policyUnsatisfiable]

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    guard !model.pods.all.isEmpty else { return }
    let namespaces = Set(model.pods.all.map(\.effectiveNamespace))
    for policy in model.all(.authorizationPolicy)
    where (policy.spec["action"].text ?? "ALLOW") == "ALLOW" {
      let rules = policy.spec["rules"].elements
      guard !rules.isEmpty, rules.allSatisfy({ isUnsatisfiable($0, namespaces) }) else { continue }
      findings.report(
        .policyUnsatisfiable,
        on: policy,
        at: policy.spec["rules"],
        "no namespace that the rules allow has a pod, so every request is denied (403)"
      )
    }
  }

  private func isUnsatisfiable(_ rule: FieldCursor, _ namespaces: Set<String>) -> Bool {
    let sources = rule["from"].elements.map { $0["source"] }
    return !sources.isEmpty
      && sources.allSatisfy { source in
        let allowed = source["namespaces"].texts
        return !allowed.isEmpty
          && allowed.allSatisfy { name in
            !name.contains("*") && !namespaces.contains(name)
          }
      }
  }
}
