// SPDX-License-Identifier: Apache-2.0

import Aggregation
import MeshModel
import Testing

@Suite struct GatewayDirectoryTests {
  private static func gateways(
    _ configuration: MeshConfiguration,
    workload: String = "istio-ingressgateway",
    labels: [String: String] = [:]
  ) -> [String] {
    let mesh = MeshHarness()
    mesh.aggregator.configure(configuration)
    if !labels.isEmpty {
      mesh.label(1, labels.merging(["namespace": "edge", "workload": workload]) { $1 })
      mesh.add("istio_build", Call("source: a/b-v1 -> c/d-v1 http"), "1 1", target: 1)
    }
    let call = Call("source: edge/x -> shop/web-v1 http")
      .with(["source_workload": workload, "source_canonical_service": workload])
    mesh.add(call, "0 60", target: 0)
    return mesh.run().graph(.workload).nodes.filter(\.isGateway).compactMap(\.workload)
  }

  private static func selecting(_ selector: [String: String]) -> MeshConfiguration {
    MeshConfiguration(gateways: [GatewaySummary(name: "g", namespace: "edge", selector: selector)])
  }

  @Test func `without configuration nothing is a gateway`() {
    #expect(Self.gateways(.empty).isEmpty)
  }

  @Test(arguments: [
    (["istio": "ingressgateway"], ["istio-ingressgateway"]),
    (["app": "istio-ingressgateway"], ["istio-ingressgateway"]),
    (["istio": "egressgateway"], []), ([:], []),
  ])
  func `a selector matches what Istio's charts label`(
    selector: [String: String],
    expected: [String]
  ) {
    #expect(Self.gateways(Self.selecting(selector)) == expected)
  }

  @Test func `a selector matches the labels of the target`() {
    let configuration = Self.selecting(["team": "edge"])
    #expect(Self.gateways(configuration, workload: "front", labels: ["team": "edge"]) == ["front"])
    #expect(Self.gateways(configuration, workload: "front", labels: ["team": "web"]).isEmpty)
  }

  @Test func `a selector matches the labels of a deployment`() {
    var configuration = Self.selecting(["team": "edge"])
    configuration.workloadLabels = [
      WorkloadLabels(name: "front", namespace: "edge", labels: ["team": "edge"])
    ]
    #expect(Self.gateways(configuration, workload: "front") == ["front"])
  }

  @Test func `the workload of a Gateway API gateway is one`() {
    let configuration = MeshConfiguration(gatewayAPIGateways: ["edge": ["front"]])
    #expect(Self.gateways(configuration, workload: "front-istio") == ["front-istio"])
    #expect(Self.gateways(configuration, workload: "other-istio").isEmpty)
    let labels = ["gateway.networking.k8s.io/gateway-name": "x"]
    #expect(Self.gateways(.empty, workload: "gw", labels: labels) == ["gw"])
  }

  @Test func `a waypoint is a workload in every graph, without services beside it`() {
    let mesh = MeshHarness()
    var configuration = MeshConfiguration.empty
    configuration.waypoints = ["shop": ["waypoint"]]
    mesh.aggregator.configure(configuration)
    mesh.add(Call("source: shop/web-v1 -> shop/waypoint tcp"), "0 60")
    mesh.add(Call("source: shop/waypoint -> shop/cart-v1 tcp"), "0 60")
    let snapshot = mesh.run()
    for type in [GraphType.workload, .app, .versionedApp] {
      let node = snapshot.graph(type).node("workload:east/shop/waypoint")
      #expect(node?.kind == .workload)
      #expect(node?.isGateway == false)
    }
    #expect(snapshot.graph(.service).nodes.isEmpty)
  }
}
