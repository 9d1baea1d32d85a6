// SPDX-License-Identifier: Apache-2.0

import Collectors
import Dashboard
import MeshModel
import Testing

/// A graph that has one of everything that an expression can ask for.
///
///     gateway ─http─► web ─http─► reviews v1, v2 ─tcp─► db
///                     └─grpc─► cart ─http─► ext
///     unknown ─http─► web       lonely (idle)
enum FindMesh {
  static let configuration = """
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: reviews-v2, namespace: shop}
    spec:
      template:
        metadata:
          labels: {app: reviews, version: v2, region: east, example.com/tier: front}
    ---
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: reviews-v1, namespace: shop}
    spec:
      template:
        metadata:
          labels: {app: reviews, version: v1, region: west}
    ---
    apiVersion: networking.istio.io/v1
    kind: VirtualService
    metadata: {name: reviews, namespace: shop}
    spec:
      hosts: [reviews]
      http:
        - match: [{headers: {user: {exact: me}}}]
          fault: {delay: {percentage: {value: 10}, fixedDelay: 5s}}
          timeout: 2s
          mirror: {host: shadow}
          route:
            - destination: {host: reviews, subset: v1}
              weight: 80
            - destination: {host: reviews, subset: v2}
              weight: 20
    ---
    apiVersion: networking.istio.io/v1
    kind: VirtualService
    metadata: {name: db, namespace: data}
    spec:
      hosts: [db]
      tcp:
        - route:
            - destination: {host: db, subset: old}
              weight: 50
            - destination: {host: db, subset: new}
              weight: 50
    ---
    apiVersion: networking.istio.io/v1
    kind: DestinationRule
    metadata: {name: reviews, namespace: shop}
    spec:
      host: reviews.shop.svc.cluster.local
      subsets:
        - name: v1
          labels: {version: v1}
        - name: v2
          labels: {version: v2}
          trafficPolicy:
            connectionPool: {tcp: {maxConnections: 10}}
    ---
    apiVersion: networking.istio.io/v1
    kind: ServiceEntry
    metadata: {name: payments, namespace: shop}
    spec:
      hosts: [api.payments.example]
    ---
    apiVersion: networking.istio.io/v1
    kind: WorkloadEntry
    metadata: {name: db-v1, namespace: data}
    spec:
      address: 10.0.0.9
      labels: {app: db}
    """

  static let snapshot = snapshot()

  /// The configuration with more objects and with findings on some.
  static func snapshot(
    adding text: String = "",
    findings: [Finding] = []
  ) -> ConfigurationSnapshot {
    let resources = [configuration, text].flatMap {
      ResourceReader().read($0, file: "mesh.yaml").resources
    }
    return ConfigurationSnapshot(
      readAt: Timestamp(milliseconds: 1),
      resources: resources,
      findings: findings
    )
  }

  static let graph: ServiceGraph = {
    func node(
      _ name: String,
      app: String? = nil,
      version: String? = nil,
      namespace: String = "shop",
      change: (inout GraphNode) -> Void = { _ in }
    ) -> GraphNode {
      var node = GraphNode(
        id: NodeID(name),
        kind: .workload,
        cluster: namespace == "data" ? "west" : "east",
        namespace: namespace,
        workload: name,
        app: app ?? name,
        version: version
      )
      node.health = .healthy
      change(&node)
      return node
    }
    var graph = ServiceGraph(type: .workload)
    graph.nodes = [
      node("cart", change: { $0.health = .degraded }),
      node("db-v1", app: "db", version: "v1", namespace: "data"),
      node("gateway", namespace: "edge", change: { $0.isGateway = true }),
      node("lonely", change: { ($0.isIdle, $0.health) = (true, .idle) }),
      node("reviews-v1", app: "reviews", version: "v1"),
      node("reviews-v2", app: "reviews", version: "v2"),
      node("web"),
    ]
    var outside = GraphNode(
      id: NodeID("ext"),
      kind: .service,
      service: "api.payments.example"
    )
    (outside.isServiceEntry, outside.isOutsideMesh) = (true, true)
    var unknown = GraphNode(id: NodeID("unknown"), kind: .unknown)
    unknown.isOutsideMesh = true
    graph.nodes += [outside, unknown]
    graph.nodes.sort { $0.id < $1.id }
    graph.edges = edges.sorted { $0.id < $1.id }
    return graph
  }()

  private static var edges: [GraphEdge] {
    func edge(
      _ source: String,
      _ target: String,
      _ kind: TrafficProtocol = .http,
      rate: Double,
      errors: Double = 0,
      p95: Double? = nil,
      mtls: Double? = 100,
      host: String = ""
    ) -> GraphEdge {
      var traffic = Traffic(rate: rate, errorRate: errors, mtlsPercent: mtls)
      traffic.latency = p95.map {
        LatencyQuantiles(p50: $0 / 4, p90: $0 / 2, p95: $0, p99: $0 * 2)
      }
      if kind == .tcp {
        (traffic.sentBytesPerSecond, traffic.receivedBytesPerSecond) = (900, 100)
      }
      return GraphEdge(
        id: GraphEdge.ID(
          source: NodeID(source),
          destination: NodeID(target),
          protocolName: kind
        ),
        traffic: traffic,
        responses: host.isEmpty
          ? [] : [ResponseRate(code: "200", flags: "-", host: host, rate: rate)]
      )
    }
    return [
      edge("gateway", "web", rate: 20, p95: 300),
      edge("unknown", "web", rate: 0, mtls: 0),
      edge("web", "reviews-v1", rate: 6, p95: 40, host: "reviews.shop.svc.cluster.local"),
      edge(
        "web",
        "reviews-v2",
        rate: 2,
        errors: 0.2,
        p95: 900,
        host: "reviews.shop.svc.cluster.local"
      ),
      edge("web", "cart", .grpc, rate: 5, errors: 1, p95: 20),
      edge("cart", "ext", rate: 0.3, mtls: nil, host: "api.payments.example"),
      edge("reviews-v2", "db-v1", .tcp, rate: 1, mtls: 40),
    ]
  }

  static let facts = GraphFacts(
    of: graph,
    configuration: ConfigurationFacts(snapshot),
    namespace: "shop"
  )

  /// What an expression finds: nodes by name, edges as `source>target`.
  static func found(_ source: String) throws -> [String] {
    guard case .expression(let expression) = try MeshFilter(source) else {
      return ["\(source) is text"]
    }
    let nodes = graph.nodes.indices.filter { expression.matches(node: $0, of: graph, facts) }
    let edges = graph.edges.indices.filter { expression.matches(edge: $0, of: graph, facts) }
    return nodes.map { graph.nodes[$0].id.text }
      + edges.map { "\(graph.edges[$0].source)>\(graph.edges[$0].destination)" }
  }
}
