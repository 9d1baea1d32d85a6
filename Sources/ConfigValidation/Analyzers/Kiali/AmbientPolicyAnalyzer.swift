// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// Policies of ambient namespaces that only a waypoint can apply, where none does.
struct AmbientPolicyAnalyzer: Analyzer {
  private struct Concern {
    let kind: ResourceKind
    let noTargetReferences: FindingCode
    let noWaypoint: FindingCode
    let needsWaypoint: @Sendable (Resource) -> Bool
  }

  private static let concerns = [
    Concern(
      kind: .authorizationPolicy,
      noTargetReferences: KialiCode.policyNoTargetReferences,
      noWaypoint: KialiCode.policyNoWaypoint,
      needsWaypoint: \.isL7AuthorizationPolicy
    ),
    Concern(
      kind: .requestAuthentication,
      noTargetReferences: KialiCode.requestAuthenticationNoTargetReferences,
      noWaypoint: KialiCode.requestAuthenticationNoWaypoint,
      needsWaypoint: { _ in true }
    ),
    Concern(
      kind: .wasmPlugin,
      noTargetReferences: KialiCode.pluginNoTargetReferences,
      noWaypoint: KialiCode.pluginNoWaypoint,
      needsWaypoint: { _ in true }
    ),
    Concern(
      kind: .telemetry,
      noTargetReferences: KialiCode.telemetryNoTargetReferences,
      noWaypoint: KialiCode.telemetryNoWaypoint,
      needsWaypoint: \.isL7Telemetry
    ),
  ]

  var codes: [FindingCode] { Self.concerns.flatMap { [$0.noTargetReferences, $0.noWaypoint] } }

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    let namespaces = model.kiali.namespaces
    for concern in Self.concerns {
      for policy in model.all(concern.kind)
      where namespaces.isAmbient(policy.effectiveNamespace) && concern.needsWaypoint(policy) {
        let targets = policy.targetReferences
        if targets.isEmpty {
          findings.report(
            concern.noTargetReferences,
            on: policy,
            at: policy.spec,
            "waypoints apply a \(policy.kind) only to what its targetRefs name, and it has none"
          )
        }
        guard let missing = uncaptured(policy, targets, model) else { continue }
        findings.report(
          concern.noWaypoint,
          on: policy,
          at: missing.field,
          "\(missing.name) uses no waypoint, so nothing applies this \(policy.kind) there"
        )
      }
    }
  }

  /// What the policy is for that sends its traffic through no waypoint; nil if all of it does.
  private func uncaptured(
    _ policy: Resource,
    _ targets: [FieldCursor],
    _ model: ResourceModel
  ) -> (field: FieldCursor, name: String)? {
    let namespace = policy.effectiveNamespace
    let namespaces = model.kiali.namespaces
    let services = targets.compactMap { target in
      target.service(in: namespace, model).map { (target, $0) }
    }
    if !services.isEmpty {
      return services.first { !namespaces.isEnrolled($0.1.labels, in: namespace) }
        .map { ($0.0["name"], "Service \($0.1.name)") }
    }
    let selector = policy.selectorLabels
    let selected =
      selector.isEmpty
      ? [] : model.kiali.workloads.matching(selector, in: namespace).filter { !$0.isWaypoint }
    if selected.isEmpty {
      let isEnrolled = namespaces.isEnrolled([:], in: namespace)
      return isEnrolled ? nil : (policy.spec, "namespace \(namespace)")
    }
    return selected.first { !$0.isOptedOut && !namespaces.isEnrolled($0.labels, in: namespace) }
      .map { (policy.selectorField, "\($0.resource.kind) \($0.resource.name)") }
  }
}

extension Resource {
  /// `targetRef`, if there is one, and the `targetRefs`.
  var targetReferences: [FieldCursor] {
    let single = spec["targetRef"]
    return (single.isEmpty ? [] : [single]) + spec["targetRefs"].elements
  }

  /// Whether an AuthorizationPolicy needs to see requests, not only connections.
  var isL7AuthorizationPolicy: Bool {
    let operations = ["methods", "paths", "hosts", "notMethods", "notPaths", "notHosts"]
    let keys = [
      "request.headers", "request.auth.claims", "request.auth.principal",
      "request.auth.audiences", "request.auth.presenter",
    ]
    return spec["rules"].elements.contains { rule in
      rule["when"].elements.contains { condition in
        let key = condition["key"].string
        return keys.contains { key.hasPrefix($0) }
      }
        || rule["to"].elements.contains { to in
          operations.contains { !to["operation"][$0].elements.isEmpty }
        }
        || rule["from"].elements.contains { from in
          ["requestPrincipals", "notRequestPrincipals"]
            .contains { !from["source"][$0].elements.isEmpty }
        }
    }
  }

  /// Whether a Telemetry asks for what only a proxy that reads requests can tell.
  fileprivate var isL7Telemetry: Bool {
    !spec["tracing"].elements.isEmpty || !spec["accessLogging"].elements.isEmpty
      || spec["metrics"].elements.contains { !$0["overrides"].elements.isEmpty }
  }
}

extension FieldCursor {
  /// The Service of the namespace that a target reference names; nil if it names something else.
  func service(in namespace: String, _ model: ResourceModel) -> Resource? {
    let group = self["group"].string
    let other = self["namespace"].string
    guard self["kind"].text == "Service", group.isEmpty || group == "core",
      other.isEmpty || other == namespace
    else { return nil }
    return model.resource(.service, namespace: namespace, name: self["name"].string)
  }
}
