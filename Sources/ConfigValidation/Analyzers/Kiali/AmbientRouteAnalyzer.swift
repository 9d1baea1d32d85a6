// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// Routing for ambient services that no waypoint applies.
struct AmbientRouteAnalyzer: Analyzer {
  private struct Concern {
    let noWaypoint: FindingCode
    let notCaptured: FindingCode
    let otherNamespace: FindingCode
  }

  private static let routes = Concern(
    noWaypoint: KialiCode.routeNoWaypoint,
    notCaptured: KialiCode.routeServiceNotCaptured,
    otherNamespace: KialiCode.routeNotInServiceNamespace
  )
  private static let rules = Concern(
    noWaypoint: KialiCode.ruleNoWaypoint,
    notCaptured: KialiCode.ruleServiceNotCaptured,
    otherNamespace: KialiCode.ruleNotInServiceNamespace
  )

  var codes: [FindingCode] {
    [Self.routes, Self.rules].flatMap { [$0.noWaypoint, $0.notCaptured, $0.otherNamespace] }
  }

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    let mesh = model.kiali
    guard mesh.namespaces.hasAmbient else { return }
    for service in mesh.virtualServices where service.resource.routesRequestsInMesh {
      let places = service.resource.spec["hosts"].elements.filter { $0.text != nil }
      check(service, places, Self.routes, model, &findings)
    }
    for rule in mesh.destinationRules.all where rule.resource.hasL7Settings {
      check(rule, [rule.resource.spec["host"]], Self.rules, model, &findings)
    }
  }

  private func check(
    _ object: ExportedObject,
    _ places: [FieldCursor],
    _ concern: Concern,
    _ model: ResourceModel,
    _ findings: inout FindingCollector
  ) {
    let namespaces = model.kiali.namespaces
    var seen: Set<ServiceIdentity> = []
    for (host, place) in zip(object.hosts, places) where host.written != "*" {
      guard !host.isExternal, namespaces.isAmbient(host.namespace),
        let service = model.resource(.service, namespace: host.namespace, name: host.service),
        seen.insert(ServiceIdentity(host.service, host.namespace)).inserted
      else { continue }
      if object.namespace != host.namespace {
        findings.report(
          concern.otherNamespace,
          on: object.resource,
          at: place,
          "the waypoint of \(host.service) takes its configuration from \(host.namespace) only"
        )
      }
      if !namespaces.isEnrolled(service.labels, in: host.namespace) {
        findings.report(
          concern.notCaptured,
          on: object.resource,
          at: place,
          "Service \(host.service) of \(host.namespace) uses no waypoint, so nothing applies this"
        )
      }
    }
    guard seen.isEmpty, namespaces.isAmbient(object.namespace),
      !namespaces.isEnrolled([:], in: object.namespace)
    else { return }
    findings.report(
      concern.noWaypoint,
      on: object.resource,
      at: object.resource.spec,
      "namespace \(object.namespace) is ambient and uses no waypoint, so nothing applies this"
    )
  }
}

extension Resource {
  /// Whether a VirtualService routes requests, or TLS by name, between workloads of the mesh.
  fileprivate var routesRequestsInMesh: Bool {
    isForMeshGateway && !(spec["http"].elements.isEmpty && spec["tls"].elements.isEmpty)
  }

  /// Whether a DestinationRule says something that only a proxy which reads requests can do.
  fileprivate var hasL7Settings: Bool {
    let policies = [spec["trafficPolicy"]] + spec["subsets"].elements.map { $0["trafficPolicy"] }
    return policies.contains { policy in
      let hash = policy["loadBalancer"]["consistentHash"]
      return hash["httpHeaderName"].exists || hash["httpCookie"].exists
        || policy["connectionPool"]["http"].exists || policy["outlierDetection"].exists
    }
  }
}
