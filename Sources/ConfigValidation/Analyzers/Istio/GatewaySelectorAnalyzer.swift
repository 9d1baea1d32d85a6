// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// Gateways that select no pod, and ports that no service of their pods offers.
struct GatewaySelectorAnalyzer: Analyzer {
  let codes: [FindingCode] = [.referencedResourceNotFound, .gatewayPortNotDefinedOnService]

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    var pods = GatewayPods(model)
    for gateway in model.all(.gateway) {
      let target = pods.target(of: gateway)
      guard !target.pods.isEmpty else {
        let selector = LabelSelector.text(gateway.spec["selector"].textMap)
        findings.report(
          .referencedResourceNotFound,
          on: gateway,
          at: gateway.spec["selector"],
          "no pod matches the gateway's selector \(selector.isEmpty ? "(any pod)" : selector)"
        )
        continue
      }
      for server in gateway.spec["servers"].elements {
        let number = server["port"]["number"]
        guard let port = number.integer, !target.servicePorts.contains(port) else { continue }
        findings.report(
          .gatewayPortNotDefinedOnService,
          on: gateway,
          at: number,
          "port \(port) is offered by no service of the gateway's pods, so nothing reaches it"
        )
      }
    }
  }
}
