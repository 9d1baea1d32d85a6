// SPDX-License-Identifier: Apache-2.0

import MeshModel

/// The labels of Istio's standard metrics, in the order a proxy writes them.
struct IstioLabels {
  let topology: DemoTopology

  /// Names and values for requests; for TCP and for message counters without the response's code.
  ///
  /// `source` and `destination` are workload indexes. A missing destination is an endpoint that was
  /// not found, or a host without a proxy.
  func pairs(
    reporter: SeriesKey.Reporter,
    source: Int,
    destination: Int?,
    service: Int,
    response: DemoResponse
  ) -> [(name: String, value: String)] {
    let caller = topology.workloads[source]
    let callee = destination.map { topology.workloads[$0] }
    let called = topology.services[service]
    let revision: (DemoWorkload) -> String = { $0.isGateway ? "latest" : $0.version }
    var pairs: [(name: String, value: String)] = [
      ("reporter", reporter == .source ? "source" : "destination"),
      ("source_workload", caller.name),
      ("source_canonical_service", caller.app),
      ("source_canonical_revision", revision(caller)),
      ("source_workload_namespace", caller.namespace),
      ("source_principal", caller.principal),
      ("source_app", caller.app),
      ("source_version", caller.version),
      ("source_cluster", topology.cluster),
      ("destination_workload", callee?.name ?? "unknown"),
      ("destination_workload_namespace", callee?.namespace ?? "unknown"),
      ("destination_principal", callee?.principal ?? "unknown"),
      ("destination_app", callee?.app ?? "unknown"),
      ("destination_version", callee?.version ?? "unknown"),
      ("destination_service", called.host),
      ("destination_canonical_service", callee?.app ?? "unknown"),
      ("destination_canonical_revision", callee.map(revision) ?? "latest"),
      ("destination_service_name", called.name),
      ("destination_service_namespace", called.isExternal ? "unknown" : called.namespace),
      ("destination_cluster", callee == nil ? "unknown" : topology.cluster),
      ("request_protocol", called.protocolName.rawValue),
    ]
    if called.protocolName != .tcp {
      pairs.append(("response_code", response.code(called.protocolName)))
      pairs.append(("grpc_response_status", response.grpcStatus(called.protocolName)))
    }
    pairs.append(("response_flags", response.flags))
    pairs.append(
      ("connection_security_policy", reporter == .source ? "unknown" : "mutual_tls")
    )
    return pairs
  }
}

/// A label set as text: what every line of its series shares.
package struct RenderedLabels: Sendable {
  /// `reporter="source",…` without braces.
  package let text: [UInt8]
  /// The same without code and status, for the message counters of gRPC.
  package let messageText: [UInt8]
  /// `.reporter.source.source_workload.…`: what follows the family in Envoy's internal name.
  package let internalName: String

  init(_ pairs: [(name: String, value: String)]) {
    text = Self.render(pairs)
    messageText = Self.render(
      pairs.filter { $0.name != "response_code" && $0.name != "grpc_response_status" }
    )
    internalName = pairs.reduce(into: "") { $0 += ".\($1.name).\($1.value)" }
  }

  private static func render(_ pairs: [(name: String, value: String)]) -> [UInt8] {
    Array(pairs.map { "\($0.name)=\"\($0.value)\"" }.joined(separator: ",").utf8)
  }
}
