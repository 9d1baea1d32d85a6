// SPDX-License-Identifier: Apache-2.0

package import MeshModel
import Reports

/// What is otherwise than it was: one workload or call, in its most telling respect.
package struct MeshDifference: Equatable, Sendable, Identifiable {
  /// What changed; in the order of urgency.
  package enum Kind: Int, Sendable, CaseIterable, Comparable {
    case failing, slower, gone, new, busier, quieter, faster, recovered

    package static func < (left: Kind, right: Kind) -> Bool { left.rawValue < right.rawValue }

    /// `began to fail`, `got slower`.
    package var words: String {
      switch self {
      case .failing: "began to fail"
      case .slower: "got slower"
      case .gone: "is gone"
      case .new: "is new"
      case .busier: "has more traffic"
      case .quieter: "has less traffic"
      case .faster: "got faster"
      case .recovered: "fails no more"
      }
    }

    /// It needs looking at.
    package var isWorse: Bool { self == .failing || self == .slower || self == .gone }
  }

  package var kind: Kind
  /// Of the graph of type `workload`; of a call the callee.
  package var node: NodeID
  /// Nil where it is about a workload rather than a call.
  package var edge: GraphEdge.ID?
  /// `reviews-v2`, or `productpage-v1 → reviews-v2`.
  package var subject: String
  /// The figure that changed, before and now: `4.9 ms → 98 ms`.
  package var change: String
  /// How much it changed, to order one kind: a factor, or points in percent.
  package var size: Double

  /// Names it from one refresh to the next.
  package var id: String { "\(kind.rawValue):\(subject)" }
}

// MARK: - Comparing

extension MeshDifference {
  private static let slowFactor = 1.5
  private static let leastMilliseconds = 5.0
  private static let rateFactor = 1.5
  private static let leastRate = 0.5
  private static let leastPoints = 1.0

  /// What of the workload graph is otherwise than in an earlier snapshot, the biggest first:
  /// workloads, and calls whose ends tell nothing themselves.
  package static func differences(
    from before: MeshSnapshot,
    to after: MeshSnapshot,
    namespace: String? = nil
  ) -> [MeshDifference] {
    let old = Side(before)
    let new = Side(after)
    var result: [MeshDifference] = []
    for id in Set(old.workloads.keys).union(new.workloads.keys) {
      let name = new.titles[id] ?? old.titles[id] ?? id.text
      if let namespace, (new.namespaces[id] ?? old.namespaces[id]) != namespace { continue }
      result += compare(old.workloads[id], new.workloads[id]).map { kind, change, size in
        MeshDifference(kind: kind, node: id, subject: name, change: change, size: size)
      }
    }
    let told = Set(result.map { Told(node: $0.node, kind: $0.kind) })
    for id in Set(old.edges.keys).union(new.edges.keys) {
      let ends = [id.source, id.destination].map { new.titles[$0] ?? old.titles[$0] ?? $0.text }
      let isInside =
        namespace == nil
        || [id.source, id.destination].contains {
          (new.namespaces[$0] ?? old.namespaces[$0]) == namespace
        }
      guard isInside else { continue }
      for (kind, change, size) in compare(old.edges[id], new.edges[id])
      where !told.contains(Told(node: id.destination, kind: kind))
        && !told.contains(Told(node: id.source, kind: kind))
      {
        result.append(
          MeshDifference(
            kind: kind,
            node: id.destination,
            edge: id,
            subject: "\(ends[0]) → \(ends[1])",
            change: change,
            size: size
          )
        )
      }
    }
    return result.sorted { left, right in
      if left.kind != right.kind { return left.kind < right.kind }
      return left.size != right.size ? left.size > right.size : left.subject < right.subject
    }
  }

  private struct Told: Hashable {
    var node: NodeID
    var kind: Kind
  }

  /// One snapshot's figures.
  private struct Side {
    var workloads: [NodeID: TrafficSum] = [:]
    var edges: [GraphEdge.ID: TrafficSum] = [:]
    var titles: [NodeID: String] = [:]
    var namespaces: [NodeID: String] = [:]

    init(_ snapshot: MeshSnapshot) {
      let graph = snapshot.graph(.workload)
      for node in graph.nodes {
        titles[node.id] = GraphScene.title(of: node)
        namespaces[node.id] = node.namespace
      }
      for edge in graph.edges { edges[edge.id] = TrafficSum(edges: [edge]) }
      for workload in snapshot.workloads where !workload.inbound.isEmpty {
        workloads[workload.nodeID] = TrafficSum(workload.inbound)
      }
    }
  }

  private static func compare(
    _ before: TrafficSum?,
    _ after: TrafficSum?
  ) -> [(kind: Kind, change: String, size: Double)] {
    guard let before else {
      guard let rate = after?.rate, rate > 0 else { return [] }
      return [(.new, FigureText.requests(perSecond: rate), rate)]
    }
    guard let after else {
      guard let rate = before.rate, rate > 0 else { return [] }
      return [(.gone, "had \(FigureText.requests(perSecond: rate))", rate)]
    }
    var result: [(kind: Kind, change: String, size: Double)] = []
    let errors = (before.errorPercent ?? 0, after.errorPercent ?? 0)
    if abs(errors.1 - errors.0) >= leastPoints {
      let text = "\(FigureText.percent(errors.0)) → \(FigureText.percent(errors.1)) errors"
      let isWorse = errors.1 > errors.0
      result.append((isWorse ? .failing : .recovered, text, abs(errors.1 - errors.0)))
    }
    if let old = before.p99, let new = after.p99, old > 0, new > 0,
      abs(new - old) >= leastMilliseconds
    {
      let text = "P99 \(FigureText.milliseconds(old)) → \(FigureText.milliseconds(new))"
      if new / old >= slowFactor { result.append((.slower, text, new / old)) }
      if old / new >= slowFactor { result.append((.faster, text, old / new)) }
    }
    if let old = before.rate, let new = after.rate, abs(new - old) >= leastRate, old > 0, new > 0 {
      let text =
        "\(FigureText.number(old)) → \(FigureText.requests(perSecond: new))"
      if new / old >= rateFactor { result.append((.busier, text, new / old)) }
      if old / new >= rateFactor { result.append((.quieter, text, old / new)) }
    }
    return result
  }
}
