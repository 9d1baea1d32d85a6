// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// Wide PeerAuthentications that contradict what DestinationRules make callers do.
struct PeerAuthenticationRuleAnalyzer: Analyzer {
  let codes: [FindingCode] = [
    KialiCode.meshRuleMissing, KialiCode.namespaceRuleMissing,
    KialiCode.namespaceRuleEnablesMutualTLS, KialiCode.meshRuleEnablesMutualTLS,
  ]

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    let mesh = model.kiali
    for policy in mesh.peerAuthentications.all where policy.isWidePeerAuthentication {
      let namespace = policy.effectiveNamespace
      let isMeshWide = namespace == mesh.namespaces.root
      guard
        let (code, message) = isMeshWide
          ? meshContradiction(policy.peerMode, namespace, mesh)
          : contradiction(policy.peerMode, namespace, mesh)
      else { continue }
      findings.report(code, on: policy, at: policy.spec["mtls"], message)
    }
  }

  private func meshContradiction(
    _ mode: String,
    _ namespace: String,
    _ mesh: KialiMesh
  ) -> (FindingCode, String)? {
    let rules = visible("*.local", from: namespace, mesh)
    switch mode {
    case "STRICT" where !mesh.settings.hasAutoMTLS:
      guard !rules.contains(where: { $0.tlsMode == "ISTIO_MUTUAL" }) else { return nil }
      return (
        KialiCode.meshRuleMissing,
        "mutual TLS is required mesh-wide, and no DestinationRule for *.local makes callers use it"
      )
    case "DISABLE":
      guard let rule = rules.first(where: \.isMutual) else { return nil }
      return (
        KialiCode.meshRuleEnablesMutualTLS,
        "mutual TLS is off mesh-wide, and DestinationRule \(rule.resource.name) makes callers use it"
      )
    default: return nil
    }
  }

  private func contradiction(
    _ mode: String,
    _ namespace: String,
    _ mesh: KialiMesh
  ) -> (FindingCode, String)? {
    let own = visible(mesh.reader.fullName("*", namespace), from: namespace, mesh)
    let meshWide = visible("*.local", from: namespace, mesh)
    switch mode {
    case "STRICT" where !mesh.settings.hasAutoMTLS:
      guard !(own + meshWide).contains(where: { $0.tlsMode == "ISTIO_MUTUAL" }) else { return nil }
      return (
        KialiCode.namespaceRuleMissing,
        "mutual TLS is required in \(namespace), and no DestinationRule makes callers use it"
      )
    case "DISABLE":
      let deciding = own.first { $0.isMutual || $0.tlsMode == "DISABLE" }
      guard let rule = deciding ?? meshWide.first(where: \.isMutual), rule.isMutual else {
        return nil
      }
      return (
        KialiCode.namespaceRuleEnablesMutualTLS,
        "mutual TLS is off in \(namespace), and DestinationRule \(rule.resource.name) of "
          + "\(rule.namespace) makes callers use it"
      )
    default: return nil
    }
  }

  private func visible(
    _ host: String,
    from namespace: String,
    _ mesh: KialiMesh
  ) -> [ExportedObject] {
    mesh.destinationRules.written(for: host).filter { $0.viewers.includes(namespace) }
  }
}
