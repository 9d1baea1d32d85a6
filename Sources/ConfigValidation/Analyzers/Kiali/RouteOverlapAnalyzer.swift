// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// VirtualServices for the same host on the same gateway, of which a proxy may take only one.
struct RouteOverlapAnalyzer: Analyzer {
  let codes: [FindingCode] = [KialiCode.multipleForHost]

  /// What VirtualServices are compared within: a host, or all hosts of a namespace.
  private struct Group: Hashable {
    /// As written; nil for VirtualServices that name none.
    let gateway: String?
    let host: String
  }

  /// A VirtualService by one of its hosts.
  private struct Use {
    let service: ExportedObject
    let host: ReadHost
    let isNamespaceWide: Bool
  }

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    let mesh = model.kiali
    var byHost: [Group: [Use]] = [:]
    var byNamespace: [Group: [Use]] = [:]
    var wide: Set<Group> = []
    for service in mesh.virtualServices {
      let named = service.resource.spec["gateways"].texts
      let gateways: [String?] = named.isEmpty ? [nil] : named
      for gateway in gateways {
        for host in service.hosts {
          let isWide = !host.isExternal && host.service == "*"
          let use = Use(service: service, host: host, isNamespaceWide: isWide)
          byHost[Group(gateway: gateway, host: host.full), default: []].append(use)
          guard !host.isExternal else { continue }
          let group = Group(gateway: gateway, host: host.namespace)
          byNamespace[group, default: []].append(use)
          if isWide { wide.insert(group) }
        }
      }
    }
    var partners: [Int: Use] = [:]
    for uses in byHost.values where uses.count >= 2 {
      mark(uses, mesh.viewpoints, &partners) { _ in true }
    }
    for group in wide {
      mark(byNamespace[group] ?? [], mesh.viewpoints, &partners) { seen in
        seen.contains(where: \.isNamespaceWide) && !seen.allSatisfy(\.isNamespaceWide)
      }
    }
    for service in mesh.virtualServices {
      guard let partner = partners[service.index] else { continue }
      report(partner, on: service, &findings)
    }
  }

  /// Marks what clashes from some viewpoint with the first of the others seen there.
  private func mark(
    _ uses: [Use],
    _ viewpoints: Viewpoints,
    _ partners: inout [Int: Use],
    where clashes: ([Use]) -> Bool
  ) {
    viewpoints.forEach(of: uses, by: \.service) { seen in
      guard clashes(seen) else { return false }
      let first = seen[0]
      let second = seen.first { $0.service.index != first.service.index } ?? first
      for use in seen {
        let other = use.service.index == first.service.index ? second : first
        let known = partners[use.service.index]
        if known == nil || (known?.service.index ?? 0) > other.service.index {
          partners[use.service.index] = other
        }
      }
      return seen.count == uses.count
    }
  }

  private func report(
    _ other: Use,
    on service: ExportedObject,
    _ findings: inout FindingCollector
  ) {
    let isItself = other.service.index == service.index
    findings.report(
      KialiCode.multipleForHost,
      on: service.resource,
      at: service.resource.spec["hosts"],
      isItself
        ? "the host \(other.host.full) is listed in more than one form"
        : "VirtualService \(other.service.resource.name) in \(other.service.namespace) is for "
          + "\(other.host.full) too; which of them holds is not certain"
    )
  }
}
