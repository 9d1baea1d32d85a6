// SPDX-License-Identifier: Apache-2.0

import Collectors
import MeshModel
import TestSupport
import Testing

struct ConfigurationReachTests {
  private static let yaml = """
    apiVersion: networking.istio.io/v1
    kind: VirtualService
    metadata: {name: reviews, namespace: bookinfo}
    spec:
      hosts: [reviews]
      http: [{route: [{destination: {host: reviews, subset: v1}}]}]
    ---
    apiVersion: networking.istio.io/v1
    kind: VirtualService
    metadata: {name: front, namespace: bookinfo}
    spec:
      hosts: [bookinfo.example.com]
      gateways: [istio-system/public]
      http: [{route: [{destination: {host: productpage.bookinfo}}]}]
    ---
    apiVersion: networking.istio.io/v1
    kind: DestinationRule
    metadata: {name: everything, namespace: bookinfo}
    spec: {host: "*.bookinfo.svc.cluster.local"}
    ---
    apiVersion: networking.istio.io/v1
    kind: DestinationRule
    metadata: {name: private, namespace: other}
    spec: {host: reviews.bookinfo.svc.cluster.local, exportTo: [.]}
    ---
    apiVersion: networking.istio.io/v1
    kind: Gateway
    metadata: {name: public, namespace: istio-system}
    spec: {selector: {istio: ingressgateway}}
    ---
    apiVersion: security.istio.io/v1
    kind: PeerAuthentication
    metadata: {name: mesh, namespace: istio-system}
    spec: {mtls: {mode: STRICT}}
    ---
    apiVersion: security.istio.io/v1
    kind: AuthorizationPolicy
    metadata: {name: reviews-two, namespace: bookinfo}
    spec: {selector: {matchLabels: {app: reviews, version: v2}}}
    ---
    apiVersion: networking.istio.io/v1
    kind: Sidecar
    metadata: {name: page, namespace: bookinfo}
    spec: {workloadSelector: {labels: {app: productpage}}}
    ---
    apiVersion: v1
    kind: Service
    metadata: {name: reviews, namespace: bookinfo}
    spec: {selector: {app: reviews}, ports: [{port: 9080}]}
    ---
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: reviews-v3, namespace: bookinfo}
    spec: {template: {metadata: {labels: {app: reviews, version: v2}}}}
    ---
    apiVersion: networking.istio.io/v1
    kind: ServiceEntry
    metadata: {name: payments, namespace: shop}
    spec: {hosts: [api.payments.example.com]}
    """

  private static let resources = ResourceReader().read(yaml, file: "mesh.yaml").resources
  private static let reach = ConfigurationReach(resources)
  private static let graph = {
    var mesh = SampleMesh.bookinfo
    mesh.calls.removeAll { $0.destination == "mongodb-v1" }
    var graph = mesh.snapshot().graph(.workload)
    for index in graph.edges.indices {
      let app = graph.nodes.first { $0.id == graph.edges[index].destination }?.app ?? ""
      for response in graph.edges[index].responses.indices {
        graph.edges[index].responses[response].host = "\(app).bookinfo.svc.cluster.local"
      }
    }
    return graph
  }()

  private static func names(_ objects: [Int]) -> [String] {
    objects.map { resources[$0].name }
  }

  private static func node(_ name: String) throws -> GraphNode {
    try #require(graph.nodes.first { $0.workload == name })
  }

  @Test(
    arguments: [
      ("reviews.bookinfo.svc.cluster.local", nil, ["reviews", "everything", "private", "reviews"]),
      (
        "reviews.bookinfo.svc.cluster.local", "bookinfo", ["reviews", "everything", "reviews"]
      ),
      ("productpage.bookinfo.svc.cluster.local", nil, ["front", "everything"]),
      ("api.payments.example.com", nil, ["payments"]),
      ("nobody.example.org", nil, []),
    ] as [(String, String?, [String])]
  )
  func `objects are found by host, wildcard and export`(
    host: String,
    caller: String?,
    expected: [String]
  ) {
    #expect(Self.names(Self.reach.objects(actingOnHost: host, calledFrom: caller)) == expected)
  }

  @Test(arguments: [
    ("reviews-v1", ["reviews", "everything", "private", "mesh", "reviews"]),
    ("reviews-v2", ["reviews", "everything", "private", "mesh", "reviews-two", "reviews"]),
    // Its template's labels count, whatever its name says.
    (
      "reviews-v3",
      ["reviews", "everything", "private", "mesh", "reviews-two", "reviews", "reviews-v3"]
    ),
    ("istio-ingressgateway", ["front", "public", "mesh"]),
  ])
  func `objects act on a workload through services, selectors and gateways`(
    name: String,
    expected: [String]
  ) throws {
    let found = Self.reach.objects(actingOn: try Self.node(name), in: Self.graph)
    #expect(Self.names(found) == expected)
    let all = Self.reach.objectsByNode(in: Self.graph)
    #expect(all[try Self.node(name).id] == found)
  }

  @Test(arguments: [
    ("istio-ingressgateway", "productpage-v1", ["front", "everything", "public", "mesh"]),
    (
      "productpage-v1", "reviews-v2",
      ["reviews", "everything", "mesh", "reviews-two", "page", "reviews"]
    ),
    ("reviews-v2", "ratings-v1", ["everything", "mesh"]),
  ])
  func `objects act on a call as its caller sees them`(
    source: String,
    destination: String,
    expected: [String]
  ) throws {
    let ends = (try Self.node(source).id, try Self.node(destination).id)
    let edge = try #require(
      Self.graph.edges.first { $0.source == ends.0 && $0.destination == ends.1 }
    )
    let found = Self.reach.objects(actingOn: edge, in: Self.graph)
    #expect(Self.names(found) == expected)
    #expect(Self.reach.objectsByEdge(in: Self.graph)[edge.id] == found)
  }

  @Test func `an object leads back to the nodes that it acts on`() throws {
    let policy = try #require(Self.resources.firstIndex { $0.name == "reviews-two" })
    let nodes = Self.reach.nodes(actedOnBy: policy, in: Self.graph)
    #expect(nodes == [try Self.node("reviews-v2").id, try Self.node("reviews-v3").id])
  }

  @Test func `a service's node is found by its host`() {
    let node = GraphNode(
      id: NodeID("service:/shop/api.payments.example.com"),
      kind: .service,
      namespace: "shop",
      service: "api.payments.example.com"
    )
    let graph = ServiceGraph(type: .service, nodes: [node])
    #expect(Self.names(Self.reach.objects(actingOn: node, in: graph)) == ["payments"])
  }
}
