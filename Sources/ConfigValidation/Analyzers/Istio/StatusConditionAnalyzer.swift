// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// Conditions by which a controller says that it could not do what was asked.
struct StatusConditionAnalyzer: Analyzer {
  let codes: [FindingCode] = [.negativeConditionStatus]

  private static let watched: [(kinds: [ResourceKind], types: Set<String>)] = [
    ([.service, .serviceEntry, .workloadEntry], ["istio.io/WaypointBound"]),
    ([.authorizationPolicy], ["ZtunnelAccepted", "WaypointAccepted"]),
    ([.kubernetesGateway, .httpRoute, .grpcRoute], ["Accepted", "Programmed", "ResolvedRefs"]),
  ]

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    for (kinds, types) in Self.watched {
      for kind in kinds {
        for resource in model.all(kind) {
          for condition in conditions(of: resource, kind)
          where types.contains(condition["type"].string) && isBad(condition, kind) {
            let explanation = [condition["reason"].string, condition["message"].string]
              .filter { !$0.isEmpty }.joined(separator: ": ")
            findings.report(
              .negativeConditionStatus,
              on: resource,
              at: condition,
              "condition \(condition["type"].string) is \(condition["status"].string)"
                + (explanation.isEmpty ? "" : " (\(explanation))")
            )
          }
        }
      }
    }
  }

  private func conditions(of resource: Resource, _ kind: ResourceKind) -> [FieldCursor] {
    let status = resource.root["status"]
    guard kind == .httpRoute || kind == .grpcRoute else { return status["conditions"].elements }
    return status["parents"].elements.flatMap { $0["conditions"].elements }
  }

  private func isBad(_ condition: FieldCursor, _ kind: ResourceKind) -> Bool {
    if condition["status"].text == "False" { return true }
    return kind == .authorizationPolicy && condition["type"].text == "WaypointAccepted"
      && condition["reason"].text == "PartiallyInvalid"
  }
}
