// SPDX-License-Identifier: Apache-2.0

import Collectors
import Foundation
import HTTPClient
import Kubernetes
import MeshModel
import Synchronization

/// The clusters that a mesh is in, followed as they change.
///
/// Whoever collects from them looks every second; one cluster that fails leaves the others alone.
final class MeshClusters: Sendable {
  /// How long a command that prints once waits for clusters to be read.
  private static let patience = 60.0

  let members: [ClusterMember]
  /// Those that are looked at; empty: all.
  let namespaces: [String]
  private let pool: TransferPool
  private let configurationVersion = Mutex<[Int]>([])

  /// Clusters that have not begun.
  init(
    _ connections: [ClusterConnection],
    namespaces: [String],
    way: ProxyWay?,
    timeout: Duration
  ) {
    // Each kind of each cluster has a watch open, over HTTP/1 on a connection of its own.
    var limits = TransferLimits()
    limits.connectionsPerHost = 200
    let pool = TransferPool(limits: limits)
    self.pool = pool
    self.namespaces = namespaces
    members = connections.map { connection in
      ClusterMember(
        connection,
        cluster: connections.count > 1 ? connection.name : "",
        namespaces: namespaces,
        way: way,
        timeout: timeout,
        pool: pool
      )
    }
  }

  /// Begins to read and to follow.
  ///
  /// Credential plugins that want to talk to the user do it before this returns where `leavesTerminal`
  /// says so, because a screen is about to be drawn; otherwise whenever they like.
  func start(leavesTerminal: Bool) {
    let all = members.map(\.watcher.client.credentials)
    if isatty(STDIN_FILENO) == 1 { all.forEach { $0.setMayAsk(true) } }
    if leavesTerminal {
      for credentials in all { _ = Blocking.result { await credentials.logIn() } }
      all.forEach { $0.setMayAsk(false) }
    }
    for member in members { member.watcher.start() }
  }

  func stop() {
    for member in members { member.stop() }
    pool.shutdown()
  }

  /// Takes in what has changed; whether anything has.
  func look() -> Bool {
    members.reduce(false) { isChanged, member in member.look() || isChanged }
  }

  /// Where the proxies of all clusters can be asked.
  var targets: [ScrapeTarget] { members.flatMap(\.targets) }

  /// What all clusters tell of their pods.
  var pods: [PodSummary] { members.flatMap(\.pods) }

  /// How often `targets` have changed, by cluster.
  var targetsVersion: [Int] { members.map(\.targetsVersion) }

  /// A source a cluster.
  var statuses: [SourceStatus] { members.map(\.status) }

  /// What the header says, each once.
  var remarks: [String] {
    var known: Set<String> = []
    return members.compactMap(\.remark).filter { known.insert($0).inserted }
  }

  /// Whether a server's certificate is not verified.
  var isInsecure: Bool { members.contains { $0.watcher.client.connection.isInsecure } }

  /// What is looked at, for the header.
  var name: String { members.map(\.watcher.client.connection.name).joined(separator: "+") }

  /// Istio's and the Gateway API's objects and the workloads of all clusters, in a fixed order.
  var resources: [Resource] {
    members.flatMap { member in
      member.watcher.store.state.resources.values.sorted { left, right in
        (left.kind, left.namespace, left.name) < (right.kind, right.namespace, right.name)
      }
    }
  }

  /// The mesh's configuration, where it has changed since it was asked for last.
  func changedConfiguration() -> MeshConfiguration? {
    let current = members.map(\.watcher.store.version.configuration)
    let isChanged = configurationVersion.withLock { known in
      defer { known = current }
      return known != current
    }
    guard isChanged else { return nil }
    return MeshConfiguration(resources, parse: ResourceReader.document(in:))
  }

  /// Whether every cluster is read, or can't be for now.
  var isSettled: Bool {
    members.allSatisfy { $0.isComplete || $0.watcher.store.problem != nil }
  }

  /// Waits until every cluster is read and the ways are known, for a command that prints once.
  ///
  /// Throws `unreachable` where no cluster can be read or none has a proxy.
  func settle() throws {
    let end = Date().addingTimeInterval(Self.patience)
    while true {
      _ = look()
      if isSettled || Date() > end { break }
      Thread.sleep(forTimeInterval: 0.02)
    }
    let problems = members.compactMap(\.watcher.store.problem)
    if problems.count == members.count, let first = problems.first {
      throw CommandFailure.unreachable(first.description)
    }
    for problem in problems { StandardError.print("meshtop: \(problem)") }
    for note in members.flatMap(\.status.notes) { StandardError.print("meshtop: \(note)") }
    guard members.contains(where: { $0.proxyCount > 0 }) else {
      if let reason = members.lazy.compactMap(\.status.error).first {
        throw CommandFailure.unreachable("\(name): \(reason)")
      }
      throw CommandFailure.unreachable(
        "no proxy of a mesh in \(name): is a sidecar injected, and may you list pods? "
          + "`meshtop doctor` says more."
      )
    }
  }
}

extension MeshClusters {
  /// What the header says of the clusters.
  var headerRemarks: [HeaderRemark] {
    remarks.map { HeaderRemark($0) }
      + (isInsecure ? [HeaderRemark("TLS not verified", isWarning: true)] : [])
  }
}
