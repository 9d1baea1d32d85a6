// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// Where the time of many traces goes, by workload and by hop.
package struct TraceProfile: Sendable, Equatable {
  /// One step of requests: a service's operation as a certain service causes it.
  package struct Hop: Hashable, Sendable {
    /// The service of the span above; empty at the root.
    package var caller: String
    package var service: String
    package var operation: String

    package init(caller: String, service: String, operation: String) {
      self.caller = caller
      self.service = service
      self.operation = operation
    }
  }

  /// What one workload or hop takes of the traces.
  package struct Part: Sendable, Equatable {
    /// Share of all critical paths, 0...100.
    package var sharePercent: Double
    /// Traces that it is on the critical path of.
    package var traces: Int
    /// Milliseconds of its own on the critical path, in those traces.
    package var p50, p99: Double
    /// Milliseconds on average over all traces, also those that it has no part in.
    package var mean: Double
    /// The median in the faster half of the traces; nil where it isn't on a path of theirs.
    package var baselineP50: Double?
    /// Spans of it that report an error.
    package var errors: Int
  }

  package private(set) var byWorkload: [WorkloadName: Part]
  package private(set) var byHop: [Hop: Part]
  /// Traces that were counted.
  package private(set) var traces: Int
  /// The name of the most frequent root, `GET /productpage`, and how many traces have it.
  package private(set) var mainRoot: (name: String, traces: Int)?

  /// Adds up the critical paths of traces; those that lack their beginning count only where all do.
  ///
  /// The baseline is the faster half, by duration, of the traces with the same root.
  package init(of traces: [AnalyzedTrace], resolver: WorkloadResolver) {
    let timed = traces.filter { $0.pathMicroseconds > 0 }
    let whole = timed.filter(\.hasItsRoot)
    let counted = whole.isEmpty ? timed : whole
    let fast = Self.fasterHalf(of: counted)
    var workloads = PathTally<WorkloadName>()
    var hops = PathTally<Hop>()
    for (trace, isFast) in zip(counted, fast) {
      let names = trace.spans.map(resolver.workload(of:))
      workloads.add(trace, isFast: isFast) { names[$0] }
      hops.add(trace, isFast: isFast) { Self.hop(of: $0, in: trace) }
    }
    byWorkload = workloads.parts
    byHop = hops.parts
    self.traces = counted.count
    let roots = Dictionary(grouping: counted) { $0.root?.operation ?? "" }.mapValues(\.count)
    mainRoot = roots.max { ($0.value, $1.key) < ($1.value, $0.key) }.map { ($0.key, $0.value) }
  }

  package static func == (left: TraceProfile, right: TraceProfile) -> Bool {
    left.byWorkload == right.byWorkload && left.byHop == right.byHop && left.traces == right.traces
  }

  private static func hop(of index: Int, in trace: AnalyzedTrace) -> Hop {
    Hop(
      caller: trace.parents[index].map { trace.spans[$0].service } ?? "",
      service: trace.spans[index].service,
      operation: trace.spans[index].operation
    )
  }

  /// Of each trace whether it is among the faster half of those with its root.
  private static func fasterHalf(of traces: [AnalyzedTrace]) -> [Bool] {
    var isFast = [Bool](repeating: false, count: traces.count)
    let groups = Dictionary(grouping: traces.indices) { index in
      traces[index].root.map { "\($0.service) \($0.operation)" } ?? ""
    }
    for group in groups.values {
      let sorted = group.sorted { left, right in
        (traces[left].durationMicroseconds, traces[left].id)
          < (traces[right].durationMicroseconds, traces[right].id)
      }
      for index in sorted.prefix(sorted.count / 2) { isFast[index] = true }
    }
    return isFast
  }
}

extension AnalyzedTrace {
  /// Whether nothing above its root is missing: one root, which names no parent.
  package var hasItsRoot: Bool { roots.count == 1 && root?.parentID == nil }
}
