// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// The hosts that Services and ServiceEntries make known, and to whom.
package struct HostRegistry: Sendable {
  /// A host with the ports it is served on.
  package struct KnownHost: Sendable {
    /// The full name, or a wildcard.
    package let host: String
    /// The numbers of its ports.
    package let ports: [Int]
    /// The pods of a ServiceEntry; empty for Services.
    package let workloadSelector: [String: String]
  }

  private struct Key: Hashable {
    let scope: ExportScope
    let host: String
  }

  private var hosts: [Key: KnownHost] = [:]
  /// Wildcard hosts by what follows the `*`.
  private var wildcards: [Key: KnownHost] = [:]
  private var suffixLengths: Set<Int> = []
  /// Full names by what stands in front of and behind their first dot, to find the one meant.
  private var byFirstLabel: [Substring: Set<String>] = [:]
  private var byRest: [Substring: Set<String>] = [:]
  /// Names compared at most to find the one that was meant.
  private static let comparisons = 2000

  /// Takes the values as they are.
  package init(serviceEntries: [Resource], services: [Resource]) {
    for entry in serviceEntries {
      let ports = entry.spec["ports"].elements.compactMap { $0["number"].integer }
      let selector = entry.spec["workloadSelector"]["labels"].textMap
      for host in entry.spec["hosts"].texts {
        add(
          KnownHost(
            host: HostName.full(host, in: entry.effectiveNamespace),
            ports: ports,
            workloadSelector: selector
          ),
          to: ExportScope.of(entry)
        )
      }
    }
    for service in services {
      add(
        KnownHost(
          host: HostName.full(service.name, in: service.effectiveNamespace),
          ports: service.spec["ports"].elements.compactMap { $0["port"].integer },
          workloadSelector: [:]
        ),
        to: ExportScope.of(service)
      )
    }
  }

  private mutating func add(_ known: KnownHost, to scopes: Set<ExportScope>) {
    let (first, rest) = Self.parts(of: known.host)
    byFirstLabel[first, default: []].insert(known.host)
    byRest[rest, default: []].insert(known.host)
    for scope in scopes {
      hosts[Key(scope: scope, host: known.host)] = known
      if known.host.hasPrefix("*") {
        let suffix = String(known.host.dropFirst())
        wildcards[Key(scope: scope, host: suffix)] = known
        suffixLengths.insert(suffix.utf8.count)
      }
    }
  }

  /// The known host that a resource of a namespace means, nil if it is unknown there.
  ///
  /// First the full name exported to all; then to the namespace, or, where the resource has an
  /// `exportTo`, to one of those it names; then the longest wildcard that holds the host.
  package func lookUp(
    _ host: String,
    from namespace: String,
    exportTo: [String] = []
  ) -> KnownHost? {
    let full = HostName.full(host, in: namespace)
    if let known = hosts[Key(scope: .all, host: full)] { return known }
    let viewers = exportTo.isEmpty ? [namespace] : exportTo.map { $0 == "." ? namespace : $0 }
    for viewer in viewers {
      if let known = hosts[Key(scope: .namespace(viewer), host: full)] { return known }
    }
    guard !suffixLengths.isEmpty else { return nil }
    let bare = Array((host.hasPrefix("*") ? String(host.dropFirst()) : host).utf8)
    for length in suffixLengths.sorted(by: >) where length <= bare.count {
      let suffix = String(decoding: bare[(bare.count - length)...], as: UTF8.self)
      for scope in [ExportScope.all, .namespace(namespace)] {
        if let known = wildcards[Key(scope: scope, host: suffix)] { return known }
      }
    }
    return nil
  }

  /// The one known host visible from the namespace that is a single edit away, or for a short name
  /// the only service of that name in another namespace.
  package func nearest(to full: String, from namespace: String) -> String? {
    let (first, rest) = Self.parts(of: full)
    let namesakes = byFirstLabel[first] ?? []
    let neighbours = byRest[rest] ?? []
    guard namesakes.count + neighbours.count <= Self.comparisons else { return nil }
    let candidates = neighbours.union(namesakes).filter { lookUp($0, from: namespace) != nil }
    if let near = NearestName.find(full, among: candidates) { return near }
    guard rest.hasSuffix(HostName.clusterDomain) else { return nil }
    let services = candidates.intersection(namesakes)
    return services.count == 1 ? services.first : nil
  }

  private static func parts(of host: String) -> (first: Substring, rest: Substring) {
    let first = host.prefix { $0 != "." }
    return (first, host[first.endIndex...])
  }
}
