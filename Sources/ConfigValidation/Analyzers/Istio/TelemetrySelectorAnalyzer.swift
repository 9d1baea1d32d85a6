// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// Telemetries that select no pod, share a pod or stand beside another default.
struct TelemetrySelectorAnalyzer: Analyzer {
  let codes: [FindingCode] = [
    .referencedResourceNotFound, .conflictingTelemetryWorkloadSelectors,
    .multipleTelemetriesWithoutWorkloadSelectors,
  ]

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    let selection = WorkloadSelection(
      model.all(.telemetry),
      model.pods,
      selector: { $0.spec["selector"] },
      labels: { $0.spec["selector"]["matchLabels"].textMap }
    )
    for telemetry in selection.selectingNothing {
      let labels = telemetry.spec["selector"]["matchLabels"]
      findings.report(
        .referencedResourceNotFound,
        on: telemetry,
        at: labels,
        "no pod in namespace \(telemetry.effectiveNamespace) matches the selector "
          + LabelSelector.text(labels.textMap)
      )
    }
    for overlap in selection.overlaps where overlap.owners.count > 1 {
      for telemetry in overlap.owners {
        findings.report(
          .conflictingTelemetryWorkloadSelectors,
          on: telemetry,
          at: telemetry.spec["selector"],
          "pod \(overlap.pod.name) is also selected by \(overlap.owners.names(without: telemetry)); "
            + "which one counts is not defined"
        )
      }
    }
    for (namespace, telemetries) in selection.withoutSelector where telemetries.count > 1 {
      for telemetry in telemetries {
        findings.report(
          .multipleTelemetriesWithoutWorkloadSelectors,
          on: telemetry,
          "namespace \(namespace) has another Telemetry without selector "
            + "(\(telemetries.names(without: telemetry))); which one counts is not defined"
        )
      }
    }
  }
}
