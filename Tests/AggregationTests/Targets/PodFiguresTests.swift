// SPDX-License-Identifier: Apache-2.0

import Aggregation
import MeshModel
import Testing

/// What a snapshot tells of single pods.
struct PodFiguresTests {
  private static let call = Call("destination: shop/web-v1 -> shop/cart-v1 http")

  private static func mesh() -> MeshHarness {
    let mesh = MeshHarness()
    for (target, pod) in [(1, "cart-v1-5d4f7c9b8-aaaaa"), (2, "cart-v1-5d4f7c9b8-bbbbb")] {
      mesh.label(target, ["namespace": "shop", "pod": pod])
    }
    return mesh
  }

  @Test func `each replica has its own rate, errors and latency`() throws {
    let mesh = Self.mesh()
    mesh.add(Self.call, "0 60", target: 1)
    mesh.add(Self.call, "0 30", target: 2)
    mesh.add(Self.call.with(["response_code": "503"]), "0 30", target: 2)
    mesh.addBuckets(Self.call, ["10: 0 60", "+Inf: 0 60"], target: 1)
    mesh.addBuckets(Self.call, ["10: 0 0", "100: 0 60", "+Inf: 0 60"], target: 2)
    let pods = mesh.run().pods
    #expect(pods.map(\.name) == ["cart-v1-5d4f7c9b8-aaaaa", "cart-v1-5d4f7c9b8-bbbbb"])
    #expect(pods.map(\.workload) == ["cart-v1", "cart-v1"])
    #expect(pods.map { $0.inbound[.http]?.rate } == [1, 1])
    #expect(pods.map { $0.inbound[.http]?.errorPercent } == [0, 50])
    #expect(pods.map(\.health) == [.healthy, .failure])
    let first = try #require(pods[0].inbound[.http]?.latency)
    let second = try #require(pods[1].inbound[.http]?.latency)
    #expect(first.p50 == 5)
    #expect(second.p50 == 55)
  }

  @Test func `what a pod calls is not what it answers`() {
    let mesh = Self.mesh()
    mesh.add(Call("source: shop/cart-v1 -> shop/db-v1 http"), "0 60", target: 1)
    let pods = mesh.run().pods
    #expect(pods.map(\.inbound) == [[:]])
    #expect(pods.map(\.health) == [.idle])
  }

  @Test func `a fallen counter tells that the pod began anew`() {
    let mesh = Self.mesh()
    mesh.add(Self.call, "100 200 10", target: 1)
    mesh.add(Self.call, "100 200 300", target: 2)
    let pods = mesh.run().pods
    #expect(pods.map(\.restartedAt) == [mesh.time(2), nil])
  }

  @Test func `a target of many workloads is no pod`() {
    let mesh = MeshHarness()
    mesh.add(Self.call, "0 60")
    mesh.add(Call("destination: shop/web-v1 -> shop/other-v1 http"), "0 60")
    #expect(mesh.run().pods.isEmpty)
  }

  @Test func `what left the window is forgotten`() {
    let mesh = Self.mesh()
    mesh.add(Self.call, "0 60 120 180 240", target: 1)
    mesh.addBuckets(
      Self.call,
      ["10: 0 60 60 60 60", "100: 0 60 120 180 240", "+Inf: 0 60 120 180 240"],
      target: 1
    )
    #expect(mesh.run().pods[0].inbound[.http]?.latency?.p50 == 55)
  }
}
