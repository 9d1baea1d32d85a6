// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// Wide DestinationRules that contradict what the PeerAuthentications ask for.
struct RuleMutualTLSAnalyzer: Analyzer {
  let codes: [FindingCode] = [
    KialiCode.meshPolicyMissing, KialiCode.namespacePolicyMissing, KialiCode.policyIsStrict,
    KialiCode.meshPolicyIsStrict,
  ]

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    let mesh = model.kiali
    for rule in mesh.destinationRules.all where rule.isMeshWide || rule.isNamespaceWide(mesh.reader)
    {
      guard let (code, message) = contradiction(of: rule, mesh) else { continue }
      let place = rule.resource.spec["trafficPolicy"]["tls"]["mode"]
      findings.report(code, on: rule.resource, at: place, message)
    }
  }

  private func contradiction(
    of rule: ExportedObject,
    _ mesh: KialiMesh
  ) -> (FindingCode, String)? {
    let meshModes = mesh.peerAuthentications.wideModes(of: mesh.namespaces.root)
    let modes = mesh.peerAuthentications.wideModes(of: rule.namespace)
    func accepts(_ mode: String) -> Bool { mode == "STRICT" || mode == "PERMISSIVE" }
    switch rule.tlsMode {
    case "ISTIO_MUTUAL" where !mesh.settings.hasAutoMTLS:
      if meshModes.contains(where: accepts) { return nil }
      if rule.isMeshWide {
        return (
          KialiCode.meshPolicyMissing,
          "callers use mutual TLS mesh-wide, and no mesh-wide PeerAuthentication accepts it"
        )
      }
      if modes.contains(where: accepts) { return nil }
      return (
        KialiCode.namespacePolicyMissing,
        "callers use mutual TLS in \(rule.namespace), and no PeerAuthentication accepts it"
      )
    case "DISABLE":
      if !rule.isMeshWide {
        if let first = modes.first(where: accepts) {
          guard first == "STRICT" else { return nil }
          return (
            KialiCode.policyIsStrict,
            "callers use no TLS, and the PeerAuthentication of \(rule.namespace) is STRICT"
          )
        }
        if modes.contains("DISABLE") { return nil }
      }
      guard meshModes.contains("STRICT") else { return nil }
      return (
        KialiCode.meshPolicyIsStrict,
        "callers use no TLS, and the mesh-wide PeerAuthentication is STRICT"
      )
    default:
      return nil
    }
  }
}
