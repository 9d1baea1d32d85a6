// SPDX-License-Identifier: Apache-2.0

import DemoMesh
import MeshModel
import Testing

struct DemoTopologyTests {
  @Test func `bookinfo, the shop and both gateways are there`() {
    let topology = DemoTopology(options: DemoOptions())
    let names = Set(topology.workloads.map { "\($0.namespace)/\($0.name)" })
    #expect(
      names == [
        "istio-system/istio-ingressgateway", "istio-system/istio-egressgateway",
        "bookinfo/productpage-v1", "bookinfo/details-v1", "bookinfo/reviews-v1",
        "bookinfo/reviews-v2", "bookinfo/reviews-v3", "bookinfo/ratings-v1", "bookinfo/ratings-v2",
        "bookinfo/mongodb-v1", "shop/frontend-v1", "shop/product-v1", "shop/cart-v1",
        "shop/checkout-v1", "shop/checkout-v2", "shop/payment-v1",
      ]
    )
    #expect(topology.services.first { $0.name == "cart" }?.protocolName == .grpc)
    #expect(topology.services.first { $0.name == "mongodb" }?.protocolName == .tcp)
    #expect(topology.services.filter(\.isExternal).map(\.name) == ["api.payments.example.com"])
  }

  @Test(arguments: [0, 11, 12, 40, 300])
  func `it grows to the number of services asked for`(services: Int) {
    let topology = DemoTopology(options: DemoOptions(services: services))
    let applications = topology.services.filter { $0.namespace != "istio-system" }
    #expect(applications.count == max(DemoTopology.applicationServices, services))
    #expect(Set(topology.services.map(\.host)).count == topology.services.count)
    #expect(Set(topology.pods.map(\.name)).count == topology.pods.count)
  }

  @Test func `every workload is called or lets requests in`() {
    let topology = DemoTopology(options: DemoOptions(services: 60))
    let called = Set(
      topology.workloads.flatMap { $0.steps.joined().map(\.service) }
        + topology.entries.map(\.call.service)
    )
    let entries = Set(topology.entries.map(\.gateway))
    for (index, workload) in topology.workloads.enumerated() {
      #expect(called.contains(workload.service) || entries.contains(index), "\(workload.name)")
    }
  }

  @Test func `the number of replicas can be given`() {
    let topology = DemoTopology(options: DemoOptions(replicas: 4))
    #expect(topology.workloads.allSatisfy { $0.pods.count == 4 })
    #expect(topology.pod(of: "cart-v1", replica: 9) == topology.pod(of: "cart-v1", replica: 3))
  }
}
