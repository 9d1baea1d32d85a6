// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// Sidecars that import a host which nobody knows.
struct SidecarEgressHostAnalyzer: Analyzer {
  let codes: [FindingCode] = [KialiCode.egressHostNotFound]

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    let mesh = model.kiali
    for sidecar in model.all(.sidecar) {
      let namespace = sidecar.effectiveNamespace
      for entry in sidecar.spec["egress"].elements.flatMap({ $0["hosts"].elements }) {
        guard let text = entry.text, let slash = text.firstIndex(of: "/") else { continue }
        let name = String(text[text.index(after: slash)...])
        guard name != "*" else { continue }
        let host = mesh.reader.parse(name, in: namespace)
        guard
          host.full != mesh.reader.fullName("*", namespace),
          !mesh.registry.knows(host.full, from: namespace)
        else { continue }
        let near = model.hosts.nearest(to: host.full, from: namespace)
        findings.report(
          KialiCode.egressHostNotFound,
          on: sidecar,
          at: entry,
          "\(name) is no known service (looked for \(host.full))",
          suggestion: near.map { String(text[...slash]) + $0 }
        )
      }
    }
  }
}
