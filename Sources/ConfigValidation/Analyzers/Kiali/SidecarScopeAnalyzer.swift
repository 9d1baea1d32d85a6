// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// Sidecars for the whole mesh that select workloads, and outbound policies that are easily misread.
struct SidecarScopeAnalyzer: Analyzer {
  let codes: [FindingCode] = [KialiCode.globalWithSelector, KialiCode.outboundModeAmbiguous]

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    let root = model.kiali.namespaces.root
    for sidecar in model.all(.sidecar) {
      if sidecar.effectiveNamespace == root, !sidecar.selectorLabels.isEmpty {
        findings.report(
          KialiCode.globalWithSelector,
          on: sidecar,
          at: sidecar.selectorField,
          "a Sidecar of the root namespace \(root) is the mesh's default only without selector"
        )
      }
      let policy = sidecar.spec["outboundTrafficPolicy"]
      let mode = policy["mode"]
      if policy.exists, mode.isEmpty || mode.text == "REGISTRY_ONLY" {
        findings.report(
          KialiCode.outboundModeAmbiguous,
          on: sidecar,
          at: mode.exists ? mode : policy,
          "REGISTRY_ONLY, which is also what no mode means here, lets no unknown host out"
        )
      }
    }
  }
}
