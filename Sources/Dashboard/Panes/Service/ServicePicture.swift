// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// Everything that the service view tells of one service, put together from a snapshot.
package struct ServicePicture: Sendable {
  /// One workload that answers for the service.
  package struct Version: Sendable, Equatable {
    /// The workload's node in the graph of type `workload`.
    package var node: NodeID
    /// The version where it has one, else the workload's name.
    package var title: String
    package var workload: String
    package var health: Health
    /// The traffic that callers of this service sent it; latencies where several callers can't be
    /// added are the slowest caller's.
    package var traffic: TrafficSum
    package var latency: LatencyQuantiles?
    /// Share of the service's requests that reached a workload, 0...100; nil without requests.
    package var gotPercent: Double?
    /// Share that the weights configure; nil where nothing does.
    package var configuredPercent: Double?
    package var proxies: Int
    package var staleSeconds: Double?
    /// The subset of a DestinationRule that it belongs to.
    package var subset: String?
    /// The past of the workload, oldest first.
    package var points: [HistoryPoint] = []
  }

  /// One workload that calls the service, and what it sees.
  package struct Caller: Sendable, Equatable {
    package var node: NodeID
    package var title: String
    package var health: Health
    /// Of several versions the slowest's latencies.
    package var traffic: TrafficSum
    package var mtlsPercent: Double?
    /// What failed, the most frequent first: code, flags, a second.
    package var failures: [ResponseRate]
  }

  /// A trace that passed the service, by the time that it took there.
  package struct SlowTrace: Sendable, Equatable {
    package var id: String
    /// Milliseconds that the service's span took, and what it spent itself of that.
    package var milliseconds: Double
    package var ownMilliseconds: Double?
    package var version: String?
    package var operation: String
    package var hasError: Bool
    package var startMicroseconds: Int64
  }

  package var name: ServiceName
  /// Seconds that its figures are of.
  package var windowSeconds = 60.0
  /// By version, as names sort.
  package var versions: [Version] = []
  /// The busiest first.
  package var callers: [Caller] = []
  /// Failed calls that reached no workload, the most frequent first.
  package var unserved: [ResponseRate] = []
  /// Pods of the versions, in the order of versions.
  package var pods: [PodSummary] = []
  /// The slowest first, few.
  package var traces: [SlowTrace] = []
  /// Nil where no configuration is read.
  package var configuration: ServiceConfiguration?
  /// Requests a second with a response flag that tells of circuit breaking (`UO`) or of ejected or
  /// missing endpoints (`UH`).
  package var overflowRate = 0.0
  package var noEndpointRate = 0.0
  /// What callers' proxies tell of its pods that outlier detection keeps out.
  package var ejections: [Ejection] = []
  /// What the figures come to, the most urgent first.
  package var verdicts: [ServiceVerdict] = []

  package init(name: ServiceName) {
    self.name = name
  }

  /// Requests a second of the whole service; nil where there are none or only TCP.
  package var rate: Double? {
    let rates = versions.compactMap(\.traffic.rate) + unserved.map(\.rate)
    return rates.isEmpty ? nil : rates.reduce(0, +)
  }

  /// The worst of its versions and callers.
  package var health: Health {
    (versions.map(\.health) + callers.map(\.health)).max { $0.severity < $1.severity } ?? .unknown
  }
}

// MARK: - From a snapshot

extension ServicePicture {
  /// How many points of the past a version keeps.
  static let points = 90
  private static let mostTraces = 5

