// SPDX-License-Identifier: Apache-2.0

import Dialects

/// Which workload a target is the proxy of, as its series and its labels tell.
///
/// A proxy that reports as source is the source, one that reports as destination the destination.
/// A target whose series tell of several workloads (a ztunnel, a federated endpoint) has none.
struct OwnWorkload {
  struct Identity: Hashable {
    var cluster = ""
    var namespace = ""
    var workload = ""
    var app = ""
    var version = ""
  }

  /// What the target's labels alone tell: a namespace, and a workload or a pod.
  struct LabelledPod: Equatable {
    var namespace: String
    var workload: String?
    var pod: String?
  }

  private(set) var told: Identity?
  private(set) var isAmbiguous = false
  private(set) var labelled: LabelledPod?
  private var isNodeProxy: Bool

  init(labels: [String: String]) {
    isNodeProxy = labels["app"] == "ztunnel"
    labelled = Self.pod(of: labels)
  }

  /// Takes the target's new labels.
  mutating func relabel(_ labels: [String: String]) {
    isNodeProxy = labels["app"] == "ztunnel"
    labelled = Self.pod(of: labels)
  }

  /// Takes what a series of the target says of its own end.
  mutating func note(_ telemetry: Telemetry) {
    guard !isNodeProxy, !isAmbiguous, let identity = Self.reporter(of: telemetry) else { return }
    guard let told else {
      self.told = identity
      return
    }
    if told.namespace != identity.namespace || told.workload != identity.workload {
      isAmbiguous = true
      self.told = nil
    }
  }

  private static func reporter(of telemetry: Telemetry) -> Identity? {
    let source = telemetry.source
    let destination = telemetry.destination
    let identity: Identity
    switch telemetry.reporter {
    case .source:
      identity = Identity(
        cluster: source.cluster,
        namespace: source.namespace,
        workload: source.workload,
        app: source.app,
        version: source.version
      )
    case .destination:
      identity = Identity(
        cluster: destination.cluster,
        namespace: destination.workloadNamespace,
        workload: destination.workload,
        app: destination.app,
        version: destination.version
      )
    case .waypoint:
      return nil
    }
    // Beyond Istio a proxy may stand in no namespace at all.
    let isPlaced = Telemetry.isKnown(identity.namespace) || telemetry.dialect != .istio
    return Telemetry.isKnown(identity.workload) && isPlaced ? identity : nil
  }

  private static func pod(of labels: [String: String]) -> LabelledPod? {
    func first(_ names: [String]) -> String? {
      names.lazy.compactMap { labels[$0] }.first { !$0.isEmpty }
    }
    guard let namespace = first(ProxyIdentity.namespaceLabels) else { return nil }
    let workload = first(["workload"])
    let pod = first(ProxyIdentity.podLabels)
    guard workload != nil || pod != nil else { return nil }
    return LabelledPod(namespace: namespace, workload: workload, pod: pod)
  }
}
