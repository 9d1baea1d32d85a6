// SPDX-License-Identifier: Apache-2.0

import MeshModel

/// The NGINX ingress controller: a gateway that calls the services behind its ingresses.
///
/// Its histogram is in seconds, whatever its help says; its counter has no `_total`.
package enum NGINXIngressDialect: Dialect {
  package static let kind = DialectKind.nginxIngress
  package static let families = [
    "nginx_ingress_controller_requests",
    "nginx_ingress_controller_request_duration_seconds_bucket",
  ]
  /// What stands for the backend of requests that no ingress matched.
  package static let defaultBackend = "default-backend"

  /// What a series says; see `Dialect`.
  package static func telemetry(
    ofFamily index: Int,
    labels: SeriesLabels,
    proxy: ProxyIdentity
  ) -> Telemetry? {
    guard families.indices.contains(index) else { return nil }
    let pod = labels["controller_pod"]
    let status = labels["status"]
    guard !status.isEmpty, !pod.isEmpty || !labels["controller_class"].isEmpty else { return nil }
    var telemetry = Telemetry(
      measure: index == 0 ? .requests : .requestDuration,
      reporter: .source,
      protocolName: .http
    )
    telemetry.dialect = kind
    telemetry.sight = .serviceOnly
    telemetry.millisecondsPerBound = 1000
    telemetry.code = status
    telemetry.source = Telemetry.Source(controller(pod: pod, labels, proxy))
    let service = labels["service"]
    let host = labels["host"]
    telemetry.host = host == "_" ? "" : host
    if service.isEmpty {
      telemetry.destination.serviceName = defaultBackend
    } else {
      // Prometheus renames the label where the target has one of that name.
      telemetry.destination.serviceNamespace = labels.first("exported_namespace", "namespace")
      telemetry.destination.serviceName = service
    }
    return telemetry
  }

  private static func controller(
    pod: String,
    _ labels: SeriesLabels,
    _ proxy: ProxyIdentity
  ) -> ProxyIdentity {
    var own = proxy
    let namespace = labels["controller_namespace"]
    if own.namespace.isEmpty || own.namespace != namespace, !namespace.isEmpty {
      own = ProxyIdentity()
      own.cluster = proxy.cluster
      own.namespace = namespace
      own.workload = PodName.workloads(of: pod).first ?? ""
    }
    return own
  }
}
