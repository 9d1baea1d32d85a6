// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// Objects written in an API version that a newer one has replaced.
struct APIVersionAnalyzer: Analyzer {
  let codes: [FindingCode] = [.oldVersion]

  private static let replaced: [String: [String: String]] = [
    "networking.istio.io": ["v1alpha3": "v1", "v1beta1": "v1"],
    "security.istio.io": ["v1beta1": "v1"],
    "telemetry.istio.io": ["v1alpha1": "v1"],
    "gateway.networking.k8s.io": ["v1beta1": "v1"],
  ]

  /// Kinds that have no newer version yet.
  private static let unchanged: Set<ResourceKind> = [
    .envoyFilter, .proxyConfig, .referenceGrant,
  ]

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    for resource in model.resources {
      guard let newer = Self.replaced[resource.group]?[resource.version],
        !Self.unchanged.contains(ResourceKind(resource))
      else { continue }
      findings.report(
        .oldVersion,
        on: resource,
        at: resource.root["apiVersion"],
        "\(resource.apiVersion) is replaced by \(resource.group)/\(newer)",
        suggestion: "\(resource.group)/\(newer)"
      )
    }
  }
}
