// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// Deployments whose services disagree about their ports.
struct DeploymentServicesAnalyzer: Analyzer {
  let codes: [FindingCode] = [.deploymentAssociatedToMultipleServices, .deploymentConflictingPorts]

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    for deployment in model.all(.deployment) {
      if deployment.labels["gateway.istio.io/managed"] == "istio.io-mesh-controller" { continue }
      let template = PodTemplate(deployment)
      let services = model.services.selecting(template.labels, in: deployment.effectiveNamespace)
      guard !services.isEmpty, template.isInMesh(model) else { continue }
      check(deployment, services, &findings)
    }
  }

  private func check(
    _ deployment: Resource,
    _ services: [Resource],
    _ findings: inout FindingCollector
  ) {
    var protocols: [Int: [String: Set<String>]] = [:]
    var ports: [String: [Int: Set<String>]] = [:]
    for service in services {
      for port in service.spec["ports"].elements {
        let number = port["port"].integer ?? 0
        let name = port["protocol"].string.isEmpty ? "TCP" : port["protocol"].string
        protocols[number, default: [:]][name, default: []].insert(service.name)
        let target = port["targetPort"].string
        let targetPort = target.isEmpty || target == "0" ? String(number) : target
        ports[targetPort, default: [:]][number, default: []].insert(service.name)
      }
    }
    for (port, byProtocol) in protocols where byProtocol.count > 1 {
      findings.report(
        .deploymentAssociatedToMultipleServices,
        on: deployment,
        "port \(port) has different protocols in the services \(names(byProtocol.values))"
      )
    }
    for (targetPort, byPort) in ports where byPort.count > 1 {
      let numbers = byPort.keys.sorted().map(String.init).joined(separator: ", ")
      findings.report(
        .deploymentConflictingPorts,
        on: deployment,
        "target port \(targetPort) is reached by the ports \(numbers) "
          + "of the services \(names(byPort.values))"
      )
    }
  }

  private func names(_ sets: some Sequence<Set<String>>) -> String {
    sets.reduce(into: Set<String>()) { $0.formUnion($1) }.sorted().joined(separator: ", ")
  }
}
