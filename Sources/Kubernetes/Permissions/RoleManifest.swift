// SPDX-License-Identifier: Apache-2.0

/// The roles that grant some rules and nothing else, and their bindings.
package enum RoleManifest {
  /// Two YAML documents for each namespace of the rules; `subject` is who is to be bound, nil where
  /// the server does not tell.
  package static func text(granting rules: [AccessRule], to subject: String?) -> String {
    var places: [String?] = []
    for rule in rules where !places.contains(rule.namespace) { places.append(rule.namespace) }
    return places.map { place in
      documents(granting: rules.filter { $0.namespace == place }, in: place, to: subject)
    }.joined(separator: "---\n")
  }

  private static func documents(
    granting rules: [AccessRule],
    in namespace: String?,
    to subject: String?
  ) -> String {
    let kind = namespace == nil ? "ClusterRole" : "Role"
    let metadata =
      ["metadata:", "  name: meshtop"] + (namespace.map { ["  namespace: \(plain($0))"] } ?? [])
    var lines = ["apiVersion: rbac.authorization.k8s.io/v1", "kind: \(kind)"] + metadata
    lines.append("rules:")
    for rule in merged(rules) {
      lines += [
        "- apiGroups: [\(rule.groups.map { "\"\($0)\"" }.joined(separator: ", "))]",
        "  resources: [\(rule.resources.map { $0 == "*" ? "\"*\"" : $0 }.joined(separator: ", "))]",
        "  verbs: [\(rule.verbs.joined(separator: ", "))]",
      ]
    }
    lines += ["---", "apiVersion: rbac.authorization.k8s.io/v1", "kind: \(kind)Binding"] + metadata
    lines += [
      "roleRef:", "  apiGroup: rbac.authorization.k8s.io", "  kind: \(kind)",
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
    return [
      "- kind: User", "  name: \"\(plain(name))\"",
      "  apiGroup: rbac.authorization.k8s.io",
    ]
  }

  /// A name as it is, unless it is too odd to be put into a manifest unseen.
  private static func plain(_ name: String) -> String {
    let isPlain = name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "@"), UInt8(ascii: "_"), UInt8(ascii: ":"), UInt8(ascii: "/"):
        true
      default: false
      }
    }
    return isPlain ? name : "WHO-RUNS-MESHTOP"
  }
}
