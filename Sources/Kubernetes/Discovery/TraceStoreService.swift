// SPDX-License-Identifier: Apache-2.0

/// A trace store that runs in a cluster, found but not asked: whoever wants its spans names it.
package struct TraceStoreService: Sendable, Hashable {
  /// `Jaeger`, `Tempo` or `Zipkin`.
  package let product: String
  /// The service.
  package let name: ObjectName
  /// Where its API is, as seen from within the cluster.
  package let url: String

  /// What tells a product's services.
  private struct Product {
    var name: String
    /// Of the query API.
    var port: Int
    /// Names of services, whole or after a dash.
    var services: [String]
  }

  /// Where several are found, the first of these counts: Jaeger takes Zipkin's spans, too.
  private static let products = [
    Product(name: "Jaeger", port: 16686, services: ["jaeger-query", "jaeger", "query"]),
    Product(name: "Tempo", port: 3200, services: ["tempo-query-frontend", "tempo"]),
    Product(name: "Zipkin", port: 9411, services: ["zipkin"]),
  ]

  /// The likeliest of a cluster's services; nil where none looks like one.
  ///
  /// By the port of the query API and the usual names (Istio's addons, the projects' charts and
  /// operators). A service in front of Jaeger that only takes Zipkin's spans is none.
  package init?(in state: ClusterState) {
    let candidates = state.services.values.compactMap(Self.candidate)
    let best = candidates.max { left, right in
      left.worth != right.worth
        ? left.worth < right.worth : left.store.name > right.store.name
    }
    guard let best else { return nil }
    self = best.store
  }

  private static func candidate(_ service: Service) -> (store: TraceStoreService, worth: Int)? {
    guard service.clusterIP != "None" else { return nil }
    let name = service.metadata.name
    let label = service.metadata.labels["app.kubernetes.io/name"] ?? ""
    let app = service.selector["app"] ?? service.selector["app.kubernetes.io/name"] ?? ""
    for (index, product) in products.enumerated() {
      let isNamed = product.services.contains { name == $0 || name.hasSuffix("-" + $0) }
      let isLabelled = label.lowercased() == product.name.lowercased()
      // Istio's addons have one service for whichever store it is, behind which the API has a prefix.
      let isAddon = name == "tracing" && app.lowercased() == product.name.lowercased()
      guard isNamed || isLabelled || isAddon else { continue }
      let isOthers = products.contains {
        $0.name != product.name && $0.name.lowercased() == app.lowercased()
      }
      guard !isOthers,
        let port = service.ports.first(where: { $0.number == product.port })
          ?? (isAddon ? service.ports.first { $0.number == 80 } : nil)
      else { continue }
      let prefix = isAddon ? "/\(product.name.lowercased())" : ""
      let store = TraceStoreService(
        product: product.name,
        name: service.metadata.objectName,
        url: "http://\(name).\(service.metadata.namespace).svc:\(port.number)\(prefix)"
      )
      let isOwn = service.metadata.namespace == "istio-system"
      return (store, 2 * (products.count - index) + (isOwn ? 1 : 0))
    }
    return nil
  }

  private init(product: String, name: ObjectName, url: String) {
    self.product = product
    self.name = name
    self.url = url
  }
}
