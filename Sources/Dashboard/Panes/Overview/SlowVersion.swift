// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Reports

/// A version of an app whose P99 is many times that of its fastest sibling.
struct SlowVersion {
  /// From how many times on, beyond a difference of 5 ms.
  static let factor = 3.0
  private static let leastDifference = 5.0

  let slow: WorkloadSummary
  let fast: WorkloadSummary
  /// Milliseconds.
  let worst: Double
  let best: Double

  /// `P99 20× v1 (98 ms against 4.9 ms)`.
  var text: String {
    let times = worst / best
    let shown =
      times >= 10 ? String(Int(times.rounded())) : FigureText.number((times * 10).rounded() / 10)
    return "P99 \(shown)× \(fast.version.isEmpty ? fast.workload : fast.version) "
      + "(\(FigureText.milliseconds(worst)) against \(FigureText.milliseconds(best)))"
  }

  /// One for each app that has such a version.
  static func find(in context: ViewContext) -> [SlowVersion] {
    struct App: Hashable {
      var cluster, namespace, app: String
    }
    let groups = Dictionary(
      grouping: context.snapshot.workloads.filter { workload in
        !workload.app.isEmpty && workload.staleSeconds == nil
          && (context.namespace == nil || workload.namespace == context.namespace)
      }
    ) { App(cluster: $0.cluster, namespace: $0.namespace, app: $0.app) }
    return groups.values.compactMap { versions in
      let timed = versions.compactMap { version in
        TrafficSum(version.inbound).p99.map { (version: version, p99: $0) }
      }
      guard timed.count > 1, let slow = timed.max(by: { $0.p99 < $1.p99 }),
        let fast = timed.min(by: { $0.p99 < $1.p99 }), fast.p99 > 0,
        slow.p99 / fast.p99 >= factor, slow.p99 - fast.p99 >= leastDifference
      else { return nil }
      return SlowVersion(
        slow: slow.version,
        fast: fast.version,
        worst: slow.p99,
        best: fast.p99
      )
    }
  }
}
