// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// ReferenceGrants for a namespace that doesn't exist.
struct GrantNamespaceAnalyzer: Analyzer {
  let codes: [FindingCode] = [KialiCode.fromNamespaceNotFound]

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    let known = model.kiali.namespaces.known
    for grant in model.all(.referenceGrant) {
      for from in grant.spec["from"].elements {
        let namespace = from["namespace"].string
        guard !known.contains(namespace) else { continue }
        findings.report(
          KialiCode.fromNamespaceNotFound,
          on: grant,
          at: from["namespace"],
          "there is no namespace \(namespace.isEmpty ? "without a name" : namespace)",
          suggestion: NearestName.find(namespace, among: known)
        )
      }
    }
  }
}
