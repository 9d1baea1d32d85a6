// SPDX-License-Identifier: Apache-2.0

/// Something that meshtop asks an API server for, and what for.
package struct AccessRule: Sendable, Hashable {
  /// What is lost without it.
  package enum Purpose: String, Sendable, CaseIterable {
    case discovery, names, configuration, proxies
  }

  package var group: String
  /// The plural, with the subresource behind a slash: `pods/proxy`; `*` for all of a group.
  package var resource: String
  package var verbs: [String]
  package var purpose: Purpose
  /// Where it is needed; nil: everywhere.
  package var namespace: String?

  package init(_ group: String, _ resource: String, _ verbs: [String], _ purpose: Purpose) {
    self.group = group
    self.resource = resource
    self.verbs = verbs
    self.purpose = purpose
  }

  /// All that meshtop asks for; it never writes.
  package static let all: [AccessRule] = {
    let follow = ["list", "watch"]
    var rules = ["pods", "services"].map { AccessRule("", $0, follow, .discovery) }
    rules.append(AccessRule("", "namespaces", follow, .names))
    rules += ["deployments", "replicasets", "statefulsets", "daemonsets"].map {
      AccessRule("apps", $0, follow, .names)
    }
    rules.append(AccessRule("batch", "jobs", follow, .names))
    rules.append(AccessRule("discovery.k8s.io", "endpointslices", follow, .names))
    rules.append(AccessRule("", "configmaps", follow, .configuration))
    rules += [
      "networking.istio.io", "security.istio.io", "telemetry.istio.io", "extensions.istio.io",
      "gateway.networking.k8s.io",
    ].map { AccessRule($0, "*", follow, .configuration) }
    rules += [
      ("", "serviceaccounts"), ("batch", "cronjobs"), ("networking.k8s.io", "ingresses"),
      ("admissionregistration.k8s.io", "mutatingwebhookconfigurations"),
      ("admissionregistration.k8s.io", "validatingwebhookconfigurations"),
    ].map { AccessRule($0, $1, ["list"], .configuration) }
    rules.append(AccessRule("", "pods/proxy", ["get"], .proxies))
    return rules
  }()

  /// All that meshtop asks for where only these namespaces are looked at; `all` where none is named.
  ///
  /// What belongs to no namespace is then left out: no role in a namespace can grant it.
  package static func all(in namespaces: [String]) -> [AccessRule] {
    guard !namespaces.isEmpty else { return all }
    return namespaces.flatMap { namespace in
      all.filter(\.isNamespaced).map { rule in
        var rule = rule
        rule.namespace = namespace
        return rule
      }
    }
  }

  private var isNamespaced: Bool {
    resource != "namespaces" && group != "admissionregistration.k8s.io"
  }

  /// `pods/proxy`, `*.networking.istio.io`: as kubectl names it.
  package var name: String { group.isEmpty ? resource : "\(resource).\(group)" }
}
