// SPDX-License-Identifier: Apache-2.0

import Foundation
import MeshModel

/// Traces of the demo mesh in the form of Jaeger's query API, as Istio's proxies name and tag them.
struct JaegerAnswer {
  struct Tag: Encodable, Equatable {
    var key: String
    var type = "string"
    var value: String
  }

  struct Reference: Encodable, Equatable {
    var refType = "CHILD_OF"
    var traceID: String
    var spanID: String
  }

  struct Span: Encodable {
    var traceID: String
    var spanID: String
    var operationName: String
    var references: [Reference]
    var startTime: Int64
    var duration: Int
    var tags: [Tag]
    var logs: [Tag] = []
    var processID: String
  }

  struct Process: Encodable {
    var serviceName: String
    var tags: [Tag]
  }

  struct Trace: Encodable {
    var traceID: String
    var spans: [Span]
    var processes: [String: Process]
  }

  let topology: DemoTopology
  /// Makes the ids of this mesh different from another's.
  let seed: UInt64
  /// The wall clock in microseconds at a moment of demo time.
  let wallMicroseconds: @Sendable (Double) -> Int64

  /// The id of a trace, 32 hexadecimal digits.
  func id(of trace: DemoTrace) -> String {
    var generator = SeededGenerator(seed: seed ^ (UInt64(trace.number) &* 0x9E37_79B9))
    return Self.hex(generator.next()) + Self.hex(generator.next())
  }

  /// A trace in Jaeger's form.
  func trace(_ trace: DemoTrace) -> Trace {
    let id = id(of: trace)
    let begin = wallMicroseconds(trace.seconds)
    var processes: [String: Process] = [:]
    let spans = trace.spans.indices.map { index in
      let span = trace.spans[index]
      let process = "p\(span.pod)"
      processes[process] = self.process(ofPod: span.pod)
      return Span(
        traceID: id,
        spanID: Self.spanID(trace.number, index),
        operationName: operation(of: span),
        references: span.parent < 0
          ? [] : [Reference(traceID: id, spanID: Self.spanID(trace.number, span.parent))],
        startTime: begin + Int64(span.start),
        duration: span.microseconds,
        tags: tags(of: span),
        processID: process
      )
    }
    return Trace(traceID: id, spans: spans, processes: processes)
  }

  /// The name that a pod's proxy reports under: `reviews.bookinfo`.
  func serviceName(ofPod pod: Int) -> String {
    let workload = topology.workloads[topology.pods[pod].workload]
    return "\(workload.app).\(workload.namespace)"
  }

  /// The route's name: `reviews.bookinfo.svc.cluster.local:9080/*`.
  func operation(of span: DemoSpan) -> String {
    let service = topology.services[span.service]
    return "\(service.host):\(service.port)/*"
  }

  private func process(ofPod pod: Int) -> Process {
    Process(serviceName: serviceName(ofPod: pod), tags: [Tag(key: "ip", value: address(pod))])
  }

  func tags(of span: DemoSpan) -> [Tag] {
    let service = topology.services[span.service]
    let workload = topology.workloads[topology.pods[span.pod].workload]
    let role = workload.isGateway ? "router" : "sidecar"
    let cluster =
      span.kind == .server
      ? "inbound|\(service.port)||" : "outbound|\(service.port)||\(service.host)"
    var tags = [
      Tag(key: "span.kind", value: span.kind.rawValue),
      Tag(key: "component", value: "proxy"),
      Tag(key: "http.method", value: service.protocolName == .grpc ? "POST" : "GET"),
      Tag(key: "http.protocol", value: service.protocolName == .grpc ? "HTTP/2" : "HTTP/1.1"),
      Tag(key: "http.url", value: "http://\(service.host):\(service.port)/"),
      Tag(key: "http.status_code", value: span.response.code(service.protocolName)),
      Tag(key: "response_flags", value: span.response.flags),
      Tag(key: "upstream_cluster", value: cluster),
      Tag(key: "upstream_cluster.name", value: cluster + ";"),
      Tag(
        key: "node_id",
        value: "\(role)~\(address(span.pod))~\(topology.pods[span.pod].name)."
          + "\(workload.namespace)~\(workload.namespace).svc.cluster.local"
      ),
      Tag(key: "istio.canonical_service", value: workload.app),
      Tag(key: "istio.canonical_revision", value: workload.version),
      Tag(key: "istio.namespace", value: workload.namespace),
      Tag(key: "istio.cluster_id", value: topology.cluster),
      Tag(key: "istio.mesh_id", value: "cluster.local"),
    ]
    let status = span.response.grpcStatus(service.protocolName)
    if !status.isEmpty { tags.append(Tag(key: "grpc.status_code", value: status)) }
    if span.response.isFailure { tags.append(Tag(key: "error", value: "true")) }
    return tags
  }

  private func address(_ pod: Int) -> String { "10.244.\(pod / 250).\(pod % 250 + 1)" }

  private static func spanID(_ trace: Int, _ index: Int) -> String {
    var generator = SeededGenerator(seed: UInt64(trace) << 20 | UInt64(index + 1))
    return hex(generator.next())
  }

  private static func hex(_ value: UInt64) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
