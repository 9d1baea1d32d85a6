// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// Fields and types that are deprecated or gone.
struct DeprecationAnalyzer: Analyzer {
  let codes: [FindingCode] = [.deprecated]

  private static let removedKinds: Set<String> = [
    "ClusterRbacConfig", "RbacConfig", "ServiceRole", "ServiceRoleBinding",
  ]

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    for service in model.all(.virtualService) {
      let percents = service.spec["http"].elements.map { $0["fault"]["delay"]["percent"] }
      guard let percent = percents.first(where: { ($0.number ?? 0) > 0 }) else { continue }
      findings.report(
        .deprecated,
        on: service,
        at: percent,
        "fault.delay.percent is deprecated; use fault.delay.percentage.value"
      )
    }
    for sidecar in model.all(.sidecar) {
      let proxy = sidecar.spec["outboundTrafficPolicy"]["egressProxy"]
      guard proxy.exists else { continue }
      findings.report(
        .deprecated,
        on: sidecar,
        at: proxy,
        "outboundTrafficPolicy.egressProxy is deprecated; route through an egress gateway"
      )
    }
    for definition in model.all(.customResourceDefinition)
    where definition.spec["group"].text == "rbac.istio.io" {
      let kind = definition.spec["names"]["kind"].string
      guard Self.removedKinds.contains(kind) else { continue }
      findings.report(
        .deprecated,
        on: definition,
        at: definition.spec["names"]["kind"],
        "\(kind) of rbac.istio.io is removed; use AuthorizationPolicy"
      )
    }
  }
}
