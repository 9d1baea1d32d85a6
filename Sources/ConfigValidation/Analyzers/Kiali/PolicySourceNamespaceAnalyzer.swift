// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// AuthorizationPolicies that name a source namespace that doesn't exist.
struct PolicySourceNamespaceAnalyzer: Analyzer {
  let codes: [FindingCode] = [KialiCode.sourceNamespaceNotFound]

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    let known = model.kiali.namespaces.known
    var unknown: [String: Bool] = [:]
    for policy in model.all(.authorizationPolicy) {
      for source in policy.policySources {
        for entry in source["namespaces"].elements {
          guard let name = entry.text else { continue }
          let isUnknown = unknown[name] ?? !Self.matches(name, known)
          unknown[name] = isUnknown
          guard isUnknown else { continue }
          findings.report(
            KialiCode.sourceNamespaceNotFound,
            on: policy,
            at: entry,
            "no namespace is meant by \(name), so nothing comes from there",
            suggestion: name.contains("*") ? nil : NearestName.find(name, among: known)
          )
        }
      }
    }
  }

  private static func matches(_ pattern: String, _ names: Set<String>) -> Bool {
    if pattern == "*" || names.contains(pattern) { return true }
    if pattern.hasSuffix("*") {
      let prefix = pattern.dropLast()
      return names.contains { $0.hasPrefix(prefix) }
    }
    guard pattern.hasPrefix("*") else { return false }
    let suffix = pattern.dropFirst()
    return names.contains { $0.hasSuffix(suffix) }
  }
}

extension Resource {
  /// The sources that an AuthorizationPolicy's rules name.
  var policySources: [FieldCursor] {
    spec["rules"].elements.flatMap { $0["from"].elements.map { $0["source"] } }
  }

  /// The operations that an AuthorizationPolicy's rules name.
  var policyOperations: [FieldCursor] {
    spec["rules"].elements.flatMap { $0["to"].elements.map { $0["operation"] } }
  }
}
