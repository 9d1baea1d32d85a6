// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// AuthorizationPolicies that name a method which HTTP doesn't have.
struct PolicyMethodAnalyzer: Analyzer {
  let codes: [FindingCode] = [KialiCode.wrongMethod]

  private static let methods: Set<String> = [
    "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "CONNECT", "OPTIONS", "TRACE",
  ]

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    for policy in model.all(.authorizationPolicy) {
      for entry in policy.policyOperations.flatMap({ $0["methods"].elements }) {
        guard let method = entry.text, !Self.isKnown(method) else { continue }
        findings.report(
          KialiCode.wrongMethod,
          on: policy,
          at: entry,
          "\(method.isEmpty ? "an empty text" : method) is no HTTP method; gRPC calls are POST",
          suggestion: NearestName.find(method.uppercased(), among: Self.methods)
        )
      }
    }
  }

  /// Whether a method is meant: a name, its beginning or end with a star, or any.
  private static func isKnown(_ written: String) -> Bool {
    let trimmed = written.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace)
    let method = String(trimmed.reversed()).uppercased()
    if method == "*" || methods.contains(method) { return true }
    if method.hasSuffix("*") {
      let prefix = method.dropLast()
      return methods.contains { $0.hasPrefix(prefix) }
    }
    guard method.hasPrefix("*") else { return false }
    let suffix = method.dropFirst()
    return methods.contains { $0.hasSuffix(suffix) }
  }
}
