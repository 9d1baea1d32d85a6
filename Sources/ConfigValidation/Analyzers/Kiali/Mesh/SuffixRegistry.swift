// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// The names that Services and ServiceEntries make known, and to whom, as Kiali compares them.
///
/// A Service is known by `name.namespace`, with `.svc` and in full; a ServiceEntry covers every name
/// that ends as one of its hosts does, as plain text. A query costs the different lengths of hosts.
struct SuffixRegistry: Sendable {
  private var services: [String: Viewers] = [:]
  /// Ends of names by who sees them; everyone's and each namespace's.
  private var openSuffixes: Set<String> = []
  private var suffixes: [String: Set<String>] = [:]
  private var lengths: Set<Int> = []

  init(services: [Resource], entries: [ExportedObject], mesh: MeshSettings, reader: HostReader) {
    for service in services {
      let namespace = service.effectiveNamespace
      let viewers = Self.viewers(of: service, mesh.defaultServiceExportTo)
      let short = "\(service.name).\(namespace)"
      for name in [short, "\(short).svc", reader.fullName(service.name, namespace)] {
        self.services[name] = viewers
      }
    }
    for entry in entries {
      for host in entry.hosts {
        let suffix =
          host.written.lastIndex(of: "*")
          .map { String(host.written[host.written.index(after: $0)...]) } ?? host.written
        lengths.insert(suffix.utf8.count)
        switch entry.viewers {
        case .all: openSuffixes.insert(suffix)
        case .only(let namespaces):
          for namespace in namespaces { suffixes[namespace, default: []].insert(suffix) }
        }
      }
    }
  }

  private static func viewers(of service: Resource, _ fallback: [String]) -> Viewers {
    let own = ExportScope.exportTo(of: service)
    let exportTo = own.isEmpty ? fallback : own
    guard !exportTo.isEmpty, !exportTo.contains("*") else { return .all }
    let namespace = service.effectiveNamespace
    return .only(Set(exportTo.filter { $0 != "~" }.map { $0 == "." ? namespace : $0 }))
  }

  /// Whether the name is known to a namespace.
  func knows(_ full: String, from namespace: String) -> Bool {
    if services[full]?.includes(namespace) == true { return true }
    let own = suffixes[namespace] ?? []
    guard !openSuffixes.isEmpty || !own.isEmpty else { return false }
    let bytes = full.utf8
    for length in lengths where length <= bytes.count {
      let suffix = String(full[bytes.index(bytes.endIndex, offsetBy: -length)...])
      if openSuffixes.contains(suffix) || own.contains(suffix) { return true }
    }
    return false
  }
}
