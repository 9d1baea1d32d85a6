// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// Ports of Services whose protocol can't be told.
struct ServicePortAnalyzer: Analyzer {
  let codes: [FindingCode] = [
    .portNameIsNotUnderNamingConvention, .externalNameServiceTypeInvalidPortName,
  ]

  private static let generated: Set<String> = [
    "istio.io-gateway-controller", "istio.io-mesh-controller", "istio.io-eastwest-controller",
  ]

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    for service in model.services.all where !service.isControlPlanePart {
      let manager = service.labels["gateway.istio.io/managed"] ?? ""
      if Self.generated.contains(manager) { continue }
      let isExternal = service.spec["type"].text == "ExternalName"
      for port in service.spec["ports"].elements {
        check(port, of: service, isExternal: isExternal, &findings)
      }
    }
  }

  private func check(
    _ port: FieldCursor,
    of service: Resource,
    isExternal: Bool,
    _ findings: inout FindingCollector
  ) {
    let name = port["name"].string
    let place = port["name"].exists ? port["name"] : port["port"]
    let shown = "\(name.isEmpty ? "without name" : name) (\(port["port"].string))"
    if !Self.hasKnownProtocol(port) {
      findings.report(
        isExternal
          ? .externalNameServiceTypeInvalidPortName : .portNameIsNotUnderNamingConvention,
        on: service,
        at: place,
        "the protocol of port \(shown) cannot be told; name it PROTOCOL-NAME "
          + "or set appProtocol"
      )
    } else if isExternal, name == "tcp" {
      findings.report(
        .externalNameServiceTypeInvalidPortName,
        on: service,
        at: place,
        "port \(shown) is named tcp, so that all traffic of this port goes to one host"
      )
    }
  }

  /// Istio's rules for the protocol of a service port; a present `appProtocol` hides the name.
  static func hasKnownProtocol(_ port: FieldCursor) -> Bool {
    if port["protocol"].text == "UDP" { return true }
    if let appProtocol = port["appProtocol"].text {
      if ["kubernetes.io/h2c", "kubernetes.io/ws", "kubernetes.io/wss"]
        .contains(appProtocol.lowercased())
      {
        return true
      }
      if isKnown(appProtocol) { return true }
    } else if isKnown(port["name"].string) {
      return true
    }
    return [25, 53, 3306, 27017].contains(port["port"].integer ?? 0)
  }

  private static func isKnown(_ name: String) -> Bool {
    let name = name.lowercased()
    return name.hasPrefix("grpc-web")
      || ServiceProtocol.all.contains(String(name.prefix { $0 != "-" }))
  }
}
