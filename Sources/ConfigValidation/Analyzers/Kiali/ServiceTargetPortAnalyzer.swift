// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// Services that send to a port which the containers of their Deployment don't name.
struct ServiceTargetPortAnalyzer: Analyzer {
  let codes: [FindingCode] = [KialiCode.deploymentPortMismatch]

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    let controlPlane = model.kiali.namespaces.controlPlane
    let deployments = model.all(.deployment)
    let index = LabelIndex(deployments.map { ($0.effectiveNamespace, $0.labels) })
    for service in model.services.all where !controlPlane.contains(service.effectiveNamespace) {
      let selector = service.spec["selector"].textMap
      guard !selector.isEmpty, !MeshWorkload.isWaypoint(service.labels),
        !MeshWorkload.isGateway(service.labels, [:]),
        let first = index.matches(selector, in: service.effectiveNamespace).first
      else { continue }
      let ports = PodTemplate(deployments[first]).containers.flatMap { $0["ports"].elements }
      let names = Set(ports.compactMap { $0["name"].text })
      let numbers = Set(ports.compactMap { $0["containerPort"].integer })
      for port in service.spec["ports"].elements {
        let target = Self.target(of: port)
        let isThere =
          switch target {
          case .name(let name): names.contains(name)
          case .number(let number): numbers.contains(number)
          }
        guard !isThere else { continue }
        let isNamed = if case .name = target { true } else { false }
        findings.report(
          KialiCode.deploymentPortMismatch,
          on: service,
          at: port["targetPort"].exists ? port["targetPort"] : port["port"],
          "no container of Deployment \(deployments[first].name) has the port \(target)",
          suggestion: isNamed ? NearestName.find("\(target)", among: names) : nil
        )
      }
    }
  }

  private enum Target: CustomStringConvertible {
    case name(String)
    case number(Int)

    var description: String {
      switch self {
      case .name(let name): name
      case .number(let number): String(number)
      }
    }
  }

  private static func target(of port: FieldCursor) -> Target {
    let target = port["targetPort"]
    if case .scalar(.string, let name)? = target.value?.content, !name.isEmpty {
      return .name(name)
    }
    let number = target.integer ?? 0
    return .number(number == 0 ? port["port"].integer ?? 0 : number)
  }
}
