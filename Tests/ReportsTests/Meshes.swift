// SPDX-License-Identifier: Apache-2.0

import MeshModel

/// Snapshots that the reports are tested with.
enum Meshes {
  /// 2026-01-02 03:04:05.678 UTC.
  static let moment = Timestamp(milliseconds: 1_767_323_045_678)

  static func node(
    _ name: String,
    version: String = "v1",
    namespace: String = "bookinfo",
    health: Health = .healthy
  ) -> GraphNode {
    var node = GraphNode(
      id: NodeID("workload:east/\(namespace)/\(name)-\(version)"),
      kind: .workload,
      cluster: "east",
      namespace: namespace,
      workload: "\(name)-\(version)",
      app: name,
      version: version
    )
    node.health = health
    node.proxies = 2
    return node
  }

  static func edge(
    _ source: GraphNode,
    _ destination: GraphNode,
    _ name: TrafficProtocol = .http,
    rate: Double,
    errorRate: Double = 0,
    p99: Double? = 44,
    health: Health = .healthy,
    responses: [ResponseRate] = []
  ) -> GraphEdge {
    var traffic = Traffic(rate: rate, errorRate: errorRate, mtlsPercent: 100)
    if name == .tcp {
      traffic.sentBytesPerSecond = 1200
      traffic.receivedBytesPerSecond = 340
    } else {
      traffic.latency = p99.map {
        LatencyQuantiles(p50: $0 / 8, p90: $0 / 4, p95: $0 / 2, p99: $0)
      }
    }
    return GraphEdge(
      id: GraphEdge.ID(
        source: source.id,
        destination: destination.id,
        protocolName: name
      ),
      traffic: traffic,
      health: health,
      responses: responses
    )
  }

  static func snapshot(_ nodes: [GraphNode], _ edges: [GraphEdge]) -> MeshSnapshot {
    var failing = SourceStatus(id: "http://10.0.0.9:15090/stats/prometheus", name: "b")
    failing.state = .failing("connection refused")
    var live = SourceStatus(id: "http://10.0.0.1:15090/stats/prometheus", name: "a")
    live.state = .live
    return MeshSnapshot(
      generatedAt: moment,
      graphs: [
        .workload: ServiceGraph(
          type: .workload,
          nodes: nodes.sorted { $0.id < $1.id },
          edges: edges.sorted { $0.id < $1.id }
        )
      ],
      sources: [live, failing]
    )
  }

  /// Bookinfo while ratings fails.
  static var incident: MeshSnapshot {
    var gateway = GraphNode(
      id: NodeID("workload:east/istio-system/istio-ingressgateway"),
      kind: .workload,
      cluster: "east",
      namespace: "istio-system",
      workload: "istio-ingressgateway",
      app: "istio-ingressgateway",
      version: "latest"
    )
    gateway.health = .healthy
    gateway.isRoot = true
    gateway.isGateway = true
    let productpage = node("productpage", health: .degraded)
    let details = node("details")
    let reviews = ["v1", "v2", "v3"].map { node("reviews", version: $0) }
    let ratings = node("ratings", health: .failure)
    let mongodb = node("mongodb")
    var result = snapshot(
      [gateway, productpage, details, ratings, mongodb] + reviews,
      [
        edge(
          gateway,
          productpage,
          rate: 12.5,
          errorRate: 0.1,
          health: .degraded,
          responses: [
            ResponseRate(code: "200", flags: "-", host: "productpage", rate: 12.4),
            ResponseRate(code: "500", flags: "-", host: "productpage", rate: 0.1),
          ]
        ),
        edge(productpage, details, rate: 12.5, p99: 3.1),
        edge(productpage, reviews[0], rate: 4.2, p99: 5),
        edge(productpage, reviews[1], rate: 4.1, p99: 120),
        edge(productpage, reviews[2], rate: 4.2, p99: 5.5),
        edge(
          reviews[1],
          ratings,
          .grpc,
          rate: 4.1,
          errorRate: 2.05,
          p99: 12,
          health: .failure,
          responses: [ResponseRate(code: "503", flags: "UH", host: "ratings", rate: 2.05)]
        ),
        edge(reviews[2], ratings, rate: 4.2, p99: 11),
        edge(ratings, mongodb, .tcp, rate: 0.3),
      ]
    )
    result.workloads = workloads
    return result
  }

  private static var workloads: [WorkloadSummary] {
    let fast = LatencyQuantiles(p50: 1, p90: 2, p95: 2.5, p99: 3)
    let slow = LatencyQuantiles(p50: 98.25, p90: 110, p95: 118, p99: 1240)
    var stale = WorkloadSummary(
      cluster: "east",
      namespace: "bookinfo",
      workload: "reviews-v2",
      app: "reviews",
      version: "v2",
      proxies: 1,
      health: .degraded,
      inbound: [.http: Traffic(rate: 4.1, errorRate: 0.041, latency: slow)],
      outbound: [
        .grpc: Traffic(rate: 4.1, errorRate: 2.05, latency: fast),
        .http: Traffic(rate: 0.9, latency: fast),
      ]
    )
    stale.staleSeconds = 18.4
    return [
      WorkloadSummary(
        cluster: "east",
        namespace: "bookinfo",
        workload: "mongodb-v1",
        app: "mongodb",
        version: "v1",
        proxies: 1,
        inbound: [
          .tcp: Traffic(rate: 0.3, sentBytesPerSecond: 1200, receivedBytesPerSecond: 340)
        ]
      ),
      WorkloadSummary(
        cluster: "east",
        namespace: "bookinfo",
        workload: "ratings-v1",
        app: "ratings",
        version: "v1",
        proxies: 12,
        health: .failure,
        inbound: [
          .grpc: Traffic(rate: 4.1, errorRate: 2.05, latency: fast),
          .http: Traffic(rate: 4.2, latency: fast, mtlsPercent: 100),
        ],
        outbound: [.tcp: Traffic(rate: 0.3)]
      ),
      stale,
      WorkloadSummary(
        cluster: "east",
        namespace: "istio-system",
        workload: "istio-ingressgateway",
        app: "istio-ingressgateway",
        version: "latest",
        proxies: 2,
        health: .idle
      ),
    ]
  }

  /// Names that try to break out of every format.
  static var hostile: MeshSnapshot {
    let evil = node("a\"]; end\n\u{1B}[31m\\", version: "", namespace: "n&s<b>\u{202E}")
    let wide = node("数据库", version: "表", namespace: "e\u{301}")
    var result = snapshot([evil, wide], [edge(evil, wide, rate: 0.004, p99: .nan)])
    result.workloads = [
      WorkloadSummary(
        cluster: "east",
        namespace: "e\u{301}",
        workload: "数据库\u{9B}31m",
        version: "表",
        proxies: 1,
        health: .healthy,
        inbound: [.http: Traffic(rate: .infinity)]
      )
    ]
    return result
  }

  /// Nothing was scraped.
  static let empty = MeshSnapshot(generatedAt: moment)
}
