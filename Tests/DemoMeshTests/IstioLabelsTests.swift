// SPDX-License-Identifier: Apache-2.0

import DemoMesh
import Testing

struct IstioLabelsTests {
  private let simulation = DemoSimulation(options: DemoOptions())

  @Test func `requests carry Istio's labels in Istio's order`() throws {
    let samples = simulation.samples("istio_requests_total", at: 1)
    let expected = [
      "reporter", "source_workload", "source_canonical_service", "source_canonical_revision",
      "source_workload_namespace", "source_principal", "source_app", "source_version",
      "source_cluster", "destination_workload", "destination_workload_namespace",
      "destination_principal", "destination_app", "destination_version", "destination_service",
      "destination_canonical_service", "destination_canonical_revision",
      "destination_service_name", "destination_service_namespace", "destination_cluster",
      "request_protocol", "response_code", "grpc_response_status", "response_flags",
      "connection_security_policy",
    ]
    #expect(samples.count > 40)
    for sample in samples { #expect(sample.labels.map(\.name) == expected) }
  }

  @Test func `TCP has no code`() {
    for sample in simulation.samples("istio_tcp_sent_bytes_total", at: 1) {
      #expect(sample["response_code"] == nil)
      #expect(sample["grpc_response_status"] == nil)
      #expect(sample["request_protocol"] == "tcp")
      #expect(sample["destination_workload"] == "mongodb-v1")
    }
  }

  @Test func `only the callee knows of mutual TLS`() {
    for sample in simulation.samples("istio_requests_total", at: 1) {
      #expect(
        sample["connection_security_policy"]
          == (sample["reporter"] == "source" ? "unknown" : "mutual_tls")
      )
    }
  }

  @Test func `gRPC has a status and messages`() throws {
    let requests = simulation.samples("istio_requests_total", at: 1).filter {
      $0["request_protocol"] == "grpc"
    }
    #expect(!requests.isEmpty)
    for sample in requests { #expect(sample["grpc_response_status"] == "0") }
    let messages = simulation.samples("istio_request_messages_total", at: 1)
    #expect(messages.map(\.value).reduce(0, +) == requests.map(\.value).reduce(0, +))
  }

  @Test func `the payment provider is outside and the egress gateway calls it`() throws {
    let outside = simulation.samples("istio_requests_total", at: 1).filter {
      $0["destination_service_name"] == "api.payments.example.com"
    }
    #expect(!outside.isEmpty)
    for sample in outside {
      #expect(sample["reporter"] == "source")
      #expect(sample["source_workload"] == "istio-egressgateway")
      #expect(sample["destination_workload"] == "unknown")
      #expect(sample["destination_service_namespace"] == "unknown")
      #expect(sample["destination_cluster"] == "unknown")
    }
  }
}
