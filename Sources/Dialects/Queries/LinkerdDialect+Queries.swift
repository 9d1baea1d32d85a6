// SPDX-License-Identifier: Apache-2.0

extension LinkerdDialect {
  /// Linkerd's metrics as a Prometheus is asked for them.
  ///
  /// Of the pods that are called only their owners are asked for: a sum by pod grows with replicas.
  static let queriedGroup = QueriedGroup(
    name: kind.name,
    presence: queriedFamilies.filter { !$0.isHistogram }.map(\.selector),
    families: { _ in queriedFamilies }
  )

  private static let queriedFamilies =
    ["response_total", "request_total", "response_latency_ms_bucket"].map(requests)
    + ["tcp_open_total", "tcp_read_bytes_total", "tcp_write_bytes_total"].map(connections)
    + ["http", "grpc"].flatMap { name in
      [
        routes("outbound_\(name)_route_request_statuses_total"),
        routes("outbound_\(name)_route_request_duration_seconds_bucket"),
      ]
    }

  private static let owners = [
    "deployment", "statefulset", "daemonset", "job", "cronjob", "replicaset",
    "replicationcontroller",
  ].map { "dst_\($0)" }

  private static func requests(_ metric: String) -> QueriedFamily {
    let answers = metric == "response_total" ? ["status_code", "grpc_status"] : []
    // Of requests that came in an answer tells as much.
    let directions = metric == "request_total" ? "outbound" : "inbound|outbound"
    return QueriedFamily.ofProxy(
      metric,
      matchers: "direction=~\"\(directions)\",target_port!=\"4191\",srv_port!=\"4191\","
        + "route_name!=\"probe\"",
      labels: ["direction", "authority", "hostname", "tls", "client_id"] + answers + owners
        + ["dst_namespace", "dst_service"],
      ends: ends
    )
  }

  private static func connections(_ metric: String) -> QueriedFamily {
    QueriedFamily.ofProxy(
      metric,
      matchers: "direction=~\"inbound|outbound\",peer=~\"src|dst\",target_port!=\"4191\","
        + "srv_port!=\"4191\"",
      labels: ["direction", "peer", "authority", "hostname", "tls", "client_id"] + owners
        + ["dst_namespace", "dst_service"],
      ends: ends
    )
  }

  private static func routes(_ metric: String) -> QueriedFamily {
    let answers = metric.hasSuffix("_bucket") ? [] : ["http_status", "grpc_status"]
    return QueriedFamily.ofProxy(
      metric,
      matchers: "parent_name!=\"\"",
      labels: ["parent_name", "parent_namespace", "hostname"] + answers
    ) { pattern in
      [
        [QueriedEnds.Matcher("namespace", pattern)],
        [QueriedEnds.Matcher("parent_namespace", pattern)],
      ]
    }
  }

  private static func ends(_ pattern: String) -> [[QueriedEnds.Matcher]] {
    [
      [QueriedEnds.Matcher("namespace", pattern)],
      [QueriedEnds.Matcher("kubernetes_namespace", pattern)],
      [QueriedEnds.Matcher("dst_namespace", pattern)],
      [QueriedEnds.Matcher("authority", "[^.]*[.](\(pattern))[.].+")],
      [QueriedEnds.Matcher("client_id", "[^.]*[.](\(pattern))[.]serviceaccount[.].+")],
    ]
  }
}
