// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// Which traces to ask a store for.
package struct TraceQuery: Sendable, Equatable {
  /// Only traces in which this service takes part; nil for all.
  package var service: String?
  /// Only traces with a span of this name; nil for all.
  package var operation: String?
  /// Only traces at least this long.
  package var minimumMilliseconds: Double?
  /// Only traces with an error in them.
  package var errorsOnly = false
  package var start: Timestamp
  package var end: Timestamp
  /// At most so many, the newest first.
  package var limit: Int

  package init(start: Timestamp, end: Timestamp, limit: Int = 20) {
    self.start = start
    self.end = end
    self.limit = limit
  }

  /// Whether a trace is one of those asked for.
  ///
  /// Stores differ in what their conditions are about (Jaeger's minimum duration is a span's), so
  /// their answers are looked through again.
  package func admits(_ trace: AnalyzedTrace) -> Bool {
    if let minimumMilliseconds,
      Double(trace.durationMicroseconds) < minimumMilliseconds * 1000
    {
      return false
    }
    if errorsOnly && trace.errors == 0 { return false }
    guard service != nil || operation != nil else { return true }
    return trace.spans.contains { span in
      (service == nil || span.service == service)
        && (operation == nil || span.operation == operation)
    }
  }
}

/// What a search came to.
package enum TraceSearchAnswer: Sendable, Equatable {
  case traces(DecodedTraces)
  /// Ids of traces that must be asked for one by one.
  case ids([String])
}
