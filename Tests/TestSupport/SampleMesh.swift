// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// Snapshots of made-up meshes, the same at every run.
package struct SampleMesh: Sendable {
  /// One edge of the mesh: workloads by name, `app-version`.
  package struct Call: Sendable {
    package var source: String
    package var destination: String
    package var kind: TrafficProtocol
    package var rate: Double
    package var errorPercent: Double
    package var p99: Double
    package var health: Health
    package var flags: String

    package init(
      _ source: String,
      _ destination: String,
      rate: Double,
      errorPercent: Double = 0,
      p99: Double = 10,
      kind: TrafficProtocol = .http,
      health: Health = .healthy,
      flags: String = "-"
    ) {
      self.source = source
      self.destination = destination
      self.rate = rate
      self.errorPercent = errorPercent
      self.p99 = p99
      self.kind = kind
      self.health = health
      self.flags = flags
    }
  }

  package var namespace: String
  package var calls: [Call]
  package var staleNames: Set<String> = []
  /// Namespaces of workloads that are not in `namespace`.
  package var namespaceOf: [String: String] = [:]

  package init(namespace: String, calls: [Call]) {
    self.namespace = namespace
    self.calls = calls
  }

  /// The moment of every sample: 12:04:31 UTC.
  package static let moment = Timestamp(milliseconds: 1_767_355_471_000)

  /// Three workloads, all well.
  package static let three = SampleMesh(
    namespace: "shop",
    calls: [
      Call("frontend-v1", "cart-v1", rate: 12.5, p99: 44, kind: .grpc),
      Call("frontend-v1", "product-v1", rate: 30, p99: 8.4),
    ]
  )

  /// Bookinfo with reviews v2 slow and ratings failing.
  package static let bookinfo = SampleMesh(
    namespace: "bookinfo",
    calls: [
      Call(
        "istio-ingressgateway",
        "productpage-v1",
        rate: 24.1,
        errorPercent: 0.4,
        p99: 890,
        health: .degraded
      ),
      Call("productpage-v1", "details-v1", rate: 24, p99: 9.2),
      Call("productpage-v1", "reviews-v1", rate: 8.1, p99: 12),
      Call("productpage-v1", "reviews-v2", rate: 8.2, p99: 840),
      Call("productpage-v1", "reviews-v3", rate: 7.8, p99: 22),
      Call(
        "reviews-v2",
        "ratings-v1",
        rate: 8.2,
        errorPercent: 38,
        p99: 31,
        health: .failure,
        flags: "UH"
      ),
      Call("reviews-v3", "ratings-v1", rate: 7.8, errorPercent: 4, p99: 30, health: .degraded),
      Call("ratings-v1", "mongodb-v1", rate: 2, kind: .tcp),
    ]
  )

  /// Thirty workloads in chains that meet.
  package static let thirty: SampleMesh = {
    var calls: [Call] = []
    for index in 1..<30 {
      let caller = (index - 1) / 2
      calls.append(
        Call(
          "service\(caller)-v1",
          "service\(index)-v1",
          rate: Double(100 - 3 * index),
          errorPercent: index == 17 ? 12 : 0,
          p99: Double(4 + 3 * index),
          health: index == 17 ? .failure : .healthy
        )
      )
      if index % 7 == 0 {
        calls.append(Call("service\(index / 3)-v1", "service\(index)-v1", rate: 1.5))
      }
    }
    return SampleMesh(namespace: "load", calls: calls)
  }()

  /// Three hundred workloads in six namespaces, each called by up to three others.
  package static let threeHundred: SampleMesh = {
    var mesh = SampleMesh(namespace: "team0", calls: [])
    func name(_ index: Int) -> String { "service\(index)-v1" }
    for index in 0..<300 { mesh.namespaceOf[name(index)] = "team\(index % 6)" }
    for index in 1..<300 {
      for caller in Set([(index - 1) / 3, index * 7 % 97, index / 2]).sorted()
      where caller < index && (caller == (index - 1) / 3 || (index + caller) % 3 == 0) {
        mesh.calls.append(
          Call(
            name(caller),
            name(index),
            rate: Double(1 + index % 40),
            errorPercent: index % 71 == 0 ? 8 : 0,
            p99: Double(5 + index % 90),
            health: index % 71 == 0 ? .degraded : .healthy
          )
        )
      }
    }
    return mesh
  }()

  /// Names that would break a careless terminal.
  package static let hostile = SampleMesh(
    namespace: "日本\u{1B}[31m語",
    calls: [
      Call("front\u{202E}end-v1", "注文サービス-v1", rate: 3, p99: 20),
      Call("front\u{202E}end-v1", "e\u{301}te\u{301}\u{7}-v1", rate: 2, p99: 20),
      Call(
        "注文サービス-v1",
        String(repeating: "x", count: 200) + "-v1",
        rate: 0.004,
        errorPercent: 100,
        health: .failure,
        flags: "UF,\u{1B}[2J"
      ),
    ]
  )

  /// The mesh as a snapshot, in which so many sources refuse connections.
  ///
  /// The frames of its history are ten seconds apart.
  package func snapshot(failing: Int = 0, historyFrames: Int = 30) -> MeshSnapshot {
    let names = Set(calls.flatMap { [$0.source, $0.destination] }).sorted()
    var snapshot = MeshSnapshot(
      generatedAt: SampleMesh.moment,
      newestSample: SampleMesh.moment,
      windowSeconds: 60
    )
    for type in GraphType.allCases { snapshot.graphs[type] = graph(type, names: names) }
    snapshot.workloads = names.map { summary(of: $0) }
    snapshot.sources = names.enumerated().map { index, name in
      var source = SourceStatus(
        id: "http://10.0.0.\(index + 1):15090/stats/prometheus",
        name: name + "-7c5f-\(index)",
        state: index < failing ? .failing("connection refused. Is the pod running?") : .live
      )
      source.lastSuccess = SampleMesh.moment.advanced(bySeconds: index < failing ? -95 : -2)
      source.consecutiveFailures = index < failing ? 19 : 0
      source.series = 410 + 3 * index
      source.seconds = 0.0042
      return source
    }
    snapshot.pods = names.flatMap { pods(of: $0) }
    snapshot.history = history(snapshot.graphs, frames: historyFrames)
    return snapshot
  }

  /// Two pods share a workload's calls alike.
  private func pods(of name: String) -> [PodSummary] {
    let summary = summary(of: name)
    return ["5d4f7c9b8-x2x4z", "5d4f7c9b8-mk7qp"].enumerated().map { index, suffix in
      var pod = PodSummary(
        cluster: "",
        namespace: namespace,
        name: "\(name)-\(suffix)",
        workload: name,
        inbound: summary.inbound.mapValues { traffic in
          var traffic = traffic
          traffic.rate /= 2
          traffic.errorRate /= 2
          return traffic
        },
        health: summary.inbound.isEmpty ? .idle : summary.health
      )
      pod.proxyVersion = index == 0 ? "1.24.2" : nil
      pod.proxyMemoryBytes = index == 0 ? 48_200_000 : nil
      return pod
    }
  }

  private func id(_ type: GraphType, _ name: String) -> NodeID {
    let namespace = namespaceOf[name] ?? namespace
    return NodeID("\(type == .workload ? "workload" : "app"):/\(namespace)/\(name)")
  }

  private func node(_ type: GraphType, _ name: String) -> GraphNode {
    let parts = name.split(separator: "-")
    let version = parts.last.map(String.init) ?? ""
    let app = version.hasPrefix("v") ? parts.dropLast().joined(separator: "-") : name
    var node = GraphNode(
      id: id(type, name),
      kind: type == .workload ? .workload : .app,
      namespace: namespaceOf[name] ?? namespace,
      workload: type == .workload ? name : nil,
      app: app,
      version: version.hasPrefix("v") ? version : nil
    )
    node.isGateway = name.hasSuffix("gateway")
    node.health = health(of: name)
    node.proxies = 2
    if staleNames.contains(name) { node.staleSeconds = 34 }
    return node
  }

  private func health(of name: String) -> Health {
    let edges = calls.filter { $0.destination == name || $0.source == name }
    if edges.allSatisfy({ $0.kind == .tcp }) { return .unknown }
    return edges.map(\.health).max { $0.severity < $1.severity } ?? .unknown
  }

  private func graph(_ type: GraphType, names: [String]) -> ServiceGraph {
    ServiceGraph(
      type: type,
      nodes: names.map { node(type, $0) }.sorted { $0.id < $1.id },
      edges: calls.map { call in
        var responses: [ResponseRate] = []
        if call.kind != .tcp {
          let app = node(type, call.destination).app ?? call.destination
          let namespace = namespaceOf[call.destination] ?? namespace
          let host = "\(app).\(namespace).svc.cluster.local"
          let failed = call.rate * call.errorPercent / 100
          responses = [ResponseRate(code: "200", flags: "-", host: host, rate: call.rate - failed)]
          if failed > 0 {
            responses.append(
              ResponseRate(code: "503", flags: call.flags, host: host, rate: failed)
            )
          }
        }
        return GraphEdge(
          id: GraphEdge.ID(
            source: id(type, call.source),
            destination: id(type, call.destination),
            protocolName: call.kind
          ),
          traffic: traffic(of: call),
          health: call.health,
          responses: responses
        )
      }.sorted { $0.id < $1.id }
    )
  }

  private func traffic(of call: Call) -> Traffic {
    if call.kind == .tcp {
      return Traffic(
        rate: call.rate,
        sentBytesPerSecond: 18_400,
        receivedBytesPerSecond: 2_100,
        mtlsPercent: 100
      )
    }
    return Traffic(
      rate: call.rate,
      errorRate: call.rate * call.errorPercent / 100,
      latency: LatencyQuantiles(
        p50: call.p99 / 4,
        p90: call.p99 / 2,
        p95: call.p99 / 1.5,
        p99: call.p99
      ),
      mtlsPercent: 100
    )
  }

  private func summary(of name: String) -> WorkloadSummary {
    let node = node(.workload, name)
    var summary = WorkloadSummary(
      cluster: "",
      namespace: node.namespace,
      workload: name,
      app: node.app ?? "",
      version: node.version ?? "",
      proxies: 2,
      health: node.health
    )
    summary.staleSeconds = node.staleSeconds
    for call in calls where call.destination == name {
      summary.inbound[call.kind] = sum(summary.inbound[call.kind], traffic(of: call))
    }
    for call in calls where call.source == name {
      summary.outbound[call.kind] = sum(summary.outbound[call.kind], traffic(of: call))
    }
    return summary
  }

  private func sum(_ first: Traffic?, _ second: Traffic) -> Traffic {
    guard var result = first else { return second }
    result.rate += second.rate
    result.errorRate += second.errorRate
    if let left = result.latency, let right = second.latency, right.p99 > left.p99 {
      result.latency = right
    }
    return result
  }

  private func history(_ graphs: [GraphType: ServiceGraph], frames: Int) -> MeshHistory {
    var history = MeshHistory()
    var figures: [(rate: Double, errors: Double, p99: Double, health: Health)] = []
    for type in GraphType.allCases {
      guard let graph = graphs[type] else { continue }
      for node in graph.nodes {
        history.indexes[.node(type, node.id)] = figures.count
        let inbound = graph.edges.filter { $0.destination == node.id }
        let edges = inbound.isEmpty ? graph.edges.filter { $0.source == node.id } : inbound
        figures.append(
          (
            edges.reduce(0) { $0 + $1.traffic.rate },
            edges.compactMap(\.traffic.errorPercent).max() ?? 0,
            edges.compactMap { $0.traffic.latency?.p99 }.max() ?? .nan, node.health
          )
        )
      }
      for edge in graph.edges {
        history.indexes[.edge(type, edge.id)] = figures.count
        figures.append(
          (
            edge.traffic.rate, edge.traffic.errorPercent ?? 0,
            edge.traffic.latency?.p99 ?? .nan, edge.health
          )
        )
      }
    }
    for frame in 0..<frames {
      let swing = 0.6 + 0.1 * Double(frame * 7 % 5)
      history.frames.append(
        HistoryFrame(
          time: SampleMesh.moment.advanced(bySeconds: Double(10 * (frame - frames))),
          points: figures.enumerated().map { index, figure in
            frame == 12 && index % 3 == 0
              ? .gap
              : HistoryPoint(
                rate: Float(figure.rate * swing),
                errorPercent: Float(frame > frames / 2 ? figure.errors : 0),
                p50: Float(figure.p99 / 4),
                p99: Float(figure.p99 * (1.6 - swing)),
                health: figure.health
              )
          }
        )
      )
    }
    return history
  }
}
