// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// Gateways for the same workload that use the same certificate: browsers then reuse a connection
/// to one for the hosts of the other, which answers 404.
struct GatewayCertificateAnalyzer: Analyzer {
  let codes: [FindingCode] = [.gatewayDuplicateCertificate]

  private enum Certificate: Hashable {
    case credential(String)
    case files(certificate: String, key: String)
  }

  private struct Server {
    let gateway: Int
    let index: Int
    let place: FieldCursor
  }

  /// So many servers that share its certificate are named for a server at most.
  static let mostNamed = 50

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    let gateways = model.all(.gateway)
    let selectors = gateways.map { $0.spec["selector"].textMap }
    var servers: [Certificate: [Server]] = [:]
    for (number, gateway) in gateways.enumerated() {
      for (index, server) in gateway.spec["servers"].elements.enumerated() {
        guard let certificate = certificate(of: server["tls"]) else { continue }
        servers[certificate, default: []].append(
          Server(gateway: number, index: index, place: server["tls"])
        )
      }
    }
    for group in servers.values where group.count > 1 {
      let bySelector = LabelIndex(group.map { ("", selectors[$0.gateway]) })
      for own in group {
        let sharing = bySelector.matches(selectors[own.gateway]).lazy
          .map { group[$0] }.filter { $0.gateway != own.gateway }
        for other in sharing.prefix(Self.mostNamed) {
          let otherGateway = gateways[other.gateway]
          findings.report(
            .gatewayDuplicateCertificate,
            on: gateways[own.gateway],
            at: own.place,
            "server \(other.index) of gateway "
              + "\(otherGateway.effectiveNamespace)/\(otherGateway.name) uses the same "
              + "certificate; connections may be reused for the wrong hosts (404)"
          )
        }
      }
    }
  }

  private func certificate(of tls: FieldCursor) -> Certificate? {
    guard tls.exists else { return nil }
    let name = tls["credentialName"].string
    if !name.isEmpty { return .credential(name) }
    let certificate = tls["serverCertificate"].string
    let key = tls["privateKey"].string
    return certificate.isEmpty || key.isEmpty ? nil : .files(certificate: certificate, key: key)
  }
}
