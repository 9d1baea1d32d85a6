// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// Says where a mesh's time goes and where its errors start (interface.md, `meshtop diagnose`).
package enum MeshDiagnosis {
  /// Spans reach a store in batches: a trace that ended less than this long ago may lack some.
  package static let settlingSeconds = 10.0

  /// A diagnosis of a snapshot: its workload graph, and those of its traces that began within the
  /// window and have settled.
  package static func diagnose(_ snapshot: MeshSnapshot, at now: Timestamp) -> Diagnosis {
    diagnose(
      graph: snapshot.graph(.workload),
      traces: settled(snapshot.traces?.traces ?? [], within: snapshot.windowSeconds, at: now),
      traceSeconds: snapshot.windowSeconds,
      earlier: snapshot.traces?.earlier ?? []
    )
  }

  /// Those traces that began within so many seconds, and ended long enough ago to be whole.
  package static func settled(
    _ traces: [AnalyzedTrace],
    within seconds: Double,
    at now: Timestamp
  ) -> [AnalyzedTrace] {
    let end = now.advanced(bySeconds: -settlingSeconds)
    let start = end.advanced(bySeconds: -seconds)
    return traces.filter { trace in
      trace.startMicroseconds >= start.milliseconds * 1000
        && trace.endMicroseconds <= end.milliseconds * 1000
    }
  }

  /// A diagnosis from metrics, traces, or both; either may be empty.
  ///
  /// - Parameters:
  ///   - graph: of the type `workload`.
  ///   - traces: recent ones.
  ///   - traceSeconds: the stretch of time that the traces come from.
  ///   - earlier: traces to compare with; the faster half is where there are few.
  ///   - earlierBySeconds: how long before those were.
  /// - Returns: what stands out, worst first; empty lists for a healthy mesh.
  package static func diagnose(
    graph: ServiceGraph,
    traces: [AnalyzedTrace],
    traceSeconds: Double = 60,
    earlier: [AnalyzedTrace] = [],
    earlierBySeconds: Double = 3600
  ) -> Diagnosis {
    let resolver = WorkloadResolver(graph)
    let profile = TraceProfile(
      of: traces,
      resolver: resolver,
      earlier: earlier,
      earlierBySeconds: earlierBySeconds
    )
    return Diagnosis(
      bottlenecks: bottlenecks(
        graph: graph,
        profile: profile,
        byRoot: TraceProfile.byRoot(traces).map { traces in
          let root = traces.first?.root
          return TraceProfile(
            of: traces,
            resolver: resolver,
            earlier: earlier.filter {
              $0.root?.service == root?.service && $0.root?.operation == root?.operation
            },
            earlierBySeconds: earlierBySeconds
          )
        }
      ),
      errorOrigins: origins(
        metrics: MetricErrorOrigins(graph).find(),
        traces: TraceErrorOrigins(traces, resolver: resolver, seconds: traceSeconds).find(),
        hasMetrics: !graph.edges.isEmpty
      ),
      traces: profile.traces,
      spread: spread(graph: graph, profile: profile),
      profile: profile.path
    )
  }

  private static func spread(graph: ServiceGraph, profile: TraceProfile) -> TimeSpread? {
    guard profile.traces > 0 else { return MetricBottlenecks(graph).spread() }
    return TimeSpread(
      evidence: .traces,
      workloads: profile.byWorkload.mapValues(\.sharePercent),
      calls: profile.byCall
    )
  }

  /// Traces know the path and go first; metrics that name the same workload make it surer.
  private static func bottlenecks(
    graph: ServiceGraph,
    profile: TraceProfile,
    byRoot: [TraceProfile]
  ) -> [Bottleneck] {
    let byMetrics = MetricBottlenecks(graph).find()
    guard profile.traces > 0 else { return byMetrics }
    return TraceBottlenecks(graph).find(in: profile, byRoot: byRoot).map { found in
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
