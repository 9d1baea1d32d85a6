// SPDX-License-Identifier: Apache-2.0

/// A Prometheus that runs in a cluster, found but not asked: whoever wants its figures names it.
package struct PrometheusService: Sendable, Hashable {
  /// The service.
  package let name: ObjectName
  /// Where its API is, as seen from within the cluster.
  package let url: String

  /// The likeliest of a cluster's services; nil where none looks like one.
  ///
  /// By the label `app.kubernetes.io/name` or the usual names (Istio's addon, the community's chart,
  /// the operator); headless services and those without a port for its API are passed over.
  package init?(in state: ClusterState) {
    let names = ["prometheus", "prometheus-server", "prometheus-k8s"]
    let candidates = state.services.values.compactMap { service -> (PrometheusService, Int)? in
      let metadata = service.metadata
      let isLabelled =
        metadata.labels["app.kubernetes.io/name"] == "prometheus"
        && metadata.labels["app.kubernetes.io/component"] != "alertmanager"
      let isNamed = names.contains(metadata.name) || metadata.name.hasSuffix("-prometheus")
      guard isLabelled || isNamed, service.clusterIP != "None" else { return nil }
      let port =
        service.ports.first { $0.number == 9090 } ?? service.ports.first { $0.number == 80 }
      guard let port else { return nil }
      let host = "\(metadata.name).\(metadata.namespace).svc"
      let found = PrometheusService(
        name: metadata.objectName,
        url: "http://\(host):\(port.number)"
      )
      return (found, (metadata.namespace == "istio-system" ? 2 : 0) + (isNamed ? 1 : 0))
    }
    let best = candidates.max { left, right in
      left.1 != right.1 ? left.1 < right.1 : left.0.name > right.0.name
    }
    guard let best else { return nil }
    self = best.0
  }

  private init(name: ObjectName, url: String) {
    self.name = name
    self.url = url
  }
}
