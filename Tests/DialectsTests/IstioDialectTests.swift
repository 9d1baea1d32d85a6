// SPDX-License-Identifier: Apache-2.0

import Dialects
import MeshModel
import Testing

@Suite struct IstioDialectTests {
  private static func telemetry(
    _ labels: [String: String],
    _ measure: Telemetry.Measure = .requests
  ) -> Telemetry? {
    var reading = IstioDialect.LabelReading()
    for (name, value) in labels {
      reading.take(name: Array(name.utf8)[...], value: Array(value.utf8)[...])
    }
    return reading.telemetry(of: measure)
  }

  private static let base = ["reporter": "source", "request_protocol": "http"]

  @Test func `every label lands in its place`() throws {
    let names = [
      "source_cluster", "source_workload_namespace", "source_workload", "source_canonical_service",
      "source_canonical_revision", "destination_cluster", "destination_service_namespace",
      "destination_service_name", "destination_workload_namespace", "destination_workload",
      "destination_canonical_service", "destination_canonical_revision", "destination_service",
      "response_flags",
    ]
    var labels = Dictionary(uniqueKeysWithValues: names.map { ($0, "<\($0)>") })
    labels.merge(Self.base) { $1 }
    labels["source_app"] = "not used"
    labels["destination_version"] = "not used"
    let telemetry = try #require(Self.telemetry(labels))
    let source = telemetry.source
    let destination = telemetry.destination
    #expect(
      [
        source.cluster, source.namespace, source.workload, source.app, source.version,
        destination.cluster, destination.serviceNamespace, destination.serviceName,
        destination.workloadNamespace, destination.workload, destination.app, destination.version,
        telemetry.host, telemetry.flags,
      ] == names.map { "<\($0)>" }
    )
  }

  @Test(arguments: [
    ("source", "http", true), ("destination", "grpc", true), ("waypoint", "http", true),
    ("proxy", "http", false), ("", "http", false), ("source", "tcp", false),
    ("source", "", false), ("source", "HTTP", false),
  ])
  func `only known reporters and protocols make requests`(
    reporter: String,
    protocolName: String,
    counts: Bool
  ) {
    let labels = ["reporter": reporter, "request_protocol": protocolName]
    #expect((Self.telemetry(labels) != nil) == counts)
  }

  @Test func `the TCP metrics need no protocol`() {
    let telemetry = Self.telemetry(["reporter": "source"], .sentBytes)
    #expect(telemetry?.protocolName == .tcp)
    #expect(telemetry?.code == "")
  }

  @Test(arguments: [
    ("http", "200", "", "200"), ("http", "0", "", "-"), ("grpc", "0", "14", "-"),
    ("grpc", "200", "0", "0"), ("grpc", "200", "14", "14"), ("grpc", "503", "14", "503"),
    ("grpc", "404", "0", "404"), ("grpc", "200", "", "200"), ("http", "200", "14", "200"),
  ])
  func `a code is the HTTP status or the gRPC status`(
    protocolName: String,
    code: String,
    status: String,
    expected: String
  ) {
    let labels = [
      "reporter": "source", "request_protocol": protocolName, "response_code": code,
      "grpc_response_status": status,
    ]
    #expect(Self.telemetry(labels)?.code == expected)
  }

  @Test func `no flags are a dash`() {
    #expect(Self.telemetry(Self.base)?.flags == "-")
  }

  @Test(arguments: [("mutual_tls", true), ("none", false), ("unknown", false), ("", false)])
  func `mutual TLS is what the policy says`(policy: String, expected: Bool) {
    let labels = Self.base.merging(["connection_security_policy": policy]) { $1 }
    #expect(Self.telemetry(labels)?.isMutualTLS == expected)
  }

  @Test func `families and measures go together`() {
    let measures = IstioDialect.families.indices.map(IstioDialect.measure)
    #expect(
      measures == [
        .requests, .requestDuration, .sentBytes, .receivedBytes, .connectionsOpened,
      ]
    )
    #expect(IstioDialect.measure(ofFamily: measures.count) == nil)
  }
}
