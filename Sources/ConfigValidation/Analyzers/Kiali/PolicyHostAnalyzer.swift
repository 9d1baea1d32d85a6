// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// AuthorizationPolicies whose `hosts` look like a service that nobody knows.
struct PolicyHostAnalyzer: Analyzer {
  let codes: [FindingCode] = [KialiCode.policyHostNotInRegistry]

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    let mesh = model.kiali
    let routes = RoutedHosts(mesh)
    for policy in model.all(.authorizationPolicy) {
      let namespace = policy.effectiveNamespace
      for entry in policy.policyOperations.flatMap({ $0["hosts"].elements }) {
        guard let name = entry.text, isServiceName(name, in: namespace, mesh) else { continue }
        let host = mesh.reader.resolve(name, in: namespace)
        guard
          !mesh.registry.knows(host.full, from: namespace),
          !routes.names(host, seenFrom: namespace)
        else { continue }
        findings.report(
          KialiCode.policyHostNotInRegistry,
          on: policy,
          at: entry,
          level: mesh.unknownHostLevel,
          "\(name) is no known service (looked for \(host.full))"
        )
      }
    }
  }

  /// Whether the entry is read as a service rather than as a Host header's value.
  private func isServiceName(_ name: String, in namespace: String, _ mesh: KialiMesh) -> Bool {
    guard !name.isEmpty, !name.hasPrefix("*"), !name.hasSuffix("*") else { return false }
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    switch parts.count {
    case 1: return true
    case 2: return parts[1] == namespace || mesh.namespaces.known.contains(String(parts[1]))
    default: return false
    }
  }
}

/// The hosts that VirtualServices route, found by how they are written.
private struct RoutedHosts {
  private let mesh: KialiMesh
  private var byHost: [String: [Int]] = [:]
  private var byShortHost: [ServiceIdentity: [Int]] = [:]

  init(_ mesh: KialiMesh) {
    self.mesh = mesh
    for service in mesh.virtualServices {
      for host in service.hosts {
        if host.written.contains(".") || host.written == "*" {
          byHost[host.written, default: []].append(service.index)
        } else {
          byShortHost[ServiceIdentity(host.written, service.namespace), default: []]
            .append(service.index)
        }
      }
    }
  }

  /// Whether a VirtualService seen from the namespace is for that service.
  func names(_ host: ReadHost, seenFrom namespace: String) -> Bool {
    let names = [
      "*", "\(host.service).\(host.namespace)", host.full,
      mesh.reader.fullName("*", host.namespace),
    ]
    let own = byShortHost[ServiceIdentity(host.service, host.namespace)] ?? []
    return (own + names.flatMap { byHost[$0] ?? [] })
      .contains { mesh.virtualServices[$0].viewers.includes(namespace) }
  }
}
