// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// Ports of Services in the mesh whose protocol Istio can't tell from their name.
struct ServicePortNameAnalyzer: Analyzer {
  let codes: [FindingCode] = [KialiCode.portNameMismatch, KialiCode.appProtocolMismatch]

  private static let protocols: Set<String> = [
    "grpc", "grpc-web", "http", "http2", "https", "mongo", "redis", "tcp", "tls", "udp", "mysql",
  ]
  private static let kubernetesProtocols: Set<String> = [
    "kubernetes.io/h2c", "kubernetes.io/ws", "kubernetes.io/wss",
  ]

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    var namespaces: [String: Bool] = [:]
    for service in model.services.all where service.labels["kiali_wizard"] == nil {
      let ports = service.spec["ports"].elements.filter(Self.isWrong)
      guard !ports.isEmpty, isInMesh(service, model, &namespaces) else { continue }
      for port in ports {
        let name = port["name"].string
        if port["appProtocol"].isEmpty {
          findings.report(
            KialiCode.portNameMismatch,
            on: service,
            at: port["name"].exists ? port["name"] : port,
            "port \(port["port"].string) \(name.isEmpty ? "has no name" : "is named \(name)"), "
              + "which does not begin with its protocol (http-\(name.isEmpty ? "web" : name), …)"
          )
        } else {
          findings.report(
            KialiCode.appProtocolMismatch,
            on: service,
            at: port["appProtocol"],
            "\(port["appProtocol"].string) is no protocol that Istio knows"
          )
        }
      }
    }
  }

  private static func isWrong(_ port: FieldCursor) -> Bool {
    guard port["protocol"].string.lowercased() != "udp" else { return false }
    let application = port["appProtocol"].string.lowercased()
    guard application.isEmpty else {
      return !protocols.contains(application) && !kubernetesProtocols.contains(application)
    }
    let name = port["name"].string
    return !protocols.contains { name == $0 || name.hasPrefix($0 + "-") }
  }

  /// Whether the service has no pods, pods that all have a sidecar, or one that is ambient.
  private func isInMesh(
    _ service: Resource,
    _ model: ResourceModel,
    _ namespaces: inout [String: Bool]
  ) -> Bool {
    let namespace = service.effectiveNamespace
    let selector = service.spec["selector"].textMap
    if selector.isEmpty, let isInMesh = namespaces[namespace] { return isInMesh }
    let modes = model.kiali.workloads.modes
    let pods = model.pods.matching(selector, in: namespace)
    let isInMesh = pods.allSatisfy(modes.hasSidecar) || pods.contains(where: modes.isAmbient)
    if selector.isEmpty { namespaces[namespace] = isInMesh }
    return isInMesh
  }
}
