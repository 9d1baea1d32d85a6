// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// AuthorizationPolicies that ask for what only a peer certificate tells, where there is none.
struct PolicyMutualTLSAnalyzer: Analyzer {
  let codes: [FindingCode] = [KialiCode.mutualTLSNeeded]

  private static let sourceFields = ["principals", "notPrincipals", "namespaces", "notNamespaces"]
  private static let conditionKeys: Set<String> = [
    "source.namespace", "source.principal", "connection.sni",
  ]

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    var status = MutualTLSStatus(model)
    for policy in model.all(.authorizationPolicy) {
      let sources = policy.policySources
        .flatMap { source in Self.sourceFields.map { source[$0] } }
        .filter { !$0.elements.isEmpty }
        .map { (field: $0, name: $0.lastKey) }
      let conditions = policy.spec["rules"].elements.flatMap { $0["when"].elements }
        .filter { Self.conditionKeys.contains($0["key"].string) }
        .map { (field: $0["key"], name: $0["key"].string) }
      guard !sources.isEmpty || !conditions.isEmpty, !status.isOn(for: policy) else { continue }
      for (field, name) in sources + conditions {
        findings.report(
          KialiCode.mutualTLSNeeded,
          on: policy,
          at: field,
          "\(name) is known from the caller's certificate, and mutual TLS is off here"
        )
      }
    }
  }
}

extension FieldCursor {
  /// The key that leads to the field; empty for the root and elements of lists.
  fileprivate var lastKey: String {
    guard case .key(_, let key) = path else { return "" }
    return key
  }
}
