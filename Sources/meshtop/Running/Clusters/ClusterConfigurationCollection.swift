// SPDX-License-Identifier: Apache-2.0

import Collectors
@preconcurrency import Dispatch
import Kubernetes
import MeshModel
import Synchronization

/// Reads and checks the configuration of the dashboard's clusters, on a thread of its own.
///
/// Reads all of it once the cluster is known, and again when Istio's objects, workloads or ConfigMaps
/// have changed, at most twice a minute.
final class ClusterConfigurationCollection: Sendable {
  private static let interval = DispatchTimeInterval.seconds(2)
  /// Looks between two readings.
  private static let looksBetween = 15

  private struct State {
    var seen: [Int] = []
    /// Looks since the last reading; nil before the first.
    var looks: Int?
  }

  private let clusters: MeshClusters
  private let state = Mutex(State())
  private let timer: any DispatchSourceTimer
  private let publish: @Sendable (ConfigurationSnapshot) -> Void

  /// `publish` is called on the thread with each reading.
  init(_ clusters: MeshClusters, publish: @escaping @Sendable (ConfigurationSnapshot) -> Void) {
    self.clusters = clusters
    self.publish = publish
    timer = DispatchSource.makeTimerSource(
      queue: DispatchQueue(label: "meshtop-cluster-configuration", qos: .utility)
    )
  }

  func start() {
    timer.setEventHandler { [weak self] in self?.look() }
    timer.schedule(deadline: .now() + Self.interval, repeating: Self.interval)
    timer.activate()
  }

  func stop() {
    timer.cancel()
  }

  private func look() {
    guard clusters.members.contains(where: \.isComplete) else { return }
    let current = clusters.members.map(\.watcher.store.version.configuration)
    let isDue = state.withLock { state in
      if let looks = state.looks {
        state.looks = looks + 1
        guard looks >= Self.looksBetween, state.seen != current else { return false }
      }
      state.looks = 0
      state.seen = current
      return true
    }
    if isDue { read() }
  }

  private func read() {
    var reading = ConfigurationReading()
    for member in clusters.members where member.watcher.store.problem == nil {
      let client = member.watcher.client
      let cluster = member.watcher.store.state.cluster
      let namespaces = clusters.namespaces
      let result = Blocking.result {
        try await client.configuration(cluster: cluster, namespaces: namespaces)
      }
      switch result {
      case .success(let configuration):
        reading.resources += configuration.resources
        let name = client.connection.name
        reading.problems += configuration.remarks(on: name).map {
          ReadProblem(file: name, message: $0)
        }
      case .failure(let error):
        reading.problems.append(ReadProblem(file: client.connection.name, message: "\(error)"))
      }
    }
    publish(
      ConfigurationSnapshot(analyzing: reading, at: .now, isCluster: true, hasSecrets: false)
    )
  }
}
