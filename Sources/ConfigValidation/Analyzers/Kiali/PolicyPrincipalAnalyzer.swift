// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// AuthorizationPolicies that let in an identity which no workload has.
///
/// `principalRemote` needs the pods of several clusters; resources that name their cluster tell it.
struct PolicyPrincipalAnalyzer: Analyzer {
  let codes: [FindingCode] = [
    KialiCode.principalNotFound, KialiCode.principalRemote, KialiCode.principalForeign,
  ]

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    let mesh = model.kiali
    let domains = [mesh.settings.trustDomain] + mesh.settings.trustDomainAliases
    let clusters = AccountClusters(model)
    var known = KnownPrincipals(domains: domains, workloads: mesh.workloads)
    for policy in model.all(.authorizationPolicy) {
      for entry in policy.policySources.flatMap({ $0["principals"].elements }) {
        guard let principal = entry.text else { continue }
        if known.contains(principal) {
          guard let cluster = clusters.onlyElsewhere(principal, than: policy.cluster) else {
            continue
          }
          findings.report(
            KialiCode.principalRemote,
            on: policy,
            at: entry,
            "the account of \(principal) is in cluster \(cluster)"
          )
        } else if let domain = Self.trustDomain(of: principal), !domains.contains(domain) {
          findings.report(
            KialiCode.principalForeign,
            on: policy,
            at: entry,
            "\(domain) is no trust domain of this mesh (\(domains.joined(separator: ", ")))"
          )
        } else {
          findings.report(
            KialiCode.principalNotFound,
            on: policy,
            at: entry,
            "no workload runs as \(principal.isEmpty ? "an empty principal" : principal)"
          )
        }
      }
    }
  }

  /// What stands before `/ns/` in a principal without star; nil if nothing does.
  private static func trustDomain(of principal: String) -> String? {
    guard !principal.contains("*") else { return nil }
    let parts = principal.split(separator: "/", omittingEmptySubsequences: false)
    guard let place = parts.dropLast().firstIndex(of: "ns"), place > 0 else { return nil }
    let domain = parts[..<place].joined(separator: "/")
    return domain.isEmpty ? nil : domain
  }
}

/// The principals that workloads have.
private struct KnownPrincipals {
  let domains: [String]
  let workloads: MeshWorkloads
  private var patterns: [String: Bool] = [:]

  init(domains: [String], workloads: MeshWorkloads) {
    self.domains = domains
    self.workloads = workloads
  }

  /// Whether a workload is meant by the entry; one with a star at an end is a pattern.
  mutating func contains(_ principal: String) -> Bool {
    if principal == "*" { return true }
    guard principal.hasPrefix("*") || principal.hasSuffix("*") else {
      return isAccount(principal)
    }
    if let known = patterns[principal] { return known }
    let paths = workloads.accountPaths
    let known = domains.contains { domain in
      paths.contains { Suppression.matches(principal, "\(domain)/ns/\($0)") }
    }
    patterns[principal] = known
    return known
  }

  private func isAccount(_ principal: String) -> Bool {
    guard let (domain, account) = Principal.parts(of: principal) else { return false }
    return domains.contains(domain) && workloads.usesAccount(account.name, in: account.namespace)
  }
}

/// The form `DOMAIN/ns/NAMESPACE/sa/ACCOUNT`.
private enum Principal {
  static func parts(of principal: String) -> (domain: String, account: ServiceIdentity)? {
    let parts = principal.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count >= 5, parts[parts.count - 4] == "ns", parts[parts.count - 2] == "sa" else {
      return nil
    }
    let domain = parts.dropLast(4).joined(separator: "/")
    let account = ServiceIdentity(String(parts[parts.count - 1]), String(parts[parts.count - 3]))
    return (domain, account)
  }
}

/// In which clusters service accounts are used; asked only where resources name clusters.
private struct AccountClusters {
  private var clusters: [ServiceIdentity: Set<String>] = [:]

  init(_ model: ResourceModel) {
    for pod in model.pods.all where !pod.cluster.isEmpty {
      let account = ServiceIdentity(pod.spec["serviceAccountName"].string, pod.effectiveNamespace)
      clusters[account, default: []].insert(pod.cluster)
    }
  }

  /// A cluster that has the account where the policy's own has not; nil elsewhere.
  func onlyElsewhere(_ principal: String, than cluster: String) -> String? {
    guard !cluster.isEmpty, let account = Principal.parts(of: principal)?.account,
      let used = clusters[account], !used.contains(cluster)
    else { return nil }
    return used.min()
  }
}
