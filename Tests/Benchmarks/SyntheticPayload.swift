// SPDX-License-Identifier: Apache-2.0

/// Expositions as an Istio proxy writes them, made up: about 1 MB a target, `envoy_*` bulk around
/// `istio_*` series with their full label set.
enum SyntheticPayload {
  private static let bounds = [
    "0.5", "1", "5", "10", "25", "50", "100", "250", "500", "1000", "2500", "5000", "10000",
    "30000", "60000", "300000", "600000", "1800000", "3600000", "+Inf",
  ]

  /// The bodies of `targets` proxies, scraped `steps` times: the same series, counters growing.
  static func steps(_ steps: Int, targets: Int) -> [[[UInt8]]] {
    (0..<steps).map { step in
      (0..<targets).map { target in Array(body(step: step, target: target).utf8) }
    }
  }

  private static func body(step: Int, target: Int) -> String {
    var text = ""
    for cluster in 0..<20 {
      appendCluster("outbound|8080||svc-\(cluster).shop.svc.cluster.local", step, to: &text)
    }
    let peers = (0..<12).map { labels(of: target, peer: $0) }
    text += "# TYPE istio_requests_total counter\n"
    for (peer, labels) in peers.enumerated() {
      text += "istio_requests_total{\(labels)} \(1_000_000 * (peer + 1) + step * 1_500)\n"
    }
    for family in [
      "istio_request_duration_milliseconds", "istio_request_bytes", "istio_response_bytes",
    ] {
      text += "# TYPE \(family) histogram\n"
      for (peer, labels) in peers.enumerated() {
        appendHistogram(family, labels, (peer + 1) * 10_000 + step * 75, to: &text)
      }
    }
    return text
  }

  private static func appendCluster(_ name: String, _ step: Int, to text: inout String) {
    let label = "cluster_name=\"\(name)\""
    for index in 0..<80 {
      text += "# TYPE envoy_cluster_upstream_counter_\(index) counter\n"
      text += "envoy_cluster_upstream_counter_\(index){\(label)} \(index * 31 + step)\n"
    }
    appendHistogram("envoy_cluster_upstream_rq_time", label, 900 + step, to: &text)
  }

  private static func appendHistogram(
    _ family: String,
    _ labels: String,
    _ count: Int,
    to text: inout String
  ) {
    for (index, bound) in bounds.enumerated() {
      let value = count * (index + 1) / bounds.count
      text += "\(family)_bucket{\(labels),le=\"\(bound)\"} \(value)\n"
    }
    text += "\(family)_sum{\(labels)} \(count * 17)\n\(family)_count{\(labels)} \(count)\n"
  }

  private static func labels(of target: Int, peer: Int) -> String {
    let (source, destination) = ("checkout-\(target)", "catalog-\(peer)")
    return """
      reporter="source",source_workload="\(source)-v1",source_canonical_service="\(source)",\
      source_canonical_revision="v1",source_workload_namespace="shop",\
      source_principal="spiffe://cluster.local/ns/shop/sa/\(source)",source_app="\(source)",\
      source_version="v1",source_cluster="Kubernetes",destination_workload="\(destination)-v2",\
      destination_workload_namespace="shop",\
      destination_principal="spiffe://cluster.local/ns/shop/sa/\(destination)",\
      destination_app="\(destination)",destination_version="v2",\
      destination_service="\(destination).shop.svc.cluster.local",\
      destination_canonical_service="\(destination)",destination_canonical_revision="v2",\
      destination_service_name="\(destination)",destination_service_namespace="shop",\
      destination_cluster="Kubernetes",request_protocol="http",response_code="200",\
      grpc_response_status="",response_flags="-",connection_security_policy="unknown"
      """
  }
}
