// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// Analyses of traces that are looked at again and again, each made once per number of its spans.
///
/// A kept trace only ever gains spans, so their number tells whether it is the same.
package struct TraceAnalysisCache: Sendable {
  private var known: [String: (spans: Int, trace: AnalyzedTrace)] = [:]

  package init() {}

  /// The traces put together, in their order, and whether any is new, longer or gone since the last
  /// call.
  package mutating func analyze(
    _ traces: [Trace]
  ) -> (traces: [AnalyzedTrace], isChanged: Bool) {
    var isChanged = traces.count != known.count
    var kept: [String: (spans: Int, trace: AnalyzedTrace)] = [:]
    kept.reserveCapacity(traces.count)
    let analyzed = traces.map { trace in
      if let found = known[trace.id], found.spans == trace.spans.count {
        kept[trace.id] = found
        return found.trace
      }
      isChanged = true
      let made = TraceAnalysis.analyze(trace)
      kept[trace.id] = (trace.spans.count, made)
      return made
    }
    known = kept
    return (analyzed, isChanged)
  }
}
