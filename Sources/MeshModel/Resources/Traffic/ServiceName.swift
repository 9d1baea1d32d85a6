// SPDX-License-Identifier: Apache-2.0

/// A service as callers address it.
package struct ServiceName: Hashable, Sendable {
  /// Empty for a host outside the cluster.
  package var namespace: String
  /// The service's name; for a host outside the cluster the whole host.
  package var name: String

  package init(namespace: String, name: String) {
    self.namespace = namespace
    self.name = name
  }

  /// The service of a host, short names taken as of a namespace: `reviews`,
  /// `reviews.bookinfo.svc.cluster.local`, `api.example.com`.
  package init(host: String, from namespace: String = "") {
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    if parts.count == 1 {
      self.init(namespace: namespace, name: host)
    } else if parts.count > 2, parts[2] == "svc" {
      self.init(namespace: String(parts[1]), name: String(parts[0]))
    } else {
      self.init(namespace: "", name: host)
    }
  }

  /// The host that telemetry and configuration write in full, in the usual cluster domain.
  package var host: String {
    namespace.isEmpty ? name : "\(name).\(namespace).svc.cluster.local"
  }

  /// Whether a host of the configuration stands for the service: exactly, or by a `*` at its start.
  package func isMatched(by host: String, from namespace: String) -> Bool {
    if host == "*" { return true }
    if host.hasPrefix("*.") { return self.host.hasSuffix(host.dropFirst(1)) }
    return ServiceName(host: host, from: namespace) == self
  }
}

extension GraphNode {
  /// The service that stands before the node: the one that most of its callers address, else the
  /// node's own service or app; nil where the other end is not known.
  package func service(in graph: ServiceGraph) -> ServiceName? {
    guard kind != .unknown else { return nil }
    var rates: [String: Double] = [:]
    for edge in graph.edges where edge.destination == id {
      for response in edge.responses where !response.host.isEmpty {
        rates[response.host, default: 0] += response.rate
      }
    }
    let most = rates.max { left, right in
      left.value != right.value ? left.value < right.value : left.key > right.key
    }
    if let most { return ServiceName(host: most.key, from: namespace) }
    if kind == .service, let service {
      return service.contains(".")
        ? ServiceName(host: service) : ServiceName(namespace: namespace, name: service)
    }
    return (app ?? workload).map { ServiceName(namespace: namespace, name: $0) }
  }
}
