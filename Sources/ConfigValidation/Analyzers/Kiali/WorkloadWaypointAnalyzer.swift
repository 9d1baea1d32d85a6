// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// Workloads that name a waypoint which doesn't exist, can't be used or is needed.
struct WorkloadWaypointAnalyzer: Analyzer {
  let codes: [FindingCode] = [
    KialiCode.waypointButNotAmbient, KialiCode.waypointNotFound, KialiCode.l7PolicyNoWaypoint,
  ]

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    let mesh = model.kiali
    let waypoints = WorkloadWaypoints(model)
    let policies = L7Policies(model)
    for (place, workload) in mesh.workloads.all.enumerated() {
      let isAmbient = workload.isWaypoint || workload.isZtunnel || workload.isAmbient
      if !workload.pods.isEmpty, let waypoint = label(of: workload, mesh.namespaces) {
        if !isAmbient {
          findings.report(
            KialiCode.waypointButNotAmbient,
            on: workload.resource,
            "labelled for waypoint \(waypoint), and its pods are not in ambient mode"
          )
        }
        if !waypoints.hasWaypoint(workload) {
          findings.report(
            KialiCode.waypointNotFound,
            on: workload.resource,
            "its waypoint \(waypoint) does not exist or does not serve it"
          )
        }
      }
      guard let policy = policies.applying[place], !workload.isWaypoint, !workload.isGateway,
        !workload.isOptedOut, isAmbient || workload.hasAmbientLabel(mesh.namespaces),
        !waypoints.hasWaypoint(workload)
      else { continue }
      findings.report(
        KialiCode.l7PolicyNoWaypoint,
        on: workload.resource,
        "AuthorizationPolicy \(policy) looks at requests, and no waypoint serves this workload"
      )
    }
  }

  /// The waypoint that the workload or its namespace is labelled for; nil for none.
  private func label(of workload: MeshWorkload, _ namespaces: MeshNamespaces) -> String? {
    guard !workload.isOptedOut else { return nil }
    let label = "istio.io/use-waypoint"
    let waypoint =
      workload.labels[label] ?? namespaces.labels(of: workload.namespace)[label] ?? ""
    return waypoint.isEmpty || waypoint == "none" ? nil : waypoint
  }
}

/// The AuthorizationPolicies that look at requests, by the workloads that they apply to.
private struct L7Policies {
  /// The name of the first such policy by the workload's place.
  private(set) var applying: [Int: String] = [:]

  init(_ model: ResourceModel) {
    let workloads = model.kiali.workloads
    for policy in model.all(.authorizationPolicy) where policy.isL7AuthorizationPolicy {
      let namespace = policy.effectiveNamespace
      let targets = policy.targetReferences
      let selectors =
        targets.isEmpty
        ? [policy.selectorLabels]
        : targets.compactMap { $0.service(in: namespace, model)?.spec["selector"].textMap }
          .filter { !$0.isEmpty }
      for place in selectors.flatMap({ workloads.places($0, in: namespace) })
      where applying[place] == nil {
        applying[place] = policy.name
      }
    }
  }
}
