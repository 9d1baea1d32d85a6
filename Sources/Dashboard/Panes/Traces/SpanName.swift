// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// What a person calls spans and traces: short, and safe to show.
package enum SpanName {
  /// The service without the namespace that Istio appends.
  package static func service(_ span: Span) -> String {
    let parts = span.service.split(separator: ".", maxSplits: 1)
    let isIstio = parts.count == 2 && span.tags["istio.canonical_service"] != nil
    return DisplayText.sanitized(isIstio ? String(parts[0]) : span.service)
  }

  /// The operation, a route's without what all of them have: `reviews.bookinfo:9080`.
  package static func operation(_ span: Span) -> String {
    var text = span.operation
    if let range = text.firstRange(of: ".svc.cluster.local") { text.removeSubrange(range) }
    if text.hasSuffix("/*") { text.removeLast(2) }
    return DisplayText.sanitized(text)
  }

  /// Service and operation; the service alone where it says as much.
  package static func title(_ span: Span) -> String {
    let (service, operation) = (service(span), operation(span))
    return operation.isEmpty ? service : "\(service) \(operation)"
  }

  /// What a trace is about: its root, else its id.
  package static func root(_ trace: AnalyzedTrace) -> String {
    trace.root.map(title) ?? DisplayText.sanitized(trace.id)
  }

  /// The workload where a tag names it, else the service.
  package static func workload(_ span: Span) -> String {
    DisplayText.sanitized(span.workload ?? service(span))
  }
}
