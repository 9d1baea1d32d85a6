// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// VirtualServices bound to a Gateway that doesn't exist, or that name one in the old way.
struct RouteGatewayAnalyzer: Analyzer {
  let codes: [FindingCode] = [KialiCode.gatewayNotFound, KialiCode.gatewayOldName]

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    let mesh = model.kiali
    let names = Dictionary(grouping: mesh.gateways, by: \.effectiveNamespace)
      .mapValues { Set($0.map(\.name)) }
    for service in mesh.virtualServices {
      check(service.resource, names, mesh.reader, &findings)
    }
  }

  /// Goes through the lists of gateways up to the first with a missing one.
  ///
  /// Of dotted names the first at an index is told, whatever the list.
  private func check(
    _ service: Resource,
    _ gateways: [String: Set<String>],
    _ reader: HostReader,
    _ findings: inout FindingCollector
  ) {
    var dotted: Set<Int> = []
    let matches = service.spec["http"].elements.flatMap { $0["match"].elements }
    for list in [service.spec["gateways"]] + matches.map({ $0["gateways"] }) {
      var isComplete = true
      for (index, entry) in list.elements.enumerated() {
        guard let text = entry.text, text != "mesh" else { continue }
        let name = Self.read(text, in: service.effectiveNamespace, reader)
        if text.contains("."), dotted.insert(index).inserted {
          findings.report(
            KialiCode.gatewayOldName,
            on: service,
            at: entry,
            "\(text) is the old way to name a Gateway; write NAMESPACE/NAME",
            suggestion: name.map { "\($0.namespace)/\($0.name)" }
          )
        }
        if let name, gateways[name.namespace]?.contains(name.name) == true { continue }
        isComplete = false
        let near = name.flatMap { NearestName.find($0.name, among: gateways[$0.namespace] ?? []) }
        findings.report(
          KialiCode.gatewayNotFound,
          on: service,
          at: entry,
          "there is no Gateway \(text)",
          suggestion: near.map { Self.rename($0, in: text) }
        )
      }
      if !isComplete { return }
    }
  }

  /// The Gateway meant: `NAME`, `NAMESPACE/NAME`, `NAME.NAMESPACE` and with the domain behind;
  /// nil for other forms.
  private static func read(
    _ text: String,
    in namespace: String,
    _ reader: HostReader
  ) -> ServiceIdentity? {
    if let slash = text.firstIndex(of: "/") {
      return ServiceIdentity(String(text[text.index(after: slash)...]), String(text[..<slash]))
    }
    let parts = text.split(separator: ".", maxSplits: 2, omittingEmptySubsequences: false)
    switch parts.count {
    case 1: return ServiceIdentity(text, namespace)
    case 2: return ServiceIdentity(String(parts[0]), String(parts[1]))
    default:
      guard parts[2] == reader.domain else { return nil }
      return ServiceIdentity(String(parts[0]), String(parts[1]))
    }
  }

  private static func rename(_ name: String, in text: String) -> String {
    if let slash = text.firstIndex(of: "/") { return text[...slash] + name }
    return name + text.drop { $0 != "." }
  }
}
