// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// HTTPRoutes and GRPCRoutes for a Gateway that doesn't exist or doesn't let them in.
struct RouteParentAnalyzer: Analyzer {
  let codes: [FindingCode] = [KialiCode.parentGatewayNotFound]

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    let namespaces = model.kiali.namespaces
    for route in model.all(.httpRoute) + model.all(.grpcRoute) {
      for parent in route.spec["parentRefs"].elements {
        let kind = parent["kind"].text ?? "Gateway"
        let group = parent["group"].text ?? "gateway.networking.k8s.io"
        guard kind == "Gateway", group == "gateway.networking.k8s.io" else { continue }
        let named = parent["namespace"].string
        let namespace = named.isEmpty ? route.effectiveNamespace : named
        let name = parent["name"].string
        let gateway = model.resource(.kubernetesGateway, namespace: namespace, name: name)
        if let gateway, lets(route.effectiveNamespace, into: gateway, namespaces) { continue }
        findings.report(
          KialiCode.parentGatewayNotFound,
          on: route,
          at: parent["name"],
          gateway == nil
            ? "there is no Gateway \(name) in \(namespace)"
            : "no listener of Gateway \(name) in \(namespace) lets in routes of "
              + route.effectiveNamespace
        )
      }
    }
  }

  private func lets(
    _ namespace: String,
    into gateway: Resource,
    _ namespaces: MeshNamespaces
  ) -> Bool {
    if gateway.effectiveNamespace == namespace { return true }
    return gateway.spec["listeners"].elements.contains { listener in
      let allowed = listener["allowedRoutes"]["namespaces"]
      switch allowed["from"].text {
      case "All": return true
      case "Selector":
        return NamespaceSelector.matches(
          allowed["selector"],
          namespaces.labels(of: namespace)
        )
      default: return false
      }
    }
  }
}

/// A Kubernetes label selector with `matchLabels` and `matchExpressions`.
enum NamespaceSelector {
  static func matches(_ selector: FieldCursor, _ labels: [String: String]) -> Bool {
    LabelSelector.matches(selector["matchLabels"].textMap, labels)
      && selector["matchExpressions"].elements.allSatisfy { holds($0, labels) }
  }

  private static func holds(_ expression: FieldCursor, _ labels: [String: String]) -> Bool {
    let value = labels[expression["key"].string]
    let values = expression["values"].texts
    switch expression["operator"].text {
    case "In": return value.map(values.contains) ?? false
    case "NotIn": return value.map { !values.contains($0) } ?? true
    case "Exists": return value != nil
    case "DoesNotExist": return value == nil
    default: return false
    }
  }
}
