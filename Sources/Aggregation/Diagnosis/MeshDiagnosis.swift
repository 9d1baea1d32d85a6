// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// Says where a mesh's time goes and where its errors start (interface.md, `meshtop diagnose`).
package enum MeshDiagnosis {
  /// A diagnosis from metrics, traces, or both; either may be empty.
  ///
  /// - Parameters:
  ///   - graph: of the type `workload`.
  ///   - traces: recent ones.
  ///   - traceSeconds: the stretch of time that the traces come from.
  /// - Returns: what stands out, worst first; empty lists for a healthy mesh.
  package static func diagnose(
    graph: ServiceGraph,
    traces: [AnalyzedTrace],
    traceSeconds: Double = 60
  ) -> Diagnosis {
    let resolver = WorkloadResolver(graph)
    let profile = TraceProfile(of: traces, resolver: resolver)
    return Diagnosis(
      bottlenecks: bottlenecks(graph: graph, profile: profile),
      errorOrigins: origins(
        metrics: MetricErrorOrigins(graph).find(),
        traces: TraceErrorOrigins(traces, resolver: resolver, seconds: traceSeconds).find(),
        hasMetrics: !graph.edges.isEmpty
      ),
      traces: profile.traces
    )
  }

  /// Traces know the path and go first; metrics that name the same workload make it surer.
  private static func bottlenecks(
    graph: ServiceGraph,
    profile: TraceProfile
  ) -> [Bottleneck] {
    let byMetrics = MetricBottlenecks(graph).find()
    guard profile.traces > 0 else { return byMetrics }
    return TraceBottlenecks.find(in: profile, graph: graph).map { found in
      guard
        byMetrics.contains(where: {
          $0.workload == found.workload && $0.namespace == found.namespace
        })
      else { return found }
      var found = found
      found.evidence.append(.metrics)
      found.confidence = found.confidence == .low ? .medium : .high
      found.because += "; latencies by metrics agree"
      return found
    }
  }

  /// Metrics see every request and go first; traces that name the same origin make it surer.
  private static func origins(
    metrics: [ErrorOrigin],
    traces: [ErrorOrigin],
    hasMetrics: Bool
  ) -> [ErrorOrigin] {
    guard hasMetrics else { return traces }
    return metrics.map { found in
      guard
        traces.contains(where: {
          $0.namespace == found.namespace && ($0.name == found.name || isPart($0, of: found))
        })
      else { return found }
      var found = found
      found.evidence = [.traces, .metrics]
      found.confidence = .high
      found.because += "; traces agree"
      return found
    }
  }

  /// Whether a trace's origin, seen only as a service, is that of the workload.
  private static func isPart(_ service: ErrorOrigin, of workload: ErrorOrigin) -> Bool {
    service.kind == .service && workload.name.hasPrefix("\(service.name)-")
  }
}
