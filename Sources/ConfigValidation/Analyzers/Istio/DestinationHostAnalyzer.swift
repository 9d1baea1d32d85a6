// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// Destinations of VirtualServices whose host or port nobody knows, or whose port is open.
struct DestinationHostAnalyzer: Analyzer {
  let codes: [FindingCode] = [
    .referencedResourceNotFound, .virtualServiceDestinationPortSelectorRequired,
  ]

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    for service in model.all(.virtualService) {
      let exportTo = service.spec["exportTo"].texts
      for destination in service.routeDestinations {
        let place = destination.root["host"]
        guard
          let known = model.hosts.lookUp(
            destination.host,
            from: service.effectiveNamespace,
            exportTo: exportTo
          )
        else {
          reportUnknown(destination, place, on: service, model, &findings)
          continue
        }
        checkPort(of: destination, known, on: service, &findings)
      }
    }
  }

  private func reportUnknown(
    _ destination: Resource.RouteDestination,
    _ place: FieldCursor,
    on service: Resource,
    _ model: ResourceModel,
    _ findings: inout FindingCollector
  ) {
    let host = destination.host
    let full = HostName.full(host, in: service.effectiveNamespace)
    let what = destination.isMirror ? "mirror host" : "destination host"
    findings.report(
      .referencedResourceNotFound,
      on: service,
      at: place,
      host.isEmpty
        ? "a route without destination host sends its traffic nowhere"
        : "\(what) \(host) is no known service (looked for \(full))",
      suggestion: host.isEmpty ? nil : suggestion(for: host, in: service, model.hosts)
    )
  }

  private func suggestion(
    for host: String,
    in service: Resource,
    _ hosts: HostRegistry
  ) -> String? {
    let namespace = service.effectiveNamespace
    let near = hosts.nearest(to: HostName.full(host, in: namespace), from: namespace)
    guard let near, HostName.isShort(host) else { return near }
    return HostName.service(near, in: "").namespace == namespace
      ? HostName.service(near, in: "").name : near
  }

  private func checkPort(
    of destination: Resource.RouteDestination,
    _ known: HostRegistry.KnownHost,
    on service: Resource,
    _ findings: inout FindingCollector
  ) {
    let ports = known.ports.map(String.init).joined(separator: ", ")
    guard destination.root["port"].exists else {
      if known.ports.count > 1 {
        findings.report(
          .virtualServiceDestinationPortSelectorRequired,
          on: service,
          at: destination.root["host"],
          "\(destination.host) has the ports \(ports); say which by port.number"
        )
      }
      return
    }
    let number = destination.root["port"]["number"]
    let port = number.integer ?? 0
    guard !known.ports.contains(port) else { return }
    findings.report(
      .referencedResourceNotFound,
      on: service,
      at: number,
      "\(destination.host) has no port \(port), only \(ports.isEmpty ? "none" : ports)",
      suggestion: known.ports.count == 1 ? ports : nil
    )
  }
}
