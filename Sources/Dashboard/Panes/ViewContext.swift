// SPDX-License-Identifier: Apache-2.0

package import MeshModel
package import Terminal

/// What views draw from, beside their own state.
package struct ViewContext {
  package var snapshot: MeshSnapshot
  /// The moment that ages are counted to.
  package var now: Timestamp
  /// Only this namespace; nil for all.
  package var namespace: String?
  /// Only what is degraded or failing.
  package var isOnlyWrong: Bool
  package var graphGlyphs: GraphGlyphs
  /// Small graphs of the last minutes are drawn.
  package var hasSparklines: Bool

  package init(
    snapshot: MeshSnapshot,
    now: Timestamp,
    namespace: String? = nil,
    isOnlyWrong: Bool = false,
    graphGlyphs: GraphGlyphs = .braille,
    hasSparklines: Bool = true
  ) {
    self.snapshot = snapshot
    self.now = now
    self.namespace = namespace
    self.isOnlyWrong = isOnlyWrong
    self.graphGlyphs = graphGlyphs
    self.hasSparklines = hasSparklines
  }

  /// Whether any proxy tells how much CPU time it uses.
  var hasProcessorUse: Bool { snapshot.pods.contains { $0.proxyCores != nil } }

  /// The workloads that namespace and `isOnlyWrong` leave.
  var workloads: [WorkloadSummary] {
    snapshot.workloads.filter { workload in
      (namespace == nil || workload.namespace == namespace)
        && (!isOnlyWrong || workload.health.severity >= Health.degraded.severity)
    }
  }
}
