// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// AuthorizationPolicies that apply to no pod or speak of namespaces that don't exist.
struct AuthorizationPolicyAnalyzer: Analyzer {
  let codes: [FindingCode] = [.noMatchingWorkloadsFound, .referencedResourceNotFound]

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    let policies = model.all(.authorizationPolicy)
    guard !policies.isEmpty else { return }
    let pods = PodIndex(
      model.pods.all.filter {
        let template = PodTemplate($0)
        return template.isAmbient || template.isInMesh(model)
      }
    )
    let namespaces = model.all(.namespace).map { $0.name.lowercased() }
    let known = Set(namespaces)
    for policy in policies {
      checkSelector(of: policy, pods, rootNamespace: model.mesh.rootNamespace, &findings)
      for rule in policy.spec["rules"].elements {
        for source in rule["from"].elements.map({ $0["source"] }) {
          for entry in source["namespaces"].elements + source["notNamespaces"].elements {
            guard let text = entry.text, !Self.exists(text.lowercased(), known, namespaces) else {
              continue
            }
            findings.report(
              .referencedResourceNotFound,
              on: policy,
              at: entry,
              "namespace \(text) does not exist",
              suggestion: NearestName.find(text, among: known)
            )
          }
        }
      }
    }
  }

  private func checkSelector(
    of policy: Resource,
    _ pods: PodIndex,
    rootNamespace: String,
    _ findings: inout FindingCollector
  ) {
    let selector = policy.spec["selector"]
    let labels = selector["matchLabels"].textMap
    let namespace = policy.effectiveNamespace
    if namespace == rootNamespace {
      guard selector.exists, !pods.contains(labels) else { return }
      findings.report(
        .noMatchingWorkloadsFound,
        on: policy,
        at: selector,
        "no pod of the mesh matches \(LabelSelector.text(labels)), so the policy applies to nothing"
      )
    } else if !pods.contains(labels, in: namespace) {
      findings.report(
        .noMatchingWorkloadsFound,
        on: policy,
        at: selector.exists ? selector : nil,
        labels.isEmpty
          ? "namespace \(namespace) has no pod of the mesh, so the policy applies to nothing"
          : "no pod of the mesh in namespace \(namespace) matches \(LabelSelector.text(labels)), "
            + "so the policy applies to nothing"
      )
    }
  }

  private static func exists(_ text: String, _ known: Set<String>, _ all: [String]) -> Bool {
    if text == "*" { return true }
    if text.hasPrefix("*") { return all.contains { $0.hasSuffix(text.dropFirst()) } }
    if text.hasSuffix("*") { return all.contains { $0.hasPrefix(text.dropLast()) } }
    return known.contains(text)
  }
}
