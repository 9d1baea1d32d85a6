// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// What changed from snapshot to snapshot, and the last of it.
///
/// Pure: time is the snapshots'. A change counts once it has lasted, so that a figure that swings
/// about a threshold tells nothing. What the first snapshots show is how things are, no event.
package struct EventLog: Sendable {
  /// How many events are kept.
  package static let capacity = 500
  /// Seconds that a change must last.
  static let settleSeconds = 5.0
  /// Seconds without a word after which a workload is gone.
  static let goneSeconds = 60.0
  /// From how many events of one kind at once on a single one stands for them.
  static let mostAtOnce = 8

  /// The newest last.
  package private(set) var events: [MeshEvent] = []
  private var startedAt: Timestamp?
  private var workloads: [NodeID: WorkloadMemory] = [:]
  private var pods: [PodKey: PodMemory] = [:]
  private var failing: [String: Bool] = [:]
  private var configuration: ConfigurationMemory?

  private struct PodKey: Hashable {
    var namespace, name: String
  }

  private struct PodMemory {
    var restartedAt: Timestamp?
    var restarts: Int?
  }

  private struct ConfigurationMemory {
    var readAt: Timestamp
    var objects: [ResourceIdentity: FieldValue]
  }

  package init() {}

  /// Compares a snapshot with what was known; `events` has what is new at its end.
  package mutating func take(_ snapshot: MeshSnapshot) {
    let now = snapshot.generatedAt
    if startedAt == nil, snapshot.newestSample != nil { startedAt = now }
    var found: [MeshEvent] = []
    found += lookAtWorkloads(snapshot, now)
    found += lookAtPods(snapshot, now)
    found += lookAtSources(snapshot, now)
    found += lookAtConfiguration(snapshot)
    guard !found.isEmpty else { return }
    events += found.sorted { $0.time < $1.time }
    if events.count > Self.capacity { events.removeFirst(events.count - Self.capacity) }
  }

  // MARK: - Workloads

  /// Whether what turns up is new to the mesh rather than to us.
  private func isSettled(_ snapshot: MeshSnapshot, _ now: Timestamp) -> Bool {
    startedAt.map { now.seconds(since: $0) > snapshot.windowSeconds } ?? false
  }

  private mutating func lookAtWorkloads(
    _ snapshot: MeshSnapshot,
    _ now: Timestamp
  ) -> [MeshEvent] {
    var found: [MeshEvent] = []
    var arrived: [MeshEvent] = []
    for summary in snapshot.workloads {
      let id = summary.nodeID
      guard var memory = workloads[id] else {
        workloads[id] = WorkloadMemory(summary, at: now)
        if isSettled(snapshot, now) {
          arrived.append(
            MeshEvent(
              time: now,
              kind: .version,
              node: id,
              text: "\(summary.workload) is new\(Self.version(of: summary))",
              health: .unknown
            )
          )
        }
        continue
      }
      found += memory.take(summary, window: snapshot.windowSeconds, at: now)
      workloads[id] = memory
    }
    var gone: [MeshEvent] = []
    for (id, memory) in workloads where now.seconds(since: memory.seenAt) > Self.goneSeconds {
      workloads[id] = nil
      // A workload whose cluster became known goes by another id from then on.
      let isRenamed = snapshot.workloads.contains {
        $0.workload == memory.name && $0.namespace == memory.namespace
      }
      guard !isRenamed else { continue }
      gone.append(
        MeshEvent(
          time: memory.seenAt,
          kind: .version,
          node: id,
          text: "\(memory.name) is gone",
          health: .idle
        )
      )
    }
    gone.sort { $0.text < $1.text }
    return found + Self.summed(arrived, "\(arrived.count) workloads are new", now)
      + Self.summed(gone, "\(gone.count) workloads are gone", now)
  }

  private static func version(of summary: WorkloadSummary) -> String {
    summary.version.isEmpty || summary.app.isEmpty
      ? "" : ": \(summary.app) \(summary.version)"
  }

  /// One event in place of many of a kind.
  private static func summed(
    _ events: [MeshEvent],
    _ text: String,
    _ now: Timestamp
  ) -> [MeshEvent] {
    guard let first = events.first, events.count > mostAtOnce else { return events }
    return [MeshEvent(time: now, kind: first.kind, text: text, health: first.health)]
  }

  // MARK: - Pods and sources

  private mutating func lookAtPods(_ snapshot: MeshSnapshot, _ now: Timestamp) -> [MeshEvent] {
    var known: [PodKey: PodMemory] = [:]
    known.reserveCapacity(snapshot.pods.count)
    var found: [MeshEvent] = []
    for pod in snapshot.pods {
      let key = PodKey(namespace: pod.namespace, name: pod.name)
      known[key] = PodMemory(restartedAt: pod.restartedAt, restarts: pod.restarts)
      guard let old = pods[key] else { continue }
      let isAnew = pod.restartedAt != nil && pod.restartedAt != old.restartedAt
      let isCounted = pod.restarts.map { $0 > old.restarts ?? $0 } ?? false
      guard isAnew || isCounted else { continue }
      let count = pod.restarts.map { ", \($0) times in all" } ?? ""
      found.append(
        MeshEvent(
          time: pod.restartedAt ?? now,
          kind: .restart,
          node: NodeID(kind: .workload, parts: [pod.cluster, pod.namespace, pod.workload]),
          text: "pod \(pod.name) restarted\(count)",
          health: .degraded
        )
      )
    }
    pods = known
    return Self.summed(found, "\(found.count) pods restarted", now)
  }

  private mutating func lookAtSources(_ snapshot: MeshSnapshot, _ now: Timestamp) -> [MeshEvent] {
    var known: [String: Bool] = [:]
    var lost: [MeshEvent] = []
    var back: [MeshEvent] = []
    for source in snapshot.sources {
      // One failure may be a hiccup.
      let wasFailing = failing[source.id]
      let isFailing =
        source.error != nil && (source.consecutiveFailures > 1 || wasFailing == true)
      known[source.id] = isFailing
      guard let wasFailing, wasFailing != isFailing else { continue }
      let name = source.name.isEmpty ? source.id : source.name
      if isFailing {
        lost.append(
          MeshEvent(
            time: now,
            kind: .source,
            text: "\(name) no longer answers: \(source.error ?? "")",
            health: .failure
          )
        )
      } else {
        back.append(
          MeshEvent(time: now, kind: .source, text: "\(name) answers again", health: .healthy)
        )
      }
    }
    failing = known
    return Self.summed(lost, "\(lost.count) sources no longer answer", now)
      + Self.summed(back, "\(back.count) sources answer again", now)
  }

  // MARK: - Configuration

  private mutating func lookAtConfiguration(_ snapshot: MeshSnapshot) -> [MeshEvent] {
    guard let read = snapshot.configuration, read.readAt != configuration?.readAt else { return [] }
    var objects: [ResourceIdentity: FieldValue] = [:]
    // Nodes and pods come and go by themselves; their spec is what people change.
    for resource in read.resources where resource.kind != "Pod" && resource.kind != "Node" {
      objects[resource.identity] = resource.content["spec"] ?? FieldValue(.map([]))
    }
    defer { configuration = ConfigurationMemory(readAt: read.readAt, objects: objects) }
    guard let old = configuration?.objects else { return [] }
    var found: [MeshEvent] = []
    func add(_ identity: ResourceIdentity, _ verb: String) {
      found.append(
        MeshEvent(
          time: read.readAt,
          kind: .configuration,
          text: "\(identity.kind) \(identity.name).\(identity.namespace) \(verb)",
          health: .unknown
        )
      )
    }
    for (identity, content) in objects {
      if let before = old[identity] {
        if !before.isEqualIgnoringPosition(to: content) { add(identity, "changed") }
      } else {
        add(identity, "was added")
      }
    }
    for identity in old.keys where objects[identity] == nil { add(identity, "was removed") }
    found.sort { $0.text < $1.text }
    return Self.summed(found, "\(found.count) objects of the configuration changed", read.readAt)
  }
}
