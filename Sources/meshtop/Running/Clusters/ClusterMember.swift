// SPDX-License-Identifier: Apache-2.0

import Aggregation
import Collectors
import HTTPClient
import Kubernetes
import MeshModel
import Synchronization

/// One cluster of the mesh: what its API server tells, and the way to its proxies.
final class ClusterMember: Sendable {
  /// Scrapes through an API server go through its memory: few at a time.
  private static let scrapesThroughServer = 8

  private struct State {
    var proxies: [DiscoveredProxy] = []
    var pods: [PodSummary] = []
    /// Workloads that should have a proxy and have none: `namespace/name`.
    var lacking: [String] = []
    var controlPlanes: [IstioRevision] = []
    var targets: [ScrapeTarget] = []
    /// How often the targets have changed.
    var targetsVersion = 0
    var seen: ClusterStore.Version?
    /// What was taken in was once all that there is.
    var isRead = false
    /// Nil until it is known.
    var way: ProxyWay?
    var wayProblem: String?
    var isProbing = false
    /// Proxies known when the way was last looked for; it is looked for again when nothing worked.
    var isSettled = false
  }

  let watcher: ClusterWatcher
  private let namespaces: Set<String>
  private let probePool: TransferPool
  private let accesses: [ProxyWay: ScrapeAccess]
  private let serverPool: TransferPool
  private let state: Mutex<State>

  /// A member that has not begun; `pool` is for the API server and for trying out ways.
  init(
    _ connection: ClusterConnection,
    cluster: String,
    namespaces: [String],
    way: ProxyWay?,
    timeout: Duration,
    pool: TransferPool
  ) {
    let client = KubernetesClient(connection, pool: pool, timeout: max(timeout, .seconds(30)))
    watcher = ClusterWatcher(client, cluster: cluster, namespaces: namespaces, now: { .now })
    self.namespaces = Set(namespaces)
    probePool = pool
    var limits = TransferLimits()
    limits.transfers = Self.scrapesThroughServer
    serverPool = TransferPool(limits: limits)
    accesses = [
      .podIP: ScrapeAccess(prepare: { client.prepare(&$0, for: .podIP) }),
      .apiServer: ScrapeAccess(
        pool: serverPool,
        prepare: { client.prepare(&$0, for: .apiServer) },
        refused: {
          if let secrets = client.credentials.latest { client.credentials.rejected(secrets) }
        }
      ),
    ]
    state = Mutex(State(way: way))
  }

  func stop() {
    watcher.stop()
    serverPool.shutdown()
  }

  /// Takes in what has changed since the last look; whether anything has.
  func look() -> Bool {
    let version = watcher.store.version
    let seen = state.withLock { state in
      defer { state.seen = version }
      return state.seen
    }
    if version == seen { return state.withLock { takeSettled(&$0) } }
    if version.topology != seen?.topology {
      let mesh = MeshDiscovery.meshWithoutServices(in: watcher.store.state)
      state.withLock { state in
        let proxies = mesh.proxies.filter(isWanted)
        let isChanged = proxies != state.proxies
        state.proxies = proxies
        state.pods = mesh.podSummaries.filter {
          namespaces.isEmpty || namespaces.contains($0.namespace)
        }
        state.lacking = mesh.workloadsLackingProxies.map(\.reference).filter { workload in
          namespaces.isEmpty || namespaces.contains(workload.namespace)
        }.map { "\($0.namespace)/\($0.name)" }
        state.controlPlanes = mesh.controlPlanes.sorted()
        // Most changes of pods are of their status alone.
        if isChanged { aim(&state) }
      }
    }
    // What comes between two looks counts with the next one.
    if watcher.store.state.isComplete, watcher.store.version.topology == version.topology {
      state.withLock { $0.isRead = true }
    }
    findWay()
    return true
  }

  /// Where its proxies can be asked; none until the way is known.
  var targets: [ScrapeTarget] { state.withLock { $0.targets } }

  /// Its pods, without figures of their traffic.
  var pods: [PodSummary] { state.withLock { $0.pods } }

  /// How often `targets` have changed.
  var targetsVersion: Int { state.withLock { $0.targetsVersion } }

  /// Whether all of it was read once and the way to its proxies is known, as far as can be.
  var isComplete: Bool {
    guard watcher.store.problem == nil else { return false }
    return state.withLock { $0.isRead && ($0.way != nil || $0.proxies.isEmpty) }
  }

  /// How many proxies were found.
  var proxyCount: Int { state.withLock { $0.proxies.count } }

