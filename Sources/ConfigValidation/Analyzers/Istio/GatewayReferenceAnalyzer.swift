// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// The gateways that VirtualServices name: there, not generated, and serving one of the hosts.
struct GatewayReferenceAnalyzer: Analyzer {
  let codes: [FindingCode] = [
    .referencedResourceNotFound, .virtualServiceHostNotFoundInGateway, .referencedInternalGateway,
  ]

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    let names = GatewayNames(model)
    var served = ServedHostCache()
    for service in model.all(.virtualService) {
      for entry in service.namedGateways where entry.text != "mesh" {
        check(entry, of: service, model, names, &served, &findings)
      }
    }
  }

  private func check(
    _ entry: FieldCursor,
    of service: Resource,
    _ model: ResourceModel,
    _ names: GatewayNames,
    _ cache: inout ServedHostCache,
    _ findings: inout FindingCollector
  ) {
    let name = GatewayName(entry.string, in: service.effectiveNamespace)
    if name.isGenerated {
      findings.report(
        .referencedInternalGateway,
        on: service,
        at: entry,
        "gateway \(entry.string) is Istio's own copy of a Kubernetes Gateway; "
          + "attach an HTTPRoute to that instead"
      )
      return
    }
    let gateway = model.resource(.gateway, namespace: name.namespace, name: name.name)
    let kubernetesGateway = model.resource(
      .kubernetesGateway,
      namespace: name.namespace,
      name: name.name
    )
    if gateway == nil && kubernetesGateway == nil {
      findings.report(
        .referencedResourceNotFound,
        on: service,
        at: entry,
        "gateway \(name.namespace)/\(name.name) does not exist",
        suggestion: names.suggestion(for: entry.string, in: service.effectiveNamespace)
      )
    }
    let hosts = service.spec["hosts"].texts
    let served = cache.hosts("\(name.namespace)/\(name.name)", service.effectiveNamespace) {
      (gateway.map { Self.hosts(of: $0, for: service.effectiveNamespace) } ?? [])
        + (kubernetesGateway.map(Self.hosts(ofKubernetes:)) ?? [])
    }
    let isServed = hosts.contains { served.overlaps($0) }
    if !isServed {
      findings.report(
        .virtualServiceHostNotFoundInGateway,
        on: service,
        at: entry,
        "gateway \(name.namespace)/\(name.name) serves none of the hosts "
          + hosts.joined(separator: ", ")
      )
    }
  }

  /// The hosts that a Gateway serves for VirtualServices of a namespace.
  private static func hosts(of gateway: Resource, for namespace: String) -> [String] {
    gateway.spec["servers"].elements.flatMap { $0["hosts"].texts }.compactMap { host in
      guard let slash = host.firstIndex(of: "/") else { return host }
      let scope = host[..<slash]
      let owner = scope == "." ? gateway.effectiveNamespace : String(scope)
      return scope == "*" || owner == namespace
        ? String(host[host.index(after: slash)...]) : nil
    }
  }

  private static func hosts(ofKubernetes gateway: Resource) -> [String] {
    gateway.spec["listeners"].elements.map {
      $0["hostname"].string.isEmpty ? "*" : $0["hostname"].string
    }
  }
}

/// The hosts of gateways as namespaces see them, sorted out once for all routes that name a gateway.
private struct ServedHostCache {
  private struct Key: Hashable {
    let gateway: String
    let namespace: String
  }

  private var known: [Key: HostOverlaps] = [:]

  mutating func hosts(
    _ gateway: String,
    _ namespace: String,
    _ make: () -> [String]
  ) -> HostOverlaps {
    let key = Key(gateway: gateway, namespace: namespace)
    if let hosts = known[key] { return hosts }
    let hosts = HostOverlaps(make())
    known[key] = hosts
    return hosts
  }
}

/// Names of all gateways, to find the one that was meant.
private struct GatewayNames {
  private let byNamespace: [String: [String]]

  init(_ model: ResourceModel) {
    byNamespace = Dictionary(
      grouping: model.all(.gateway) + model.all(.kubernetesGateway),
      by: \.effectiveNamespace
    ).mapValues { $0.map(\.name) }
  }

  /// The one gateway of the named namespace that is one edit away.
  func suggestion(for text: String, in namespace: String) -> String? {
    let name = GatewayName(text, in: namespace)
    guard let near = NearestName.find(name.name, among: byNamespace[name.namespace] ?? []) else {
      return nil
    }
    return text.contains("/") ? "\(name.namespace)/\(near)" : near
  }
}
