// SPDX-License-Identifier: Apache-2.0

import Aggregation
import MeshModel
import Testing

@Suite struct TelemetryCorrectionsTests {
  private static func edges(_ call: Call) -> [String] {
    let mesh = MeshHarness()
    mesh.add(call, "0 60")
    return mesh.run().graph(.workload).edgeLines
  }

  private static let call = Call("source: shop/web-v1 -> shop/cart-v1 http")

  @Test func `a source of which only the namespace is known is left out`() {
    let call = Self.call.with(["source_workload": "unknown", "source_canonical_service": nil])
    #expect(Self.edges(call).isEmpty)
  }

  @Test(arguments: [("unknown", 0), ("", 1), (nil, 1), ("west", 1)] as [(String?, Int)])
  func `a source cluster told to be unknown is a fault, an absent one is not`(
    cluster: String?,
    count: Int
  ) {
    #expect(Self.edges(Self.call.with(["source_cluster": cluster])).count == count)
  }

  @Test func `an egress gateway called by its host is that workload`() {
    let host = "istio-egressgateway.istio-system.svc.cluster.local"
    let call = Call("source: shop/web-v1 -> !\(host) http")
    #expect(
      Self.edges(call) == [
        "workload:east/shop/web-v1 -> workload:east/istio-system/istio-egressgateway http 1"
      ]
    )
  }

  @Test(arguments: ["unknown", ""])
  func `a lost destination cluster is the caller's`(cluster: String) {
    #expect(
      Self.edges(Self.call.with(["destination_cluster": cluster])) == [
        "workload:east/shop/web-v1 -> workload:east/shop/cart-v1 http 1"
      ]
    )
  }

  @Test func `a destination cluster stays lost without a service namespace`() {
    let call = Self.call.with([
      "destination_cluster": "unknown", "destination_service_namespace": "unknown",
    ])
    #expect(
      Self.edges(call) == ["workload:east/shop/web-v1 -> workload:/shop/cart-v1 http 1"]
    )
  }

  @Test(arguments: [
    ("10.0.0.7", 0), ("10.0.0.7:8080", 0), ("10.0.0.777", 1), ("10.0.0", 1), ("10.0.0.7:x", 1),
    ("10.0.0.7.nip.io", 1), ("::1", 1),
  ])
  func `a bare address without a workload is left out`(host: String, count: Int) {
    #expect(Self.edges(Call("source: shop/web-v1 -> !\(host) http")).count == count)
  }

  @Test func `a bare address with a workload counts`() {
    let call = Self.call.with([
      "destination_service": "10.0.0.7", "destination_service_name": "10.0.0.7",
    ])
    #expect(Self.edges(call).count == 1)
  }

  @Test(arguments: [("unknown", 0), (nil, 1)] as [(String?, Int)])
  func `a service in an unknown cluster is left out unless nothing is said of the cluster`(
    cluster: String?,
    count: Int
  ) {
    let call = Self.call.with(["source_cluster": nil, "destination_cluster": cluster])
    #expect(Self.edges(call).count == count)
  }

  @Test func `a destination all told to be unknown is a service of that name`() {
    let call = Call("source: shop/web-v1 -> ? http 404 NR")
    #expect(Self.edges(call) == ["workload:east/shop/web-v1 -> service://unknown http 1"])
  }

  @Test func `a destination of which nothing is said is left out`() {
    let call = Call("source: shop/web-v1 -> ? http 404 NR").with(["destination_workload": nil])
    #expect(Self.edges(call).isEmpty)
  }
}
