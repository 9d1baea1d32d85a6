// SPDX-License-Identifier: Apache-2.0

import Dialects
import MeshModel

/// Which scraped proxies belong to which workload, and how long they were last heard of.
struct ProxyDirectory {
  /// The proxies of one node.
  struct Proxies {
    /// Those that answered within the window.
    var live = 0
    /// When the newest answer came, milliseconds.
    var heardAt = Int64.min
    /// Some answered before and did not within the window, or never did.
    var isIncomplete = false
    var end: WorkloadEnd
    /// Labels of its pods, as the targets carry them.
    var labels: [String: String] = [:]
  }

  private(set) var byEnd: [WorkloadEnd: Proxies] = [:]
  private(set) var endOfTarget: [TargetID: WorkloadEnd] = [:]

  /// Places a target's proxy.
  ///
  /// `known` are the workloads that telemetry tells of, by place: an end
  /// that only labels tell of takes what telemetry knows of it.
  mutating func add(
    _ state: TargetState,
    known: [NodeIdentity.Place: WorkloadEnd],
    table: inout TrafficTable,
    since windowStart: Int64
  ) {
    guard let end = Self.end(of: state, known: known, table: &table) else { return }
    endOfTarget[state.target.id] = end
    var proxies = byEnd[end] ?? Proxies(end: end)
    let heardAt = state.status.lastSuccess?.milliseconds ?? .min
    if heardAt >= windowStart { proxies.live += 1 }
    if heardAt < windowStart, state.status.state != .pending { proxies.isIncomplete = true }
    proxies.heardAt = max(proxies.heardAt, heardAt)
    proxies.labels.merge(state.target.labels) { old, _ in old }
    byEnd[end] = proxies
  }

  private static func end(
    of state: TargetState,
    known: [NodeIdentity.Place: WorkloadEnd],
    table: inout TrafficTable
  ) -> WorkloadEnd? {
    if let told = state.own.told {
      let end = table.end(told)
      return known[NodeIdentity.Place(namespace: end.namespace, workload: end.workload)] ?? end
    }
    guard !state.own.isAmbiguous, let pod = state.own.labelled else { return nil }
    let names = pod.workload.map { [$0] } ?? pod.pod.map(PodName.workloads) ?? []
    let namespace = table.symbol(pod.namespace)
    let symbols = names.map { table.symbol($0) }
    for symbol in symbols {
      if let end = known[NodeIdentity.Place(namespace: namespace, workload: symbol)] { return end }
    }
    return symbols.first.map { WorkloadEnd(namespace: namespace, workload: $0) }
  }

  /// The proxies of each node of a graph type.
  func byNode(_ type: GraphType, _ identity: NodeIdentity) -> [NodeKey: Proxies] {
    var result: [NodeKey: Proxies] = [:]
    for (end, proxies) in byEnd {
      let key = identity.source(end, type)
      if var sum = result[key] {
        sum.live += proxies.live
        sum.heardAt = max(sum.heardAt, proxies.heardAt)
        sum.isIncomplete = sum.isIncomplete || proxies.isIncomplete
        result[key] = sum
      } else {
        result[key] = proxies
      }
    }
    return result
  }

  /// Places of workloads some of whose proxies could not be asked within the window.
  var incomplete: Set<NodeIdentity.Place> {
    Set(
      byEnd.values.lazy.filter(\.isIncomplete).map {
        NodeIdentity.Place(namespace: $0.end.namespace, workload: $0.end.workload)
      }
    )
  }
}
