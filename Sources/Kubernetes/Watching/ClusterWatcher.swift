// SPDX-License-Identifier: Apache-2.0

import HTTPClient
package import MeshModel
import Synchronization

/// Follows all of one cluster that a mesh needs, until it is stopped.
///
/// Each kind goes by itself: one that the credentials may not read is a state of the store and doesn't
/// hold up the others. What may not be read of all namespaces is read namespace by namespace.
package final class ClusterWatcher: Sendable {
  /// More namespaces are not tried one by one.
  static let maximumScopes = 100
  /// How often a look is taken for definitions that were installed meanwhile.
  static let directoryInterval = Duration.seconds(180)

  /// What is known of the cluster.
  package let store: ClusterStore
  /// Whom is asked.
  package let client: KubernetesClient
  private let namespaces: [String]
  private let task = Mutex<Task<Void, Never>?>(nil)

  /// A watcher that has not begun.
  ///
  /// - Parameters:
  ///   - client: Whom to ask.
  ///   - cluster: How the cluster is told from others of the mesh; empty where it is alone.
  ///   - namespaces: Pods and services of these only; empty: of all.
  ///   - now: The clock.
  package init(
    _ client: KubernetesClient,
    cluster: String,
    namespaces: [String] = [],
    now: @escaping @Sendable () -> Timestamp
  ) {
    self.client = client
    self.namespaces = namespaces
    store = ClusterStore(cluster: cluster, now: now)
  }

  deinit {
    task.withLock { $0?.cancel() }
  }

  /// Begins; call it once.
  package func start() {
    let (client, store, namespaces) = (client, store, namespaces)
    task.withLock { task in
      task = Task.detached {
        await Run(client: client, store: store, namespaces: namespaces).run()
      }
    }
  }

  /// Ends all that is under way.
  package func stop() {
    task.withLock { $0?.cancel() }
  }
}

/// What a watcher's task does.
private struct Run {
  let client: KubernetesClient
  let store: ClusterStore
  let namespaces: [String]

  func run() async {
    await withTaskGroup(of: Void.self) { group in
      for kind in WatchedKind.core { store.expect(kind.type, namespace: nil) }
      guard await waitForAnswer() else { return }
      for kind in WatchedKind.core { group.addTask { await follow(kind) } }
      var known: Set<String> = []
      var failures = 0
      while !Task.isCancelled {
        var wait = ClusterWatcher.directoryInterval
        do throws(KubernetesError) {
          let groups = WatchedKind.meshGroups + ["discovery.k8s.io"]
          let directory = try await client.directory(of: groups)
          for kind in kinds(in: directory) where known.insert("\(kind.type)").inserted {
            store.expect(kind.type, namespace: nil)
            group.addTask { await follow(kind) }
          }
          store.noteDirectory()
          failures = 0
        } catch {
          // A server that hides its directory still has the core.
          if !error.isTransient { store.noteDirectory() }
          failures += 1
          wait = .seconds(min(1 << min(failures, 5), 30))
        }
        try? await Task.sleep(for: wait)
      }
      group.cancelAll()
    }
  }

  /// Asks the server for its version until it answers, so that one problem is told once.
  private func waitForAnswer() async -> Bool {
    var failures = 0
    while !Task.isCancelled {
      do throws(KubernetesError) {
        _ = try await client.get("/version", action: "read the version")
        store.note(problem: nil)
        return true
      } catch {
        if Task.isCancelled { return false }
        switch error.cause {
        case .forbidden, .notFound:
          store.note(problem: nil)
          return true
        default: store.note(problem: error)
        }
        failures += 1
        let wait = min(Duration.seconds(1 << min(failures - 1, 5)), ReflectorSchedule.longestWait)
        try? await Task.sleep(for: wait * Double.random(in: 0.75..<1.25))
      }
    }
    return false
  }

  private func kinds(in directory: APIDirectory) -> [WatchedKind] {
    directory.types.compactMap { type in
      if WatchedKind.meshGroups.contains(type.group) { return WatchedKind(type, .resource) }
      return type.kind == "EndpointSlice" ? WatchedKind(type, .endpointSlice) : nil
    }
  }

  private func follow(_ kind: WatchedKind) async {
    if !namespaces.isEmpty, kind.followsNamespaces {
      // Node proxies and waypoints of other namespaces carry the traffic of these.
      let system = kind.content == .pod ? ["istio-system"] : []
      let wanted = namespaces + system.filter { !namespaces.contains($0) }
      await follow(kind, in: wanted)
      return
    }
    store.expect(kind.type, namespace: nil)
    let everywhere = Reflector(kind: kind, namespace: nil, client: client, store: store)
    await everywhere.run(endsIfForbidden: kind.type.isNamespaced)
    if Task.isCancelled { return }
    await follow(kind, in: await allowedNamespaces())
  }

  private func follow(_ kind: WatchedKind, in namespaces: [String]) async {
    for namespace in namespaces { store.expect(kind.type, namespace: namespace) }
    store.withdraw(kind.type, namespace: nil)
    await withTaskGroup(of: Void.self) { group in
      for namespace in namespaces {
        let reflector = Reflector(kind: kind, namespace: namespace, client: client, store: store)
        group.addTask { await reflector.run() }
      }
    }
  }

  /// The namespaces to try one by one: those that are asked for, those that can be listed, or the
  /// context's own.
  private func allowedNamespaces() async -> [String] {
    guard namespaces.isEmpty else { return namespaces }
    let type = ResourceType(plural: "namespaces", kind: "Namespace", isNamespaced: false)
    for _ in 0..<100 {
      guard store.state.kinds[type] == .pending, !Task.isCancelled else { break }
      try? await Task.sleep(for: .milliseconds(50))
    }
    let listed = store.state.namespaces.keys.map(\.name).sorted()
    return listed.isEmpty || listed.count > ClusterWatcher.maximumScopes
      ? [client.connection.namespace] : listed
  }
}

extension WatchedKind {
  /// Whether only the namespaces that were asked for matter.
  fileprivate var followsNamespaces: Bool {
    switch content {
    case .pod, .service, .endpointSlice, .replicaSet, .job, .workload: true
    case .namespace, .resource: false
    }
  }
}
