// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// The newest traces, each once, in bounded memory.
///
/// Parts of a trace that come later (a slow proxy's batch, the next pull) join it. What does not fit
/// pushes out the traces that were added to least recently; what had to go is counted.
package struct TraceCollection: Sendable {
  private struct Kept {
    var trace: Trace
    /// When it was added to last, as a running number.
    var touched: Int
    /// About what it costs.
    var bytes: Int
  }

  private var kept: [String: Kept] = [:]
  private var clock = 0
  /// Spans that are kept.
  package private(set) var spans = 0
  /// About what they cost: the text of their tags and logs, and a fixed part for each.
  package private(set) var bytes = 0
  /// Traces pushed out by newer ones.
  package private(set) var droppedTraces = 0
  /// Spans of one trace beyond what is kept of it.
  package private(set) var droppedSpans = 0
  private let maximumTraces: Int
  private let maximumSpans: Int
  private let maximumSpansPerTrace: Int
  private let maximumBytes: Int

  /// - Parameters:
  ///   - maximumTraces: kept at most; at least one.
  ///   - maximumSpans: of all traces together, at most; a single trace may have more.
  ///   - maximumSpansPerTrace: of one trace.
  ///   - maximumBytes: of all traces together, about; one trace has an eighth at most.
  package init(
    maximumTraces: Int = 5000,
    maximumSpans: Int = 500_000,
    maximumSpansPerTrace: Int = TraceLimits.spansPerTrace,
    maximumBytes: Int = 512 << 20
  ) {
    self.maximumTraces = max(1, maximumTraces)
    self.maximumSpans = max(1, maximumSpans)
    self.maximumSpansPerTrace = max(1, maximumSpansPerTrace)
    self.maximumBytes = max(1, maximumBytes)
  }

  package var count: Int { kept.count }

  /// Adds a trace, or the spans of it that are new.
  package mutating func add(_ trace: Trace) {
    guard !trace.spans.isEmpty else { return }
    clock += 1
    var entry =
      kept.removeValue(forKey: trace.id)
      ?? Kept(trace: Trace(id: trace.id, spans: []), touched: 0, bytes: 0)
    let known = entry.trace.spans.count
    spans -= known
    bytes -= entry.bytes
    entry.touched = clock
    entry.trace.merge(trace)
    let excess = entry.trace.spans.count - maximumSpansPerTrace
    if excess > 0 { drop(excess, of: &entry) }
    var place = min(known, entry.trace.spans.count)
    while place < entry.trace.spans.count {
      let cost = Self.bytes(of: entry.trace.spans[place])
      guard entry.bytes + cost <= maximumBytes / 8 else {
        drop(entry.trace.spans.count - place, of: &entry)
        break
      }
      entry.bytes += cost
      place += 1
    }
    spans += entry.trace.spans.count
    bytes += entry.bytes
    kept[trace.id] = entry
    if kept.count > maximumTraces || spans > maximumSpans || bytes > maximumBytes { makeRoom() }
  }

  /// All of them, the earliest start last; of one start by id.
  package var newestFirst: [Trace] {
    let all = kept.values.map(\.trace)
    let starts = all.map { $0.spans.map(\.startMicroseconds).min() ?? 0 }
    let order = all.indices.sorted { left, right in
      if starts[left] != starts[right] { return starts[left] > starts[right] }
      return all[left].id < all[right].id
    }
    return order.map { all[$0] }
  }

  /// Lets those go whose last span ended before that many microseconds since the epoch.
  package mutating func removeTraces(endedBefore microseconds: Int64) {
    let old = kept.filter { _, entry in
      entry.trace.spans.allSatisfy { $0.endMicroseconds < microseconds }
    }
    for id in old.keys { remove(id) }
  }

  private mutating func drop(_ count: Int, of entry: inout Kept) {
    entry.trace.spans.removeLast(count)
    droppedSpans += count
  }

  private mutating func remove(_ id: String) {
    guard let gone = kept.removeValue(forKey: id) else { return }
    spans -= gone.trace.spans.count
    bytes -= gone.bytes
  }

  /// Lets an eighth go at once, so that a flood does not pay for each trace.
  private mutating func makeRoom() {
    let order = kept.sorted { $0.value.touched < $1.value.touched }.map(\.key)
    let fewerTraces = maximumTraces - maximumTraces / 8
    let fewerSpans = maximumSpans - maximumSpans / 8
    let fewerBytes = maximumBytes - maximumBytes / 8
    for id in order.dropLast() {
      guard kept.count > fewerTraces || spans > fewerSpans || bytes > fewerBytes else { return }
      remove(id)
      droppedTraces += 1
    }
  }

  private static func bytes(of span: Span) -> Int {
    let logs = span.logs.reduce(0) { $0 + 64 + bytes(of: $1.fields) }
    return 200 + span.id.utf8.count + (span.parentID?.utf8.count ?? 0) + span.service.utf8.count
      + span.operation.utf8.count + bytes(of: span.tags) + logs
  }

  private static func bytes(of tags: SpanTags) -> Int {
    tags.values.reduce(0) { $0 + 16 + $1.utf8.count }
  }
}
