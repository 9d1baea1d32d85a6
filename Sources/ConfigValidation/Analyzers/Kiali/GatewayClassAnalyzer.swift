// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// Kubernetes Gateways of a class that Istio doesn't serve.
struct GatewayClassAnalyzer: Analyzer {
  let codes: [FindingCode] = [KialiCode.gatewayClassNotFound]

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    let gateways = model.all(.kubernetesGateway)
    guard !gateways.isEmpty else { return }
    let classes = knownClasses(model)
    for gateway in gateways {
      let field = gateway.spec["gatewayClassName"]
      guard !classes.contains(field.string) else { continue }
      findings.report(
        KialiCode.gatewayClassNotFound,
        on: gateway,
        at: field,
        "\(field.string.isEmpty ? "an empty name" : field.string) is no class of Istio's "
          + "(\(classes.sorted().joined(separator: ", ")))",
        suggestion: NearestName.find(field.string, among: classes)
      )
    }
  }

  /// The input's classes of Istio's controllers; without any those that Istio brings.
  private func knownClasses(_ model: ResourceModel) -> Set<String> {
    let given = model.all(.gatewayClass)
      .filter { $0.spec["controllerName"].string.hasPrefix("istio.io") }
    if !given.isEmpty { return Set(given.map(\.name)) }
    let hasZtunnel = model.all(.daemonSet).contains { set in
      set.name == "ztunnel" || set.labels["app"] == "ztunnel"
        || PodTemplate(set).labels["app"] == "ztunnel"
    }
    let brought: Set<String> = ["istio", "istio-remote"]
    let hasAmbient = hasZtunnel || model.kiali.namespaces.hasAmbient
    return hasAmbient ? brought.union(["istio-waypoint"]) : brought
  }
}
