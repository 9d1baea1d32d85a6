// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// The newest traces, each once, in bounded memory.
///
/// Parts of a trace that come later (a slow proxy's batch, the next pull) join it. What does not fit
/// pushes out the traces that were added to least recently; what had to go is counted.
package struct TraceCollection: Sendable {
  private var traces: [String: Trace] = [:]
  /// When each was added to last, as a running number.
  private var touched: [String: Int] = [:]
  private var clock = 0
  /// Spans that are kept.
  package private(set) var spans = 0
  /// Traces pushed out by newer ones.
  package private(set) var droppedTraces = 0
  /// Spans of one trace beyond `TraceLimits.spansPerTrace`.
  package private(set) var droppedSpans = 0
  private let maximumTraces: Int
  private let maximumSpans: Int

  /// - Parameters:
  ///   - maximumTraces: kept at most; at least one.
  ///   - maximumSpans: of all traces together, at most; a single trace may have more.
  package init(maximumTraces: Int = 5000, maximumSpans: Int = 500_000) {
    self.maximumTraces = max(1, maximumTraces)
    self.maximumSpans = max(1, maximumSpans)
  }

  package var count: Int { traces.count }

  /// Adds a trace, or the spans of it that are new.
  package mutating func add(_ trace: Trace) {
    guard !trace.spans.isEmpty else { return }
    clock += 1
    touched[trace.id] = clock
    var kept = traces.removeValue(forKey: trace.id) ?? Trace(id: trace.id, spans: [])
    spans -= kept.spans.count
    kept.merge(trace)
    let excess = kept.spans.count - TraceLimits.spansPerTrace
    if excess > 0 {
      kept.spans.removeLast(excess)
      droppedSpans += excess
    }
    spans += kept.spans.count
    traces[trace.id] = kept
    if traces.count > maximumTraces || spans > maximumSpans { makeRoom() }
  }

  /// All of them, the earliest start last; of one start by id.
  package var newestFirst: [Trace] {
    let all = Array(traces.values)
    let starts = all.map { $0.spans.map(\.startMicroseconds).min() ?? 0 }
    let order = all.indices.sorted { left, right in
      if starts[left] != starts[right] { return starts[left] > starts[right] }
      return all[left].id < all[right].id
    }
    return order.map { all[$0] }
  }

  /// Lets an eighth go at once, so that a flood does not pay for each trace.
  private mutating func makeRoom() {
    let order = touched.sorted { $0.value < $1.value }.map(\.key)
    let fewerTraces = maximumTraces - maximumTraces / 8
    let fewerSpans = maximumSpans - maximumSpans / 8
    for id in order.dropLast() {
      guard traces.count > fewerTraces || spans > fewerSpans else { return }
      if let gone = traces.removeValue(forKey: id) { spans -= gone.spans.count }
      touched[id] = nil
      droppedTraces += 1
    }
  }
}