  /// The cluster as a source of the mesh.
  var status: SourceStatus {
    let store = watcher.store
    let connection = watcher.client.connection
    let known = store.state
    var status = SourceStatus(
      id: connection.server.description + (known.cluster.isEmpty ? "" : " (\(known.cluster))"),
      name: connection.name
    )
    status.lastSuccess = store.lastAnswer
    let current = state.withLock(\.self)
    let count = current.proxies.count
    if let problem = store.problem {
      status.state = .failing(problem.description)
    } else if let reason = Self.outage(of: known) {
      status.state = .failing("\(reason); what was read before still stands")
    } else if store.lastAnswer != nil {
      status.state = .live
    }
    status.facts.append(
      "\(known.pods.count) pods, \(count) \(count == 1 ? "proxy" : "proxies")"
        + (current.way.map { " via \($0.rawValue)" } ?? "")
    )
    for plane in current.controlPlanes {
      status.facts.append("Istio \(plane.version) (revision \(plane.revision))")
    }
    if let prometheus = PrometheusService(in: known) {
      status.facts.append("a Prometheus is here: --prometheus \(prometheus.url)")
    }
    if let store = TraceStoreService(in: known) {
      status.facts.append("a \(store.product) is here: --traces \(store.url)")
    }
    if connection.isInsecure { status.notes.append("the server's certificate is not verified") }
    if let problem = current.wayProblem { status.notes.append(problem) }
    if !current.lacking.isEmpty {
      let rest = current.lacking.count - 3
      status.notes.append(
        "no proxy in \(current.lacking.prefix(3).joined(separator: ", "))"
          + (rest > 0 ? " and \(rest) more" : "") + ", which should have one"
      )
    }
    status.notes += problems(of: known)
    return status
  }

  /// What the header says of it.
  var remark: String? {
    let way = state.withLock { $0.way }
    return way.map { "via \($0.rawValue)" }
  }

  /// Why pods can't be followed for now; nil where they can.
  private static func outage(of state: ClusterState) -> String? {
    for (type, kind) in state.kinds where type.kind == "Pod" {
      if case .failing(let reason) = kind { return "cannot follow pods: \(reason)" }
    }
    return nil
  }

  /// One line for each reason, whatever the number of kinds that it holds for.
  ///
  /// What belongs to no namespace is not missed where only some are looked at.
  private func problems(of state: ClusterState) -> [String] {
    var forbidden: [String] = []
    var failing: [String: [String]] = [:]
    let kinds = state.kinds.sorted { "\($0.key)" < "\($1.key)" }
    for (type, kind) in kinds where type.kind != "Pod" || kind.isForbidden {
      switch kind {
      case .forbidden where !type.isOptional && (type.isNamespaced || namespaces.isEmpty):
        forbidden.append("\(type)")
      case .failing(let reason): failing[reason, default: []].append("\(type)")
      case .forbidden, .pending, .live, .notInstalled: continue
      }
    }
    var others = failing.sorted { $0.key < $1.key }.map { reason, types in
      "cannot follow \(types.count > 3 ? "\(types.count) kinds" : types.joined(separator: ", ")): "
        + reason
    }
    others += refusals(in: state)
    if !forbidden.isEmpty {
      others.insert("may not read \(forbidden.joined(separator: ", "))", at: 0)
    }
    if state.malformedObjects > 0 {
      others.append("\(state.malformedObjects) objects without a name were left out")
    }
    return others
  }

  /// Namespaces that were asked for and may not be read as others may, a line each.
  private func refusals(in state: ClusterState) -> [String] {
    namespaces.sorted().compactMap { namespace in
      let types = state.refusals.filter { type, places in
        !type.isOptional && places.contains(namespace) && state.kinds[type] == .live
      }
      guard !types.isEmpty else { return nil }
      let names = types.keys.map(\.description).sorted().joined(separator: ", ")
      return "may not read \(names) in \(namespace)"
    }
  }

  private func isWanted(_ proxy: DiscoveredProxy) -> Bool {
    namespaces.isEmpty || namespaces.contains(proxy.pod.namespace)
      || proxy.role == .ztunnel || proxy.role == .waypoint
  }

  // MARK: - The way

  private func takeSettled(_ state: inout State) -> Bool {
    defer { state.isSettled = false }
    return state.isSettled
  }

  /// Makes targets of the proxies.
  private func aim(_ state: inout State) {
    guard let way = state.way else { return }
    let client = watcher.client
    state.targetsVersion += 1
    state.targets = state.proxies.compactMap { proxy in
      guard let url = client.url(of: proxy, by: way) else { return nil }
      var labels = proxy.labels
      if !proxy.cluster.isEmpty { labels[ReportingTarget.clusterLabel] = proxy.cluster }
      return ScrapeTarget(url: url, labels: labels, access: accesses[way])
    }
  }

  private func findWay() {
    let proxies: [DiscoveredProxy]? = state.withLock { state in
      guard state.way == nil, !state.isProbing, !state.proxies.isEmpty else { return nil }
      state.isProbing = true
      return state.proxies
    }
    guard let proxies else { return }
    let probe = ReachProbe(client: watcher.client, pool: probePool)
    Task.detached { [weak self] in
      let outcome = await probe.outcome(for: proxies)
      self?.take(outcome)
    }
  }

  private func take(_ outcome: ReachProbe.Outcome) {
    state.withLock { state in
      state.isProbing = false
      state.isSettled = true
      state.way = outcome.way
      state.wayProblem = outcome.problem
      aim(&state)
    }
  }
}

extension ResourceType {
  /// Whether a mesh is shown whole without the kind.
  fileprivate var isOptional: Bool { kind == "Job" || kind == "EndpointSlice" }
}
