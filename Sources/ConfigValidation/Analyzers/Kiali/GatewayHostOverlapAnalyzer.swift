// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// Gateways that serve the same host on the same port of the same workloads.
struct GatewayHostOverlapAnalyzer: Analyzer {
  let codes: [FindingCode] = [KialiCode.gatewayHostPortRepeated]

  private struct Group: Hashable {
    let selector: [String: String]
    let port: String
  }

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    var groups: [Group: [ServedHost]] = [:]
    for (index, gateway) in model.kiali.gateways.enumerated() {
      let selector = gateway.spec["selector"].textMap
      for server in gateway.spec["servers"].elements {
        let group = Group(selector: selector, port: server["port"]["number"].string)
        for host in server["hosts"].elements {
          guard let text = host.text else { continue }
          let served = ServedHost(text, index, gateway.effectiveNamespace, host)
          groups[group, default: []].append(served)
        }
      }
    }
    for (group, hosts) in groups where hosts.count >= 2 {
      for (place, other) in ServedHostOverlaps(hosts).find() {
        let rival = model.kiali.gateways[hosts[other].gateway]
        findings.report(
          KialiCode.gatewayHostPortRepeated,
          on: model.kiali.gateways[hosts[place].gateway],
          at: hosts[place].field,
          "Gateway \(rival.name) in \(rival.effectiveNamespace) serves \(hosts[other].written) on "
            + "port \(group.port) too"
        )
      }
    }
  }
}
