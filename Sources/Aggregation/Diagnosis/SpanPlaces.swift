// SPDX-License-Identifier: Apache-2.0

import MeshModel

/// Where the spans of a trace were at work.
struct SpanPlaces {
  struct Place: Hashable {
    var name: WorkloadName
    var kind: ErrorOrigin.Kind
  }

  private let trace: AnalyzedTrace
  private let resolver: WorkloadResolver
  /// Calls that somebody took.
  private let answered: Set<Int>

  init(_ trace: AnalyzedTrace, resolver: WorkloadResolver) {
    self.trace = trace
    self.resolver = resolver
    answered = Set(
      trace.spans.indices.compactMap { trace.spans[$0].kind == .server ? trace.parents[$0] : nil }
    )
  }

  /// The span's workload; for a call that no proxy took, the service that it was to reach.
  subscript(index: Int) -> Place {
    let span = trace.spans[index]
    guard span.kind == .client, !answered.contains(index), let host = span.calledHost else {
      return Place(name: resolver.workload(of: span), kind: .workload)
    }
    let parts = host.split(separator: ".", maxSplits: 2).map(String.init)
    let isOfCluster = parts.count > 2 && (parts[2] == "svc" || parts[2].hasPrefix("svc."))
    return Place(
      name: WorkloadName(
        namespace: isOfCluster ? parts[1] : "",
        workload: isOfCluster ? parts[0] : host
      ),
      kind: .service
    )
  }
}
