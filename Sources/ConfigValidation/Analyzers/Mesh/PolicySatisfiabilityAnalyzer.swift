// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// ALLOW policies whose sources nobody in the mesh is: namespaces without pods, identities that no
/// pod has.
struct PolicySatisfiabilityAnalyzer: Analyzer {
  let codes: [FindingCode] = [.policyUnsatisfiable]

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    guard !model.pods.all.isEmpty else { return }
    let callers = Callers(model)
    for policy in model.all(.authorizationPolicy)
    where (policy.spec["action"].text ?? "ALLOW") == "ALLOW" {
      let rules = policy.spec["rules"].elements
      guard !rules.isEmpty else { continue }
      let causes = rules.compactMap { cause($0, policy.effectiveNamespace, callers) }
      guard causes.count == rules.count else { continue }
      findings.report(
        .policyUnsatisfiable,
        on: policy,
        at: policy.spec["rules"],
        "no \(causes.contains(.identity) ? "pod has an identity" : "namespace") that the rules allow"
          + "\(causes.contains(.identity) ? "" : " has a pod"), so every request is denied (403)"
      )
    }
  }

  private enum Cause {
    case namespace, identity
  }

  /// Why nobody satisfies a rule; nil if somebody may, or if it asks for no source.
  private func cause(_ rule: FieldCursor, _ namespace: String, _ callers: Callers) -> Cause? {
    let sources = rule["from"].elements.map { $0["source"] }
    guard !sources.isEmpty else { return nil }
    let causes = sources.compactMap { source -> Cause? in
      // All that a source asks for must hold, so one impossible demand is enough.
      if isImpossible(source["namespaces"].texts, { callers.hasNamespace($0) }) {
        return .namespace
      }
      if isImpossible(source["principals"].texts, { callers.hasPrincipal($0) }) {
        return .identity
      }
      if isImpossible(
        source["serviceAccounts"].texts,
        { callers.hasAccount($0, policyNamespace: namespace) }
      ) {
        return .identity
      }
      return nil
    }
    guard causes.count == sources.count else { return nil }
    return causes.contains(.identity) ? .identity : .namespace
  }

  private func isImpossible(_ allowed: [String], _ exists: (String) -> Bool) -> Bool {
    !allowed.isEmpty && !allowed.contains(where: exists)
  }
}

/// Who can call: the namespaces and the identities of all pods.
private struct Callers {
  private var namespaces: Set<String> = []
  /// `namespace/name`.
  private var accounts: Set<String> = []
  private let trustDomains: Set<String>

  init(_ model: ResourceModel) {
    for pod in model.pods.all {
      let account = pod.spec["serviceAccountName"].text ?? ""
      namespaces.insert(pod.effectiveNamespace)
      accounts.insert("\(pod.effectiveNamespace)/\(account.isEmpty ? "default" : account)")
    }
    // An account that is there may be taken by a pod at any time.
    for account in model.all(.serviceAccount) {
      accounts.insert("\(account.effectiveNamespace)/\(account.name)")
    }
    trustDomains = Set([model.mesh.trustDomain, "cluster.local"] + model.mesh.trustDomainAliases)
  }

  func hasNamespace(_ pattern: String) -> Bool {
    pattern.contains("*") || namespaces.contains(pattern)
  }

  /// Wildcards may hold anything; so may a trust domain that is none of the mesh's own.
  func hasPrincipal(_ pattern: String) -> Bool {
    let parts = pattern.split(separator: "/", omittingEmptySubsequences: false)
    guard !pattern.contains("*"), parts.count == 5, parts[1] == "ns", parts[3] == "sa",
      trustDomains.contains(String(parts[0]))
    else { return true }
    return accounts.contains("\(parts[2])/\(parts[4])")
  }

  func hasAccount(_ pattern: String, policyNamespace: String) -> Bool {
    pattern.contains("*")
      || accounts.contains(pattern.contains("/") ? pattern : "\(policyNamespace)/\(pattern)")
  }
}
