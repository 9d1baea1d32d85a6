// SPDX-License-Identifier: Apache-2.0

package import MeshModel
import Reports

/// What a person calls spans and traces: short, and safe to show.
package enum SpanName {
  /// A span of a trace: service and operation, or what they come to where Istio's proxies report.
  ///
  /// A proxy's server span is its workload, a client span the call that it makes (`→ ratings:9080`),
  /// after its workload where no span above says that.
  package static func title(_ index: Int, in trace: AnalyzedTrace) -> String {
    let span = trace.spans[index]
    let operation = operation(span)
    guard span.app != nil else {
      let service = DisplayText.sanitized(span.service)
      return operation.isEmpty ? service : "\(service) \(operation)"
    }
    let own = workload(span)
    guard span.kind == .client || span.kind == .producer, !operation.isEmpty else { return own }
    let isInside = trace.parents[index].map { workload(trace.spans[$0]) == own } ?? false
    return isInside ? "→ \(operation)" : "\(own) → \(operation)"
  }

  /// What a trace is about: of a gateway's call where it leads, else its root; its id without spans.
  package static func root(_ trace: AnalyzedTrace) -> String {
    guard let index = trace.roots.first else { return DisplayText.sanitized(trace.id) }
    let span = trace.spans[index]
    let operation = operation(span)
    let isProxy = span.app != nil && span.kind == .client && !operation.isEmpty
    return isProxy ? operation : title(index, in: trace)
  }

  /// The workload where a tag names it, else the service without the namespace that Istio appends.
  package static func workload(_ span: Span) -> String {
    DisplayText.sanitized(span.workload ?? span.app ?? span.service)
  }

  /// What a search looks at.
  static func texts(_ index: Int, in trace: AnalyzedTrace) -> [String] {
    let span = trace.spans[index]
    return [title(index, in: trace), workload(span), operation(span)]
  }

  private static func operation(_ span: Span) -> String {
    DisplayText.sanitized(RouteName.short(span.operation))
  }
}
