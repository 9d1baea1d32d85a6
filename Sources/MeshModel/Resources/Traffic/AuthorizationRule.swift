// SPDX-License-Identifier: Apache-2.0

/// Whom an AuthorizationPolicy lets in or keeps out, in words.
///
/// (istio.io/latest/docs/reference/config/security/authorization-policy)
package struct AuthorizationRule: Sendable, Equatable {
  /// `ALLOW`, `DENY`, `AUDIT` or `CUSTOM`.
  package var action: String
  /// Who, to do what, and when; `nobody` for a policy that allows nothing.
  package var text: String
  /// The AuthorizationPolicy that it belongs to.
  package var name: String
  package var namespace: String

  /// The rules of an AuthorizationPolicy; one that allows by no rule lets nobody in.
  package static func rules(of policy: Resource) -> [AuthorizationRule] {
    let action = policy.spec["action"].text ?? "ALLOW"
    func rule(_ text: String) -> AuthorizationRule {
      AuthorizationRule(
        action: action,
        text: text,
        name: policy.name,
        namespace: policy.effectiveNamespace
      )
    }
    let rules = policy.spec["rules"].elements
    guard !rules.isEmpty else { return [rule("nobody")] }
    return rules.map { rule(words(of: $0)) }
  }

  private static func words(of rule: FieldCursor) -> String {
    let from = rule["from"].elements.map { conditions($0["source"]) }.filter { !$0.isEmpty }
    let to = rule["to"].elements.map { conditions($0["operation"]) }.filter { !$0.isEmpty }
    let when = rule["when"].elements.map { condition in
      let values = condition["values"].texts
      return values.isEmpty
        ? "\(condition["key"].string) not \(condition["notValues"].texts.joined(separator: ", "))"
        : "\(condition["key"].string) = \(values.joined(separator: ", "))"
    }
    var result = from.isEmpty ? "everybody" : from.joined(separator: " or ")
    if !to.isEmpty { result += " to " + to.joined(separator: " or ") }
    if !when.isEmpty { result += " when " + when.joined(separator: " and ") }
    return result
  }

  private static func conditions(_ field: FieldCursor) -> String {
    field.entries.map { key, values in
      let texts = values.texts.joined(separator: ", ")
      return words[key].map { $0.isEmpty ? texts : "\($0) \(texts)" } ?? "\(key) \(texts)"
    }.joined(separator: " ")
  }

  private static let words = [
    "principals": "", "notPrincipals": "not", "namespaces": "namespace",
    "notNamespaces": "not namespace", "serviceAccounts": "account",
    "requestPrincipals": "token of", "ipBlocks": "address", "remoteIpBlocks": "client address",
    "methods": "", "paths": "", "notMethods": "not", "notPaths": "not", "ports": "port",
    "notPorts": "not port", "hosts": "host",
  ]
}
