// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// Policies with a selector for the pods of a Kubernetes Gateway, which heed `targetRefs` only.
struct GatewayPodSelectorAnalyzer: Analyzer {
  let codes: [FindingCode] = [.ineffectiveSelector]

  private static let gatewayName = "gateway.networking.k8s.io/gateway-name"

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    let pods = PodIndex(model.pods.all.filter { $0.labels[Self.gatewayName] != nil })
    guard !pods.all.isEmpty else { return }
    let kinds: [ResourceKind] = [
      .authorizationPolicy, .requestAuthentication, .telemetry, .wasmPlugin,
    ]
    for policy in kinds.flatMap(model.all) {
      let selector = policy.spec["selector"]
      guard selector.exists, !policy.spec["targetRef"].exists else { continue }
      let matching = pods.matching(
        selector["matchLabels"].textMap,
        in: policy.effectiveNamespace
      )
      for gateway in Set(matching.compactMap { $0.labels[Self.gatewayName] }).sorted() {
        findings.report(
          .ineffectiveSelector,
          on: policy,
          at: selector,
          "the pods of Kubernetes Gateway \(gateway) don't heed selectors; "
            + "use targetRefs with that Gateway"
        )
      }
    }
  }
}
