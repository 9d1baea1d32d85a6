// SPDX-License-Identifier: Apache-2.0

/// A workload: what owns some pods in the end.
package struct WorkloadReference: Sendable, Hashable, Comparable {
  package var namespace: String
  package var name: String
  /// `Deployment`, `StatefulSet`, `DaemonSet`, `Job`, `CronJob`, `Rollout`, …; `Pod` for one alone.
  package var kind: String

  package init(namespace: String, name: String, kind: String) {
    self.namespace = namespace
    self.name = name
    self.kind = kind
  }

  /// By namespace, name and kind.
  package static func < (left: WorkloadReference, right: WorkloadReference) -> Bool {
    (left.namespace, left.name, left.kind) < (right.namespace, right.name, right.kind)
  }
}

/// Follows the owners of pods up to their workloads.
struct WorkloadOwners {
  private let replicaSets: [ObjectName: OwnedObject]
  private let jobs: [ObjectName: OwnedObject]

  init(_ state: ClusterState) {
    replicaSets = state.replicaSets
    jobs = state.jobs
  }

  /// The workload of a pod; the pod itself where nobody owns it.
  ///
  /// Where the object between is not known, its name tells: a ReplicaSet is called as its
  /// Deployment with the pod template's hash, a Job of a CronJob with its time.
  func workload(of pod: Pod) -> WorkloadReference {
    let namespace = pod.metadata.namespace
    guard let owner = pod.metadata.controller else {
      return WorkloadReference(namespace: namespace, name: pod.metadata.name, kind: "Pod")
    }
    let name = ObjectName(namespace: namespace, name: owner.name)
    var result = WorkloadReference(namespace: namespace, name: owner.name, kind: owner.kind)
    switch owner.kind {
    case "ReplicaSet":
      if let above = replicaSets[name]?.metadata.controller {
        (result.name, result.kind) = (above.name, above.kind)
      } else if replicaSets[name] == nil, let above = Self.owner(ofReplicaSet: owner.name, pod) {
        (result.name, result.kind) = above
      }
    case "Job":
      if let above = jobs[name]?.metadata.controller {
        (result.name, result.kind) = (above.name, above.kind)
      } else if jobs[name] == nil, let cronJob = Self.cronJob(ofJob: owner.name) {
        (result.name, result.kind) = (cronJob, "CronJob")
      }
    default: break
    }
    return result
  }

  private static func owner(ofReplicaSet name: String, _ pod: Pod) -> (name: String, kind: String)?
  {
    let hashes = [("pod-template-hash", "Deployment"), ("rollouts-pod-template-hash", "Rollout")]
    for (label, kind) in hashes {
      guard let hash = pod.metadata.labels[label], name.hasSuffix("-" + hash) else { continue }
      return (String(name.dropLast(hash.count + 1)), kind)
    }
    return nil
  }

  /// A CronJob's Jobs are called by the minute since 1970 in which they were due.
  private static func cronJob(ofJob name: String) -> String? {
    guard let dash = name.lastIndex(of: "-") else { return nil }
    let minute = name[name.index(after: dash)...]
    guard (8...10).contains(minute.utf8.count),
      minute.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    return String(name[..<dash])
  }
}

/// App and version of a pod by the labels that Istio goes by.
package struct CanonicalIdentity: Sendable, Hashable {
  package var app: String
  /// `latest` where no label tells, as Istio has it.
  package var version: String

  /// The workload's name stands for the app where no label tells.
  package init(_ labels: [String: String], workload: String) {
    func first(_ names: String...) -> String? {
      names.lazy.compactMap { labels[$0] }.first { !$0.isEmpty }
    }
    app =
      first("service.istio.io/canonical-name", "app.kubernetes.io/name", "app") ?? workload
    version =
      first("service.istio.io/canonical-revision", "app.kubernetes.io/version", "version")
      ?? "latest"
  }
}
