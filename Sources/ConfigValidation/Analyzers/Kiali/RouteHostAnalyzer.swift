// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// VirtualServices that route to a host which nobody knows.
struct RouteHostAnalyzer: Analyzer {
  let codes: [FindingCode] = [KialiCode.destinationHostNotFound]

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    let mesh = model.kiali
    for service in mesh.virtualServices {
      for destination in service.resource.routes.flatMap({ $0["route"].elements }) {
        let place = destination["destination"]["host"]
        let host = mesh.reader.resolve(place.string, in: service.namespace)
        guard !host.written.isEmpty, !mesh.registry.knows(host.full, from: service.namespace)
        else { continue }
        findings.report(
          KialiCode.destinationHostNotFound,
          on: service.resource,
          at: place,
          level: mesh.unknownHostLevel,
          "destination \(host.written) is no known service (looked for \(host.full))",
          suggestion: model.hosts.nearest(to: host.full, from: service.namespace)
        )
      }
    }
  }
}
