// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// Gateways whose selector matches no workload, so that no proxy opens their ports.
struct GatewayWorkloadAnalyzer: Analyzer {
  let codes: [FindingCode] = [KialiCode.gatewaySelectorNotFound]

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    let mesh = model.kiali
    let isScoped = model.all(.deployment).contains(where: Self.scopesGateways)
    for gateway in mesh.gateways {
      let selector = gateway.spec["selector"].textMap
      let namespace = gateway.effectiveNamespace
      guard !mesh.workloads.contains(selector, in: isScoped ? namespace : nil) else { continue }
      let what =
        selector.isEmpty
        ? "there is no workload" : "no workload has \(LabelSelector.text(selector))"
      findings.report(
        KialiCode.gatewaySelectorNotFound,
        on: gateway,
        at: gateway.spec["selector"],
        what + (isScoped ? " in \(namespace), where istiod looks for it" : "")
      )
    }
  }

  /// Whether an istiod gives Gateways only to workloads of their own namespace.
  private static func scopesGateways(_ deployment: Resource) -> Bool {
    guard deployment.labels["app"] == "istiod" else { return false }
    return PodTemplate(deployment).containers.flatMap { $0["env"].elements }.contains {
      $0["name"].text == "PILOT_SCOPE_GATEWAY_TO_NAMESPACE" && $0["value"].text == "true"
    }
  }
}
