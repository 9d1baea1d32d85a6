// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// The subsets that VirtualServices route to.
///
/// Kiali reads the destination's host in the rule's namespace and the rule's host in the
/// VirtualService's; names with a dot mean the same everywhere, short ones are told apart here.
struct SubsetDestinations {
  private struct Key: Hashable {
    let host: String
    let subset: String
  }

  private let mesh: KialiMesh
  /// By full name; destinations written with a dot.
  private var byFullName: [Key: [Int]] = [:]
  /// By the short name as it is written.
  private var byShortName: [Key: [Int]] = [:]
  /// By service name; destinations written with a dot that name the VirtualService's own namespace.
  private var byOwnService: [Key: [Int]] = [:]

  init(_ mesh: KialiMesh) {
    self.mesh = mesh
    for service in mesh.virtualServices {
      for route in service.resource.routes {
        for destination in route["route"].elements.map({ $0["destination"] }) {
          let subset = destination["subset"].string
          let written = destination["host"].string
          guard !subset.isEmpty, !written.isEmpty else { continue }
          let host = mesh.reader.resolve(written, in: service.namespace)
          if !written.contains(".") {
            byShortName[Key(host: written, subset: subset), default: []].append(service.index)
            continue
          }
          byFullName[Key(host: host.full, subset: subset), default: []].append(service.index)
          if host.namespace == service.namespace {
            byOwnService[Key(host: host.service, subset: subset), default: []]
              .append(service.index)
          }
        }
      }
    }
  }

  /// Whether a VirtualService that the rule's namespace sees routes to that subset of its host.
  func contains(subset: String, of rule: ExportedObject) -> Bool {
    let host = rule.ruleHost
    if host.written.contains(".") {
      if hasVisible(byFullName[Key(host: host.full, subset: subset)], to: rule) { return true }
      return host.namespace == rule.namespace
        && hasVisible(byShortName[Key(host: host.service, subset: subset)], to: rule)
    }
    let key = Key(host: host.written, subset: subset)
    if hasVisible(byOwnService[key], to: rule) { return true }
    return (byShortName[key] ?? []).contains { index in
      let service = mesh.virtualServices[index]
      return service.namespace == rule.namespace && service.viewers.includes(rule.namespace)
    }
  }

  private func hasVisible(_ services: [Int]?, to rule: ExportedObject) -> Bool {
    (services ?? []).contains { mesh.virtualServices[$0].viewers.includes(rule.namespace) }
  }
}

extension Resource {
  /// The routes of a VirtualService: http, tcp, tls.
  var routes: [FieldCursor] {
    ["http", "tcp", "tls"].flatMap { spec[$0].elements }
  }
}
