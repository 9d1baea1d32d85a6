// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// The workload table as `meshtop.workloads/v1` (interface.md, `meshtop workloads -o json`).
package enum WorkloadsJSONReport {
  /// All workloads, ending in a newline; the same snapshot gives the same bytes.
  package static func text(of snapshot: MeshSnapshot) -> String {
    JSONValue.object([
      ("schema", .string("meshtop.workloads/v1")),
      ("window_seconds", .number(snapshot.windowSeconds)),
      ("generated_at", .string(TimestampText.iso8601(snapshot.generatedAt))),
      ("sources", SourcesJSON.value(of: snapshot.sources)),
      ("workloads", .array(snapshot.workloads.map(value(of:)))),
    ]).text()
  }

  private static func value(of workload: WorkloadSummary) -> JSONValue {
    .object([
      ("cluster", .string(workload.cluster)),
      ("namespace", .string(workload.namespace)),
      ("workload", .string(workload.workload)),
      ("app", .string(workload.app)),
      ("version", .string(workload.version)),
      ("proxies", .integer(workload.proxies)),
      ("health", .string(workload.health.rawValue)),
      ("inbound", value(of: workload.inbound)),
      ("outbound", value(of: workload.outbound)),
      ("stale_seconds", JSONValue(workload.staleSeconds)),
    ])
  }

  private static func value(of traffic: [TrafficProtocol: Traffic]) -> JSONValue {
    .object(
      traffic.sorted { $0.key < $1.key }.map { name, traffic in
        (name.rawValue, value(of: traffic, isTCP: name == .tcp))
      }
    )
  }

  private static func value(of traffic: Traffic, isTCP: Bool) -> JSONValue {
    let bytes: [(String, JSONValue)] = [
      ("sent_bytes_per_second", JSONValue(traffic.sentBytesPerSecond)),
      ("received_bytes_per_second", JSONValue(traffic.receivedBytesPerSecond)),
    ]
    return .object(
      [
        ("rate", .number(traffic.rate)),
        ("error_percent", isTCP ? .null : .number(traffic.errorPercent ?? 0)),
      ] + TrafficJSON.quantiles(of: traffic) + (isTCP ? bytes : [])
        + [("mtls_percent", JSONValue(traffic.mtlsPercent))]
    )
  }
}
