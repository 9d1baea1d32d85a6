// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// Routes on claims of a JWT at gateways whose pods check no JWT.
struct JWTClaimRouteAnalyzer: Analyzer {
  let codes: [FindingCode] = [.jwtClaimBasedRoutingWithoutRequestAuthN]

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    let services = model.all(.virtualService).filter { !$0.namedGateways.isEmpty }
    let routes = services.compactMap { service in Self.claimMatch(in: service).map { (service, $0) }
    }
    guard !routes.isEmpty else { return }
    let authentications = Dictionary(
      grouping: model.all(.requestAuthentication),
      by: \.effectiveNamespace
    ).mapValues { $0.map { $0.spec["selector"]["matchLabels"].textMap } }
    var pods = GatewayPods(model)
    for (service, place) in routes {
      for entry in service.namedGateways where entry.text != "mesh" {
        let name = GatewayName(entry.string, in: service.effectiveNamespace)
        guard
          let gateway = model.resource(.gateway, namespace: name.namespace, name: name.name)
        else { continue }
        for pod in pods.target(of: gateway).pods {
          let policies =
            (authentications[MeshSettings.controlPlaneNamespace] ?? [])
            + (authentications[pod.effectiveNamespace] ?? [])
          if policies.contains(where: { LabelSelector.matches($0, pod.labels) }) { continue }
          findings.report(
            .jwtClaimBasedRoutingWithoutRequestAuthN,
            on: service,
            at: place,
            "routes on a JWT claim, but no RequestAuthentication applies to pod "
              + "\(pod.effectiveNamespace)/\(pod.name) of gateway \(entry.string)"
          )
        }
      }
    }
  }

  /// The first match on a claim.
  private static func claimMatch(in service: Resource) -> FieldCursor? {
    for match in service.spec["http"].elements.flatMap({ $0["match"].elements }) {
      for headers in ["headers", "withoutHeaders"] {
        for (key, field) in match[headers].entries where isClaim(key) { return field }
      }
    }
    return nil
  }

  /// `@request.auth.claims.X` or `@request.auth.claims[X]`.
  static func isClaim(_ header: String) -> Bool {
    let prefix = "@request.auth.claims"
    guard header.lowercased().hasPrefix(prefix) else { return false }
    let rest = header.dropFirst(prefix.count)
    if rest.hasPrefix(".") { return rest.count > 1 }
    return rest.hasPrefix("[") && rest.hasSuffix("]") && rest.count > 2
  }
}
