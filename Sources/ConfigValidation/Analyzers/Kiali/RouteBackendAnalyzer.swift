// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// HTTPRoutes and GRPCRoutes to a Service that doesn't exist or isn't granted to them.
struct RouteBackendAnalyzer: Analyzer {
  let codes: [FindingCode] = [KialiCode.backendServiceNotFound]

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    let grants = ServiceGrants(model.all(.referenceGrant))
    var names: [String: Set<String>] = [:]
    for service in model.services.all {
      names[service.effectiveNamespace, default: []].insert(service.name)
    }
    for route in model.all(.httpRoute) + model.all(.grpcRoute) {
      let parents = route.spec["parentRefs"].elements.filter { $0["kind"].text == "Service" }
      let backends = route.spec["rules"].elements.flatMap { $0["backendRefs"].elements }
        .filter { ($0["kind"].text ?? "Service") == "Service" }
      for reference in parents + backends {
        let named = reference["namespace"].string
        let namespace = named.isEmpty ? route.effectiveNamespace : named
        let name = reference["name"].string
        let known = names[namespace] ?? []
        let message: String
        if name.contains(".") {
          message = "\(name) has a dot; give the Service's name and its namespace apart"
        } else if !known.contains(name) {
          message = "there is no Service \(name) in \(namespace)"
        } else if namespace != route.effectiveNamespace,
          !grants.allow(route.kind, of: route.effectiveNamespace, into: namespace)
        {
          message =
            "no ReferenceGrant in \(namespace) lets a \(route.kind) of "
            + "\(route.effectiveNamespace) use Service \(name)"
        } else {
          continue
        }
        findings.report(
          KialiCode.backendServiceNotFound,
          on: route,
          at: reference["name"],
          message,
          suggestion: known.contains(name) ? nil : NearestName.find(name, among: known)
        )
      }
    }
  }
}

/// Which routes may use the Services of other namespaces.
private struct ServiceGrants {
  private struct Grant: Hashable {
    let kind: String
    let from: String
    let into: String
  }

  private var grants: Set<Grant> = []

  init(_ resources: [Resource]) {
    for resource in resources
    where resource.spec["to"].elements.contains(where: { $0["kind"].text == "Service" }) {
      for from in resource.spec["from"].elements {
        grants.insert(
          Grant(
            kind: from["kind"].string,
            from: from["namespace"].string,
            into: resource.effectiveNamespace
          )
        )
      }
    }
  }

  func allow(_ kind: String, of namespace: String, into other: String) -> Bool {
    grants.contains(Grant(kind: kind, from: namespace, into: other))
  }
}
