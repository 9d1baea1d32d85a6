// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// Workloads that are labelled for one mode of the mesh and run in the other.
struct WorkloadModeAnalyzer: Analyzer {
  let codes: [FindingCode] = [
    KialiCode.sidecarAndAmbientLabels, KialiCode.sidecarLabelAmbientPod,
    KialiCode.ambientLabelSidecarPod, KialiCode.sidecarInAmbientNamespace,
  ]

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    let namespaces = model.kiali.namespaces
    for workload in model.kiali.workloads.all {
      let isForAmbient = workload.hasAmbientLabel(namespaces)
      let isForSidecar = hasSidecarLabel(workload, namespaces)
      if isForAmbient, isForSidecar {
        findings.report(
          KialiCode.sidecarAndAmbientLabels,
          on: workload.resource,
          "labelled for a sidecar and for ambient mode; only one of them can hold"
        )
      }
      if isForSidecar, workload.hasAmbientPod {
        findings.report(
          KialiCode.sidecarLabelAmbientPod,
          on: workload.resource,
          "labelled for a sidecar, and a pod of it is in ambient mode"
        )
      }
      if isForAmbient, workload.hasSidecarPod {
        findings.report(
          KialiCode.ambientLabelSidecarPod,
          on: workload.resource,
          "labelled for ambient mode, and a pod of it has a sidecar"
        )
      }
      if workload.hasSidecar, namespaces.isAmbient(workload.namespace) {
        findings.report(
          KialiCode.sidecarInAmbientNamespace,
          on: workload.resource,
          "has a sidecar in namespace \(workload.namespace), which is ambient"
        )
      }
    }
  }

  private func hasSidecarLabel(_ workload: MeshWorkload, _ namespaces: MeshNamespaces) -> Bool {
    let own = workload.labels["sidecar.istio.io/inject"]
    let labels = namespaces.labels(of: workload.namespace)
    if labels["istio-injection"] == "disabled" || own == "none" { return false }
    return labels["istio-injection"] == "enabled" || labels["istio.io/rev"]?.isEmpty == false
      || own == "enabled"
  }
}

extension MeshWorkload {
  /// Whether its own label or that of its namespace puts it into ambient mode.
  func hasAmbientLabel(_ namespaces: MeshNamespaces) -> Bool {
    let own = labels["istio.io/dataplane-mode"]
    return own == "ambient" || (own != "none" && namespaces.isAmbient(namespace))
  }
}
