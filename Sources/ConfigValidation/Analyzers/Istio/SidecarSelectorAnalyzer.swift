// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// Sidecars that select no pod, share a pod, stand beside another default, or can't have an effect.
struct SidecarSelectorAnalyzer: Analyzer {
  let codes: [FindingCode] = [
    .referencedResourceNotFound, .conflictingSidecarWorkloadSelectors, .ineffectivePolicy,
    .multipleSidecarsWithoutWorkloadSelectors,
  ]

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    let sidecars = model.all(.sidecar)
    guard !sidecars.isEmpty else { return }
    let selection = WorkloadSelection(
      sidecars,
      model.pods,
      selector: { $0.spec["workloadSelector"] },
      labels: { $0.spec["workloadSelector"]["labels"].textMap }
    )
    for sidecar in selection.selectingNothing {
      let labels = sidecar.spec["workloadSelector"]["labels"]
      findings.report(
        .referencedResourceNotFound,
        on: sidecar,
        at: labels,
        "no pod in namespace \(sidecar.effectiveNamespace) matches the selector "
          + LabelSelector.text(labels.textMap)
      )
    }
    for overlap in selection.overlaps {
      if PodTemplate(overlap.pod).isAmbient {
        for sidecar in overlap.owners { reportAmbient(sidecar, &findings) }
      } else if overlap.owners.count > 1 {
        for sidecar in overlap.owners {
          findings.report(
            .conflictingSidecarWorkloadSelectors,
            on: sidecar,
            at: sidecar.spec["workloadSelector"],
            "pod \(overlap.pod.name) is also selected by \(overlap.owners.names(without: sidecar)); "
              + "which one counts is not defined"
          )
        }
      }
    }
    for (namespace, sidecars) in selection.withoutSelector {
      if model.isAmbient(namespace: namespace) {
        for sidecar in sidecars { reportAmbient(sidecar, &findings) }
      } else if sidecars.count > 1 {
        for sidecar in sidecars {
          findings.report(
            .multipleSidecarsWithoutWorkloadSelectors,
            on: sidecar,
            "namespace \(namespace) has another Sidecar without workloadSelector "
              + "(\(sidecars.names(without: sidecar))); which one counts is not defined"
          )
        }
      }
    }
  }

  private func reportAmbient(_ sidecar: Resource, _ findings: inout FindingCollector) {
    findings.report(
      .ineffectivePolicy,
      on: sidecar,
      "the Sidecar applies to workloads in ambient mode, which have no sidecar"
    )
  }
}

extension ResourceModel {
  /// Whether a namespace's pods are in ambient mode by its labels.
  func isAmbient(namespace: String) -> Bool {
    guard let labels = resource(.namespace, name: namespace)?.labels else { return false }
    return labels["istio.io/dataplane-mode"] == "ambient"
      && labels["istio-injection"] != "enabled" && (labels["istio.io/rev"] ?? "").isEmpty
  }
}
