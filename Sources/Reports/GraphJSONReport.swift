// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// The service graph as `meshtop.graph/v1` (interface.md, `meshtop graph -o json`).
package enum GraphJSONReport {
  /// The graph of that type, ending in a newline; the same snapshot gives the same bytes.
  package static func text(of snapshot: MeshSnapshot, type: GraphType) -> String {
    let graph = snapshot.graph(type)
    return JSONValue.object([
      ("schema", .string("meshtop.graph/v1")),
      ("graph_type", .string(type.rawValue)),
      ("window_seconds", .number(snapshot.windowSeconds)),
      ("generated_at", .string(TimestampText.iso8601(snapshot.generatedAt))),
      ("sources", SourcesJSON.value(of: snapshot.sources)),
      ("nodes", .array(graph.nodes.sorted { $0.id < $1.id }.map(value(of:)))),
      ("edges", .array(graph.edges.sorted { $0.id < $1.id }.map(value(of:)))),
    ]).text()
  }

  /// A node as it stands in the report.
  package static func value(of node: GraphNode) -> JSONValue {
    .object([
      ("id", .string(node.id.text)),
      ("kind", .string(node.kind.rawValue)),
      ("cluster", .string(node.cluster)),
      ("namespace", .string(node.namespace)),
      ("workload", JSONValue(node.workload)),
      ("app", JSONValue(node.app)),
      ("version", JSONValue(node.version)),
      ("service", JSONValue(node.service)),
      ("is_root", .bool(node.isRoot)),
      ("is_gateway", .bool(node.isGateway)),
      ("is_outside_mesh", .bool(node.isOutsideMesh)),
      ("is_service_entry", .bool(node.isServiceEntry)),
      ("is_idle", .bool(node.isIdle)),
      ("health", .string(node.health.rawValue)),
      ("proxies", .integer(node.proxies)),
      ("stale_seconds", JSONValue(node.staleSeconds)),
    ])
  }

  /// An edge as it stands in the report.
  package static func value(of edge: GraphEdge) -> JSONValue {
    let isTCP = edge.protocolName == .tcp
    let traffic = edge.traffic
    return .object(
      [
        ("source", .string(edge.source.text)),
        ("destination", .string(edge.destination.text)),
        ("protocol", .string(edge.protocolName.rawValue)),
        ("rate", .number(traffic.rate)),
        ("error_percent", isTCP ? .null : .number(traffic.errorPercent ?? 0)),
        ("success_rate", isTCP ? .null : .number(max(0, traffic.rate - traffic.errorRate))),
      ] + TrafficJSON.quantiles(of: traffic) + [
        ("sent_bytes_per_second", isTCP ? JSONValue(traffic.sentBytesPerSecond) : .null),
        ("received_bytes_per_second", isTCP ? JSONValue(traffic.receivedBytesPerSecond) : .null),
        ("mtls_percent", JSONValue(traffic.mtlsPercent)),
        ("health", .string(edge.health.rawValue)),
        ("responses", .array(edge.responses.map(value(of:)))),
      ]
    )
  }

  private static func value(of response: ResponseRate) -> JSONValue {
    .object([
      ("code", .string(response.code)),
      ("flags", .string(response.flags)),
      ("host", .string(response.host)),
      ("rate", .number(response.rate)),
    ])
  }
}

/// What all reports say of the sources.
enum SourcesJSON {
  static func value(of sources: [SourceStatus]) -> JSONValue {
    let failing = sources.filter { $0.error != nil }.sorted { $0.id < $1.id }
    return .object([
      ("scraped", .integer(sources.reduce(0) { $1.state == .live ? $0 + 1 : $0 })),
      ("failed", .integer(failing.count)),
      (
        "errors",
        .array(
          failing.map {
            .object([("source", .string($0.id)), ("error", JSONValue($0.error))])
          }
        )
      ),
    ])
  }
}

/// What all reports say of latency.
enum TrafficJSON {
  static func quantiles(of traffic: Traffic) -> [(String, JSONValue)] {
    [
      ("p50_ms", JSONValue(traffic.latency?.p50)),
      ("p90_ms", JSONValue(traffic.latency?.p90)),
      ("p95_ms", JSONValue(traffic.latency?.p95)),
      ("p99_ms", JSONValue(traffic.latency?.p99)),
    ]
  }
}
