// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// DestinationRules that say nothing on TLS and so take back the mutual TLS of a wider rule.
struct RuleTLSOverrideAnalyzer: Analyzer {
  let codes: [FindingCode] = [KialiCode.tlsSettingsOverridden]

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    let mesh = model.kiali
    for rule in mesh.destinationRules.all where !saysTLS(rule) {
      guard let other = overridden(by: rule, mesh) else { continue }
      findings.report(
        KialiCode.tlsSettingsOverridden,
        on: rule.resource,
        at: rule.resource.spec["trafficPolicy"],
        "turns off the mutual TLS of DestinationRule \(other.resource.name) in "
          + "\(other.namespace); repeat tls.mode ISTIO_MUTUAL here"
      )
    }
  }

  private func saysTLS(_ rule: ExportedObject) -> Bool {
    let policy = rule.resource.spec["trafficPolicy"]
    return policy["tls"].exists
      || policy["portLevelSettings"].elements.contains { $0["tls"].exists }
  }

  /// A rule with mutual TLS that covers this one's host, where some namespace sees both.
  private func overridden(by rule: ExportedObject, _ mesh: KialiMesh) -> ExportedObject? {
    let host = mesh.reader.parse(rule.ruleHost.written, in: rule.namespace)
    let wider =
      host.isExternal
      ? [host.written]
      : [mesh.reader.fullName("*", host.namespace), host.full]
    return (["*.local"] + wider).lazy.flatMap(mesh.destinationRules.written).first { other in
      other.index != rule.index && other.tlsMode == "ISTIO_MUTUAL"
        && mesh.viewpoints.shares(rule, other)
    }
  }
}
