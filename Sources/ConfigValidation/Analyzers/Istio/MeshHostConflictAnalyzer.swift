// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// VirtualServices that the sidecars heed and that have the same host: only one of them counts.
struct MeshHostConflictAnalyzer: Analyzer {
  let codes: [FindingCode] = [.conflictingMeshGatewayVirtualServiceHosts]

  private struct ScopedHost: Hashable {
    let scope: ExportScope
    let host: String
  }

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    let services = model.all(.virtualService).filter(\.isForMeshGateway)
    var owners: [ScopedHost: Set<Int>] = [:]
    for (index, service) in services.enumerated() {
      for scope in ExportScope.of(service) {
        for host in service.spec["hosts"].texts {
          let full = HostName.full(host, in: service.effectiveNamespace)
          owners[ScopedHost(scope: scope, host: full), default: []].insert(index)
        }
      }
    }
    let shared = HostOverlaps(owners.keys.filter { $0.scope == .all }.map(\.host))
    var rivals: [Int: [String: Set<Int>]] = [:]
    for (key, own) in owners {
      var involved = own
      if key.scope != .all {
        for host in shared.overlapping(key.host) {
          involved.formUnion(owners[ScopedHost(scope: .all, host: host)] ?? [])
        }
      }
      guard involved.count > 1 else { continue }
      for index in involved {
        rivals[index, default: [:]][key.host, default: []].formUnion(involved)
      }
    }
    for (index, service) in services.enumerated() {
      guard let host = rivals[index]?.min(by: { $0.key < $1.key }) else { continue }
      let names = host.value.subtracting([index]).sorted().prefix(10)
        .map { "\(services[$0].effectiveNamespace)/\(services[$0].name)" }
      findings.report(
        .conflictingMeshGatewayVirtualServiceHosts,
        on: service,
        at: service.spec["hosts"],
        "host \(host.key) is also routed by \(names.joined(separator: ", ")) "
          + "for the sidecars; only one of them counts"
      )
    }
  }
}
