// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// Policies and Sidecars whose selector matches no workload of their namespace.
struct UnmatchedSelectorAnalyzer: Analyzer {
  let codes: [FindingCode] = [KialiCode.selectorWorkloadNotFound]

  private static let kinds: [ResourceKind] = [
    .authorizationPolicy, .peerAuthentication, .requestAuthentication, .sidecar,
  ]

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    for object in Self.kinds.flatMap(model.all) {
      let selector = object.selectorLabels
      let namespace = object.effectiveNamespace
      guard !selector.isEmpty, !model.kiali.workloads.contains(selector, in: namespace) else {
        continue
      }
      findings.report(
        KialiCode.selectorWorkloadNotFound,
        on: object,
        at: object.selectorField,
        "no workload of \(namespace) has the labels \(LabelSelector.text(selector))"
      )
    }
  }
}
