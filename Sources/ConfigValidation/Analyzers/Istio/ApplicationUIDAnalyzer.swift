// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// Applications that run as the proxy's own user, whose traffic passes the proxy by.
struct ApplicationUIDAnalyzer: Analyzer {
  let codes: [FindingCode] = [.invalidApplicationUID]

  private static let proxyUser = 1337

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    for resource in model.pods.all + model.all(.deployment)
    where !resource.isControlPlanePart {
      let template = PodTemplate(resource)
      let application = template.containers.filter {
        !["istio-proxy", "istio-operator"].contains($0["name"].string)
      }
      let users = ([template.spec] + application).map { $0["securityContext"]["runAsUser"] }
      guard let user = users.first(where: { $0.integer == Self.proxyUser }) else { continue }
      findings.report(
        .invalidApplicationUID,
        on: resource,
        at: user,
        "the application runs as user \(Self.proxyUser), which is the proxy's, "
          + "so its traffic passes the proxy by"
      )
    }
  }
}

extension Resource {
  /// Whether it belongs to Istio's control plane by its labels.
  var isControlPlanePart: Bool { labels["istio"] != nil || labels["release"] == "istio" }
}