  /// The service as a snapshot knows it.
  package init(of name: ServiceName, in snapshot: MeshSnapshot) {
    self.init(name: name)
    windowSeconds = snapshot.windowSeconds
    let graph = snapshot.graph(.workload)
    let nodes = Dictionary(graph.nodes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let edges = graph.edges.filter { edge in
      nodes[edge.destination].map { leads(edge, to: $0) } ?? false
    }
    addConfiguration(snapshot, edges: edges, nodes: nodes)
    addVersions(snapshot, edges: edges, nodes: nodes)
    addCallers(edges, nodes)
    addFailures(edges, nodes)
    let order = Dictionary(
      versions.enumerated().map { ($1.workload, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    pods = snapshot.pods.filter {
      $0.namespace == name.namespace && order[$0.workload] != nil
    }.sorted { left, right in
      (order[left.workload] ?? 0, left.name) < (order[right.workload] ?? 0, right.name)
    }
    ejections = snapshot.ejections.filter {
      $0.service.name == name.name
        && ($0.service.namespace.isEmpty || $0.service.namespace == name.namespace)
    }
    addTraces(snapshot.traces?.traces ?? [])
    verdicts = ServiceVerdict.verdicts(of: self)
  }

  /// Whether an edge of the workload graph carries calls to this service.
  private func leads(_ edge: GraphEdge, to node: GraphNode) -> Bool {
    let hosts = edge.responses.map(\.host).filter { !$0.isEmpty }
    if hosts.isEmpty {
      // TCP tells no host.
      return node.namespace == name.namespace && (node.service ?? node.app) == name.name
    }
    return hosts.contains { ServiceName(host: $0, from: node.namespace) == name }
  }

  private mutating func addConfiguration(
    _ snapshot: MeshSnapshot,
    edges: [GraphEdge],
    nodes: [NodeID: GraphNode]
  ) {
    guard let read = snapshot.configuration else { return }
    let first = edges.lazy.compactMap { nodes[$0.destination] }.first { $0.workload != nil }
    configuration = ServiceConfiguration(
      of: name,
      labels: Self.labels(
        app: first?.app ?? name.name,
        version: nil,
        workload: first?.workload ?? "",
        namespace: name.namespace,
        resources: read.resources
      ),
      resources: read.resources
    )
  }

  /// The labels of a workload's pods: those of its template where the configuration has it, else
  /// what telemetry calls app and version.
  private static func labels(
    app: String?,
    version: String?,
    workload: String,
    namespace: String,
    resources: [Resource]
  ) -> [String: String] {
    var result: [String: String] = [:]
    result["app"] = app
    result["version"] = version
    let template = resources.first {
      $0.name == workload && $0.effectiveNamespace == namespace
        && ["Deployment", "StatefulSet", "DaemonSet"].contains($0.kind)
    }
    if let template {
      result.merge(template.spec["template"]["metadata"]["labels"].textMap) { $1 }
    }
    return result
  }

  private mutating func addVersions(
    _ snapshot: MeshSnapshot,
    edges: [GraphEdge],
    nodes: [NodeID: GraphNode]
  ) {
    let byDestination = Dictionary(grouping: edges, by: \.destination)
    let summaries = Dictionary(
      snapshot.workloads.map { ($0.nodeID, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    var members = byDestination.keys.filter { nodes[$0]?.workload != nil }
    members += nodes.values.filter { node in
      node.workload != nil && node.app == name.name && node.namespace == name.namespace
        && byDestination[node.id] == nil
    }.map(\.id)
    let resources = snapshot.configuration?.resources ?? []
    for id in members {
      guard let node = nodes[id] else { continue }
      let calls = byDestination[id] ?? []
      let labels = Self.labels(
        app: node.app,
        version: node.version,
        workload: node.workload ?? "",
        namespace: node.namespace,
        resources: resources
      )
      var version = Version(
        node: id,
        title: Self.title(of: node),
        workload: node.workload ?? node.name,
        health: node.health,
        traffic: TrafficSum(edges: calls),
        latency: Self.slowest(calls),
        configuredPercent: configuration?.configuredPercent(labels: labels),
        proxies: node.proxies,
        staleSeconds: node.staleSeconds
      )
      version.subset = configuration?.subset(labels: labels)
      version.points = snapshot.history.points(
        of: .node(.workload, id),
        last: Self.points
      )
      let all = snapshot.graph(.workload).edges.lazy.filter { $0.destination == id }.count
      if let inbound = summaries[id]?.inbound, all == calls.count {
        // All calls to the workload are to this service: its own sums are exact.
        version.latency = Self.latency(of: inbound)
      }
      version.traffic.p50 = version.latency?.p50
      version.traffic.p99 = version.latency?.p99
      versions.append(version)
    }
    versions.sort { left, right in
      left.title != right.title ? left.title < right.title : left.node < right.node
    }
    let total = versions.compactMap(\.traffic.rate).reduce(0, +)
    guard total > 0 else { return }
    for index in versions.indices {
      versions[index].gotPercent = 100 * (versions[index].traffic.rate ?? 0) / total
    }
  }

  private static func title(of node: GraphNode) -> String {
    guard let version = node.version, !version.isEmpty, version != "unknown", version != "latest"
    else { return node.name }
    return version
  }

  /// Of a workload's protocols the busiest one's.
  private static func latency(of inbound: [TrafficProtocol: Traffic]) -> LatencyQuantiles? {
    inbound.sorted { $0.key < $1.key }.map(\.value).filter { $0.latency != nil }
      .max { $0.rate < $1.rate }?.latency
  }

  private static func slowest(_ edges: [GraphEdge]) -> LatencyQuantiles? {
    edges.compactMap(\.traffic.latency).max { $0.p99 < $1.p99 }
  }

  private mutating func addCallers(_ edges: [GraphEdge], _ nodes: [NodeID: GraphNode]) {
    for (source, calls) in Dictionary(grouping: edges, by: \.source) {
      let responses = calls.flatMap(\.responses)
      let mutual = calls.filter { $0.traffic.mtlsPercent != nil && $0.traffic.rate > 0 }
      let mutualRate = mutual.reduce(0) { $0 + $1.traffic.rate }
      callers.append(
        Caller(
          node: source,
          title: nodes[source].map { GraphScene.title(of: $0) } ?? source.text,
          health: calls.map(\.health).max { $0.severity < $1.severity } ?? .unknown,
          traffic: TrafficSum(edges: calls),
          mtlsPercent: mutualRate > 0
            ? mutual.reduce(0) { $0 + $1.traffic.rate * ($1.traffic.mtlsPercent ?? 0) }
              / mutualRate : nil,
          failures: Self.failures(responses)
        )
      )
    }
    callers.sort { left, right in
      let rates = (left.traffic.rate ?? 0, right.traffic.rate ?? 0)
      return rates.0 != rates.1 ? rates.0 > rates.1 : left.node < right.node
    }
  }

  private mutating func addFailures(_ edges: [GraphEdge], _ nodes: [NodeID: GraphNode]) {
    unserved = Self.failures(
      edges.filter { nodes[$0.destination]?.workload == nil }.flatMap(\.responses)
    )
    for response in edges.lazy.flatMap(\.responses) {
      let flags = response.flags.split(separator: ",")
      if flags.contains("UO") { overflowRate += response.rate }
      if flags.contains("UH") { noEndpointRate += response.rate }
    }
  }

  /// Responses that are no success, those of one code and flags together.
  private static func failures(_ responses: [ResponseRate]) -> [ResponseRate] {
    var result: [ResponseRate] = []
    for response in responses where isFailure(response) {
      if let index = result.firstIndex(where: {
        $0.code == response.code && $0.flags == response.flags
      }) {
        result[index].rate += response.rate
      } else {
        result.append(response)
      }
    }
    return result.sorted { left, right in
      left.rate != right.rate
        ? left.rate > right.rate : (left.code, left.flags) < (right.code, right.flags)
    }
  }

  /// No answer, HTTP 4xx and 5xx, and gRPC statuses, which have two digits at most.
  private static func isFailure(_ response: ResponseRate) -> Bool {
    guard let code = Int(response.code) else { return response.code == "-" }
    return code >= 400 || (1...99).contains(code)
  }

  private mutating func addTraces(_ analyzed: [AnalyzedTrace]) {
    let workloads = Set(versions.map(\.workload))
    var found: [SlowTrace] = []
    for trace in analyzed {
      var best: (span: Int, micros: Int64)?
      for (index, span) in trace.spans.enumerated() where span.kind != .client {
        let isOwn =
          span.service == name.name || span.service == "\(name.name).\(name.namespace)"
          || (span.app == name.name && (span.namespace ?? name.namespace) == name.namespace)
          || span.workload.map(workloads.contains) ?? false
        guard isOwn, span.durationMicroseconds > best?.micros ?? -1 else { continue }
        best = (index, span.durationMicroseconds)
      }
      guard let best else { continue }
      let span = trace.spans[best.span]
      found.append(
        SlowTrace(
          id: trace.id,
          milliseconds: Double(best.micros) / 1000,
          ownMilliseconds: trace.ownMicroseconds.indices.contains(best.span)
            ? trace.ownMicroseconds[best.span].map { Double($0) / 1000 } : nil,
          version: span.version,
          operation: trace.root?.operation ?? span.operation,
          hasError: trace.errors > 0,
          startMicroseconds: trace.startMicroseconds
        )
      )
    }
    traces = Array(
      found.sorted { left, right in
        left.milliseconds != right.milliseconds
          ? left.milliseconds > right.milliseconds : left.id < right.id
      }.prefix(Self.mostTraces)
    )
  }
}
