// SPDX-License-Identifier: Apache-2.0

/// The role that grants some rules and nothing else, and its binding.
package enum RoleManifest {
  /// Two YAML documents; `subject` is who is to be bound, nil where the server does not tell.
  package static func text(granting rules: [AccessRule], to subject: String?) -> String {
    var lines = [
      "apiVersion: rbac.authorization.k8s.io/v1", "kind: ClusterRole", "metadata:",
      "  name: meshtop", "rules:",
    ]
    for rule in merged(rules) {
      lines += [
        "- apiGroups: [\(rule.groups.map { "\"\($0)\"" }.joined(separator: ", "))]",
        "  resources: [\(rule.resources.map { $0 == "*" ? "\"*\"" : $0 }.joined(separator: ", "))]",
        "  verbs: [\(rule.verbs.joined(separator: ", "))]",
      ]
    }
    lines += [
      "---", "apiVersion: rbac.authorization.k8s.io/v1", "kind: ClusterRoleBinding", "metadata:",
      "  name: meshtop", "roleRef:", "  apiGroup: rbac.authorization.k8s.io", "  kind: ClusterRole",
      "  name: meshtop", "subjects:",
    ]
    lines += subjectLines(subject)
    return lines.map { $0 + "\n" }.joined()
  }

  private struct MergedRule {
    var groups: [String]
    var resources: [String]
    var verbs: [String]
  }

  /// Rules of one group with the same verbs as one, then groups with the same resources as one.
  private static func merged(_ rules: [AccessRule]) -> [MergedRule] {
    var byGroup: [MergedRule] = []
    for rule in rules {
      if let index = byGroup.firstIndex(where: {
        $0.groups == [rule.group] && $0.verbs == rule.verbs && !$0.resources.contains("*")
      }) {
        byGroup[index].resources.append(rule.resource)
      } else {
        byGroup.append(
          MergedRule(groups: [rule.group], resources: [rule.resource], verbs: rule.verbs)
        )
      }
    }
    var result: [MergedRule] = []
    for rule in byGroup {
      if let index = result.firstIndex(where: {
        $0.resources == rule.resources && $0.verbs == rule.verbs
      }) {
        result[index].groups += rule.groups
      } else {
        result.append(rule)
      }
    }
    return result
  }

  /// A service account is bound as such, everyone else as a user.
  private static func subjectLines(_ subject: String?) -> [String] {
    let name = subject ?? "WHO-RUNS-MESHTOP"
    let parts = name.split(separator: ":")
    if parts.count == 4, parts[0] == "system", parts[1] == "serviceaccount" {
      return ["- kind: ServiceAccount", "  name: \(parts[3])", "  namespace: \(parts[2])"]
    }
    let isPlain = name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "@"), UInt8(ascii: "_"), UInt8(ascii: ":"), UInt8(ascii: "/"):
        true
      default: false
      }
    }
    return [
      "- kind: User", "  name: \"\(isPlain ? name : "WHO-RUNS-MESHTOP")\"",
      "  apiGroup: rbac.authorization.k8s.io",
    ]
  }
}
