// SPDX-License-Identifier: Apache-2.0

/// All dialects, and the metric families that they read together.
package enum DialectCatalog {
  /// In the order in which they are asked; Istio's families come first.
  ///
  /// Consul's proxies are Envoys, so of the families that both read Consul is asked first.
  package static let all: [any Dialect.Type] = [
    IstioDialect.self, LinkerdDialect.self, NGINXIngressDialect.self, ConsulDialect.self,
    EnvoyDialect.self,
  ]

  /// One dialect's place for a family.
  private struct Reader {
    var dialect: any Dialect.Type
    var index: Int
  }

  private static let table: (families: [String], readers: [[Reader]]) = {
    var families: [String] = []
    var readers: [[Reader]] = []
    var places: [String: Int] = [:]
    for dialect in all {
      for (index, family) in dialect.families.enumerated() {
        let reader = Reader(dialect: dialect, index: index)
        if let place = places[family] {
          readers[place].append(reader)
        } else {
          places[family] = families.count
          families.append(family)
          readers.append([reader])
        }
      }
    }
    return (families, readers)
  }()

  /// The sample names to scrape for; the place of a name here is its family index.
  ///
  /// Those that tell of calls come first, then what proxies tell of themselves.
  package static let families = table.families + ProxyVital.allCases.map(\.family)

  /// The names in `families` that tell of calls.
  package static let callFamilies = table.families

  /// `families` with the names that the given dialects don't read left empty, so that the places
  /// of the others stand; what proxies tell of themselves stays.
  package static func families(of kinds: Set<DialectKind>) -> [String] {
    zip(table.families, table.readers).map { name, readers in
      readers.contains { kinds.contains($0.dialect.kind) } ? name : ""
    } + ProxyVital.allCases.map(\.family)
  }

  /// What the family at that place in `families` tells of the proxy; nil where it tells of calls.
  package static func vital(ofFamily family: Int) -> ProxyVital? {
    ProxyVital(rawValue: family - table.families.count)
  }

  /// Whether the family at that place in `families` is one of Istio's.
  package static func isIstio(family: Int) -> Bool {
    family < IstioDialect.families.count
  }

  /// What a series of the family at that place says, in the first dialect that understands it.
  package static func telemetry(
    ofFamily family: Int,
    labels: SeriesLabels,
    proxy: ProxyIdentity
  ) -> Telemetry? {
    guard table.readers.indices.contains(family) else { return nil }
    for reader in table.readers[family] {
      let telemetry = reader.dialect.telemetry(
        ofFamily: reader.index,
        labels: labels,
        proxy: proxy
      )
      if let telemetry { return telemetry }
    }
    return nil
  }
}
